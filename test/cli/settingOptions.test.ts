import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/cli/output.ts";
import {
  givenSettings,
  optionOf,
  settingLines,
  settingOptions,
  withSettings,
  writtenValue,
} from "../../src/cli/settingOptions.ts";
import { parse, recipeOf } from "../../src/cli/trainOptions.ts";
import { recipes, settingIn } from "../../src/recipe/recipe.ts";
import { allSettings } from "../../src/recipe/settings.ts";

describe("the options of settings", () => {
  it("have a name each, and none of another option", () => {
    const names = [...allSettings.map(optionOf), "train", "validate", "root", "out", "recipe", "crop", "from", "demo"];
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(["steps", "batch", "learning-rate", "seed", "weight-decay"]));
    expect(Object.keys(settingOptions)).toHaveLength(allSettings.length);
  });

  it("take back every value as it is written, of both recipes", () => {
    for (const recipe of [recipes.tuned, recipes.tutorial]) {
      const written = allSettings.map((one) => [optionOf(one), writtenValue(one, settingIn(recipe, one))]);
      const other = recipe.name === "tuned" ? recipes.tutorial : recipes.tuned;
      const { name, preprocessing } = recipe;
      expect({ ...withSettings(other, givenSettings(Object.fromEntries(written))), name, preprocessing }).toEqual(
        recipe,
      );
    }
  });

  it.each([
    ["steps", "ten", "a whole number"],
    ["steps", "1.5", "a whole number"],
    ["learning-rate", "fast", "a number"],
    ["flip", "yes", "on or off"],
    ["schedule", "cosine", "oneCycle or constant"],
    ["contrast", "1", "LOW..HIGH"],
    ["patience-evaluations", "0.5", "a whole number"],
    ["dense-units", "64,many", "a whole number"],
    ["convolutions", "16,32", "16x3,32x3 or the like"],
  ])("--%s %s says what was expected", (option, text, expected) => {
    expect(() => givenSettings({ [option]: text })).toThrow(
      new UsageError(`--${option}: expected ${expected}, received ${text}`),
    );
  });

  it("change those settings alone", () => {
    const asked = ["--demo", "--crop", "as-is", "--convolutions", "8x5,16x3", "--stop-above-accuracy", "never"];
    const recipe = recipeOf(parse([...asked, "--recipe", "tutorial", "--keep-best", "on"]));
    const { tutorial } = recipes;
    expect(recipe).toEqual({
      ...tutorial,
      network: {
        ...tutorial.network,
        convolutions: [
          { filters: 8, kernelSize: 5 },
          { filters: 16, kernelSize: 3 },
        ],
      },
      training: { ...tutorial.training, stopAboveAccuracy: null, keepBest: true },
    });
  });

  it("have a line each in the usage, no wider than a terminal of 120 columns", () => {
    const lines = settingLines();
    expect(lines).toHaveLength(allSettings.length + 1);
    expect(lines.find((line) => line.startsWith("--steps"))).toMatch(/^--steps N +1 to 1000000 +300 +10000$/);
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });
});
