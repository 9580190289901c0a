// The table of settings, and that everything made from it keeps to its limits.
import { describe, expect, it } from "vitest";
import { check } from "../../src/base/schema.ts";
import type { NumberLimits, SettingRow } from "../../src/recipe/kinds.ts";
import { groupsOf, type Recipe, recipes, settingIn } from "../../src/recipe/recipe.ts";
import { checkRecipe, groupSchema, recipeSchema } from "../../src/recipe/schema.ts";
import { allSettings, type Setting } from "../../src/recipe/settings.ts";

const { tuned } = recipes;

/** `tuned` with another value of one setting. */
function withValue(changed: Setting, value: unknown): Recipe {
  return { ...tuned, ...groupsOf((setting) => (setting.path === changed.path ? value : settingIn(tuned, setting))) };
}

/** Numbers just outside the limits, and one that is no whole number where it must be. */
function outside({ min, max, whole }: NumberLimits): number[] {
  const by = whole ? 1 : (max - min) / 1e6;
  return [min - by, max + by, Number.NaN, Number.POSITIVE_INFINITY, ...(whole ? [min + 0.5] : [])];
}

const atLimits = ({ min, max }: NumberLimits) => [min, max];

interface Values {
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

function valuesOf(row: SettingRow): Values {
  switch (row.kind) {
    case "number":
      return { good: atLimits(row), bad: [...outside(row), null, "1"] };
    case "optionalNumber":
      return { good: [...atLimits(row), null, row.whenSwitchedOn], bad: [...outside(row), "1"] };
    case "range": {
      const { min, max } = row;
      return {
        good: [
          [min, max],
          [min, min],
        ],
        bad: [[max, min], [min], [min, max, max], ...outside(row).map((one) => [one, one])],
      };
    }
    case "switch":
      return { good: [true, false], bad: [1, null, "on"] };
    case "choice":
      return { good: row.choices, bad: ["", null, 0] };
    case "units": {
      const filled = (length: number, value = row.min) => Array.from({ length }, () => value);
      return {
        good: [filled(row.fewest), filled(row.most, row.max), [row.appended]],
        bad: [filled(row.fewest - 1), filled(row.most + 1), ...outside(row).map((one) => [one])],
      };
    }
    case "convolutions": {
      const { appended, fewest, most, filters, kernelSize } = row;
      const filled = (length: number) => Array.from({ length }, () => appended);
      return {
        good: [filled(fewest), filled(most), [{ filters: filters.max, kernelSize: kernelSize.max }]],
        bad: [
          filled(fewest - 1),
          filled(most + 1),
          ...outside(filters).map((one) => [{ ...appended, filters: one }]),
          ...outside(kernelSize).map((one) => [{ ...appended, kernelSize: one }]),
        ],
      };
    }
  }
}

describe("the table of settings", () => {
  it.each(allSettings.map((setting) => [setting.path, setting] as const))("bounds %s", (path, setting) => {
    const { good, bad } = valuesOf(setting);
    for (const value of good)
      expect(checkRecipe(withValue(setting, value)), JSON.stringify(value)).toEqual({
        ok: true,
        value: undefined,
      });
    const missing = setting.whenMissing === undefined ? [undefined] : [];
    for (const value of [...bad, ...missing]) {
      const checked = checkRecipe(withValue(setting, value));
      expect(checked, String(value)).toMatchObject({ ok: false, failure: { kind: "badSetting" } });
      if (!checked.ok) expect(checked.failure.path.startsWith(path)).toBe(true);
    }
  });

  it("gives the recipes that ship", () => {
    for (const recipe of Object.values(recipes))
      expect(check(recipeSchema, recipe)).toEqual({ ok: true, value: recipe });
    expect(recipes.tutorial.training).toEqual({
      maxSteps: 10_000,
      batchSize: 100,
      validateEverySteps: 10,
      stopAboveAccuracy: 0.9,
      patienceEvaluations: null,
      keepBest: false,
      flipAtTest: false,
      seed: 1,
    });
  });
});

describe("a setting that is newer than the recipe", () => {
  const added = { kind: "number", min: 0, max: 9, step: 1, tuned: 5, tutorial: 0 } as const;

  it("takes the value its row has for that, and is missed where the row has none", () => {
    const filled = groupSchema<{ blur: number }>({ blur: { ...added, whenMissing: 0 } });
    expect(check(filled, {})).toEqual({ ok: true, value: { blur: 0 } });
    expect(check(filled, { blur: 3 })).toEqual({ ok: true, value: { blur: 3 } });
    expect(check(filled, { blur: 10 })).toMatchObject({ ok: false, failure: { path: "blur" } });
    expect(check(groupSchema<{ blur: number }>({ blur: added }), {})).toEqual({
      ok: false,
      failure: { path: "blur", received: "nothing", expected: "0 .. 9" },
    });
  });

  it("may be missing where it is switched off", () => {
    const row = { ...added, kind: "optionalNumber", whenSwitchedOn: 3, tuned: null, whenMissing: null } as const;
    expect(check(groupSchema<{ blur: number | null }>({ blur: row }), {})).toEqual({ ok: true, value: { blur: null } });
  });
});
