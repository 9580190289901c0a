import { describe, expect, it } from "vitest";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import { checkRecipe } from "../../src/recipe/schema.ts";

describe("limits of the settings", () => {
  const broken = (change: (recipe: Recipe) => Recipe) => checkRecipe(change(recipes.tuned));

  it("accepts both recipes that ship", () => {
    expect(checkRecipe(recipes.tuned).ok && checkRecipe(recipes.tutorial).ok).toBe(true);
  });

  it("names the setting, what came and what was expected", () => {
    const result = broken((recipe) => ({ ...recipe, training: { ...recipe.training, batchSize: 0 } }));
    expect(result).toEqual({
      ok: false,
      failure: { kind: "badSetting", path: "training.batchSize", received: "0", expected: "1 .. 1024" },
    });
  });

  it("refuses numbers that are none, fractions of a step, and ranges the wrong way round", () => {
    expect(broken((r) => ({ ...r, optimizer: { ...r.optimizer, learningRate: Number.NaN } })).ok).toBe(false);
    expect(broken((r) => ({ ...r, training: { ...r.training, maxSteps: 1.5 } })).ok).toBe(false);
    expect(broken((r) => ({ ...r, augmentation: { ...r.augmentation, contrast: [2, 1] } })).ok).toBe(false);
  });
});
