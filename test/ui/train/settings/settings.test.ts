import { describe, expect, test } from "vitest";
import { recipes } from "../../../../src/recipe/recipe.ts";
import { readSetting, writeSetting } from "../../../../src/ui/train/settings/recipePath.ts";
import {
  countChanged,
  isChanged,
  limitsOf,
  refuse,
  type Setting,
  settingGroups,
  settings,
  valuePaths,
} from "../../../../src/ui/train/settings/settings.ts";
import { en, ko } from "../../../harness/words.ts";

const all: Setting[] = settingGroups.flatMap((group) => [...settings[group]]);
const find = (path: string): Setting => all.find((setting) => setting.path === path)!;
const numeric = all.filter((setting) => setting.kind === "number" || setting.kind === "numbers");

describe("the settings table", () => {
  test("names every value of a recipe but its name and its pixels", () => {
    const leaves = (value: unknown, at: string): string[] =>
      typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, at === "" ? key : `${at}.${key}`))
        : [at];
    const { name: _name, preprocessing: _preprocessing, ...rest } = recipes.tuned;
    expect(all.flatMap((setting) => valuePaths(setting, recipes.tuned)).sort()).toEqual(leaves(rest, "").sort());
  });

  test("allows what both recipes ship with", () => {
    for (const recipe of [recipes.tuned, recipes.tutorial])
      for (const setting of numeric)
        for (const path of valuePaths(setting, recipe)) {
          const value = readSetting(recipe, path);
          if (typeof value === "number") expect(refuse(setting, path, value, recipe), path).toBeNull();
        }
  });

  test("has words for each option and each part, in both languages", () => {
    for (const words of [en.settings.words, ko.settings.words])
      for (const setting of all) {
        const said = words[setting.path as keyof typeof words];
        if (setting.kind === "choice")
          expect(Object.keys(said.options ?? {}).sort()).toEqual([...setting.options].sort());
        if (setting.kind === "numbers") expect(said.parts).toHaveLength(valuePaths(setting, recipes.tuned).length);
      }
  });
});

describe("a value that may not stand", () => {
  const check = (path: string, at: string, value: number) => {
    const setting = find(path);
    if (setting.kind !== "number" && setting.kind !== "numbers") throw new Error(path);
    return refuse(setting, at, value, recipes.tuned);
  };

  test("is outside its limits", () => {
    expect(check("training.batchSize", "training.batchSize", 0)).toEqual({ kind: "outside", min: 1, max: 1024 });
    expect(check("training.batchSize", "training.batchSize", Number.NaN)).toMatchObject({ kind: "outside" });
    expect(check("training.batchSize", "training.batchSize", 1024)).toBeNull();
  });

  test("has a fraction where photos are counted", () => {
    expect(check("training.batchSize", "training.batchSize", 1.5)).toEqual({ kind: "notWhole" });
  });

  test("turns a range round", () => {
    const [path, at] = ["augmentation.contrast.*", "augmentation.contrast"];
    expect(check(path, `${at}.0`, 1.5)).toEqual({ kind: "aboveHigh", high: 1.4 });
    expect(check(path, `${at}.1`, 0.5)).toEqual({ kind: "belowLow", low: 0.6 });
    expect(check(path, `${at}.0`, 1.4)).toBeNull();
  });
});

describe("changing a setting", () => {
  test("changes that value alone, marks it, and leaves the given recipe as it was", () => {
    const changed = writeSetting(recipes.tuned, "network.convolutions.2.filters", 48);
    expect(changed.network.convolutions.map(({ filters }) => filters)).toEqual([16, 32, 48, 128]);
    expect(recipes.tuned.network.convolutions.map(({ filters }) => filters)).toEqual([16, 32, 64, 128]);
    expect(changed.optimizer).toBe(recipes.tuned.optimizer);
    expect(isChanged(changed, find("network.convolutions.*.filters"))).toBe(true);
    expect([countChanged(changed, "network"), countChanged(changed, "training")]).toEqual([1, 0]);
  });

  test("can switch off what may be null", () => {
    expect(writeSetting(recipes.tuned, "training.patienceEvaluations", null).training.patienceEvaluations).toBeNull();
    expect(limitsOf(find("training.patienceEvaluations") as never)).toEqual({ min: 1, max: 10_000, whole: true });
  });

  test("at a path that no recipe has is a bug of ours", () => {
    expect(() => writeSetting(recipes.tuned, "network.layers", 1)).toThrow("internal: no setting at network.layers");
  });
});
