// Named changes to a recipe, which recipes.ts tries on folds of the training photos.
import type { Recipe } from "../../../src/recipe/recipe.ts";

/** What a change may look at: how many people, and how many photos to learn from in all. */
export interface DataSize {
  readonly people: number;
  readonly photos: number;
}

type Change = (recipe: Recipe, size: DataSize) => Recipe;

function change<Group extends "network" | "optimizer" | "augmentation">(
  group: Group,
  values: Partial<Recipe[Group]>,
): Change {
  return (recipe) => ({ ...recipe, [group]: { ...recipe[group], ...values } });
}

function all(...changes: readonly Change[]): Change {
  return (recipe, size) => changes.reduce((changed, one) => one(changed, size), recipe);
}

const widerWarp = change("augmentation", { rotationDegrees: 8, scale: 0.08, shift: 0.04 });
const cosine = change("network", { head: "cosine" });
const decay5 = change("optimizer", { weightDecay: 0.05 });

export const variants: { readonly [name: string]: Change } = {
  asItIs: (recipe) => recipe,
  /** `tuned` as it was before it normalised pictures by local contrast. */
  plainInput: all(change("network", { inputNormalization: "fixed", pooling: "max" }), widerWarp),
  rate2e3: change("optimizer", { learningRate: 2e-3 }),
  rate5e4: change("optimizer", { learningRate: 5e-4 }),
  rate3e4: change("optimizer", { learningRate: 3e-4 }),
  warmup5: change("optimizer", { warmupFraction: 0.05 }),
  warmup30: change("optimizer", { warmupFraction: 0.3 }),
  smoothing5: change("optimizer", { labelSmoothing: 0.05 }),
  smoothing0: change("optimizer", { labelSmoothing: 0 }),
  decay5,
  widerWarp,
  noErasing: change("augmentation", { eraseProbability: 0 }),
  alwaysErasing: change("augmentation", { eraseProbability: 1 }),
  smallerSquare: change("augmentation", { eraseSidePx: 24 }),
  dropout50: change("network", { dropoutRate: 0.5 }),
  noBatchNormalization: change("network", { batchNormalization: false }),
  cosine,
  cosineDecay5: all(cosine, decay5),
  cosineWiderWarp: all(cosine, widerWarp),
};
