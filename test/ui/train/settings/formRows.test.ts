import { describe, expect, test } from "vitest";
import { recipes } from "../../../../src/recipe/recipe.ts";
import { settingGroups } from "../../../../src/recipe/settings.ts";
import {
  changeLength,
  countChanged,
  type FormNumber,
  type FormNumbers,
  type FormRow,
  isChanged,
  refuse,
  resetRow,
  rowsOf,
  valuePaths,
} from "../../../../src/ui/train/settings/formRows.ts";
import { readSetting, writeSetting } from "../../../../src/ui/train/settings/recipePath.ts";
import { en, ko } from "../../../harness/words.ts";

const all: FormRow[] = settingGroups.flatMap((group) => [...rowsOf(group)]);
const find = (path: string): FormRow => all.find((row) => row.path === path)!;
const numeric = all.filter((row) => row.kind === "number" || row.kind === "numbers");

describe("the settings form", () => {
  test("names every value of a recipe but its name and its pixels", () => {
    const leaves = (value: unknown, at: string): string[] =>
      typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, at === "" ? key : `${at}.${key}`))
        : [at];
    const { name: _name, preprocessing: _preprocessing, ...rest } = recipes.tuned;
    expect(all.flatMap((row) => valuePaths(row, recipes.tuned)).sort()).toEqual(leaves(rest, "").sort());
  });

  test("allows what both recipes ship with", () => {
    for (const recipe of [recipes.tuned, recipes.tutorial])
      for (const row of numeric)
        for (const path of valuePaths(row, recipe)) {
          const value = readSetting(recipe, path);
          if (typeof value === "number") expect(refuse(row, path, value, recipe), path).toBeNull();
        }
  });

  test("has words for each option, each end of a range and each button of a list, in both languages", () => {
    for (const words of [en.settings.words, ko.settings.words])
      for (const row of all) {
        const said = words[row.path];
        if (row.kind === "choice") expect(Object.keys(said.options ?? {}).sort()).toEqual([...row.choices].sort());
        if (row.kind !== "numbers") continue;
        if (row.isRange) expect(said.parts).toHaveLength(2);
        const buttons = [said.append, said.removeLast].filter((word) => word !== undefined);
        expect(buttons, row.path).toHaveLength(row.length === null ? 0 : 2);
      }
  });
});

describe("a value that may not stand", () => {
  const check = (path: string, at: string, value: number) => {
    const row = find(path);
    if (row.kind !== "number" && row.kind !== "numbers") throw new Error(path);
    return refuse(row, at, value, recipes.tuned);
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
    const path = "augmentation.contrast";
    expect(check(path, `${path}.0`, 1.5)).toEqual({ kind: "aboveHigh", high: 1.4 });
    expect(check(path, `${path}.1`, 0.5)).toEqual({ kind: "belowLow", low: 0.6 });
    expect(check(path, `${path}.0`, 1.4)).toBeNull();
  });
});

describe("changing a setting", () => {
  test("changes that value alone, marks it, and leaves the given recipe as it was", () => {
    const changed = writeSetting(recipes.tuned, "network.convolutions.2.filters", 48);
    expect(changed.network.convolutions.map(({ filters }) => filters)).toEqual([16, 32, 48, 128]);
    expect(recipes.tuned.network.convolutions.map(({ filters }) => filters)).toEqual([16, 32, 64, 128]);
    expect(changed.optimizer).toBe(recipes.tuned.optimizer);
    expect(isChanged(changed, find("network.convolutions.filters"), recipes.tuned)).toBe(true);
    expect([countChanged(changed, "network", recipes.tuned), countChanged(changed, "training", recipes.tuned)]).toEqual(
      [1, 0],
    );
  });

  test("can switch off what may be null", () => {
    expect(writeSetting(recipes.tuned, "training.patienceEvaluations", null).training.patienceEvaluations).toBeNull();
    const { limits } = find("training.patienceEvaluations") as FormNumber;
    expect(limits).toMatchObject({ min: 1, max: 10_000, whole: true });
  });

  test("can make the lists longer and shorter, and takes that back", () => {
    for (const path of ["network.convolutions.filters", "network.denseUnits"]) {
      const row = find(path) as FormNumbers;
      const { length } = row;
      if (length === null) throw new Error(path);
      const longer = changeLength({ ...row, length }, recipes.tuned, 1);
      const shorter = changeLength({ ...row, length }, recipes.tuned, -1);
      const count = valuePaths(row, recipes.tuned).length;
      for (const [changed, by] of [[longer, 1] as const, [shorter, -1] as const]) {
        expect(valuePaths(row, changed)).toHaveLength(count + by);
        expect(countChanged(changed, "network", recipes.tuned)).toBe(1);
        expect(resetRow(changed, row, recipes.tuned)).toEqual(recipes.tuned);
      }
    }
  });

  test("takes back one half of the convolutions and leaves the other", () => {
    const wide = writeSetting(recipes.tuned, "network.convolutions.0.kernelSize", 5);
    const both = writeSetting(wide, "network.convolutions.0.filters", 8);
    expect(resetRow(both, find("network.convolutions.filters"), recipes.tuned)).toEqual(wide);
    expect(resetRow(wide, find("network.convolutions.kernelSize"), recipes.tuned)).toEqual(recipes.tuned);
  });

  test("at a path that no recipe has is a bug of the project", () => {
    expect(() => writeSetting(recipes.tuned, "network.layers", 1)).toThrow("internal: no setting at network.layers");
  });
});
