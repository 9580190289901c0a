// Named changes to a recipe, which recipes.ts tries on folds of the training photos.
import type { OptimizerSettings, Recipe } from "../../../src/recipe/recipe.ts";

const optimizer = (change: Partial<OptimizerSettings>) => (recipe: Recipe) => ({
  ...recipe,
  optimizer: { ...recipe.optimizer, ...change },
});

/** What a change may look at: how many people, and how many photos to learn from in all. */
export interface DataSize {
  readonly people: number;
  readonly photos: number;
}

export const variants: { readonly [name: string]: (recipe: Recipe, size: DataSize) => Recipe } = {
  asItIs: (recipe) => recipe,
  rate2e3: optimizer({ learningRate: 2e-3 }),
  rate5e4: optimizer({ learningRate: 5e-4 }),
  rate3e4: optimizer({ learningRate: 3e-4 }),
  warmup5: optimizer({ warmupFraction: 0.05 }),
  warmup30: optimizer({ warmupFraction: 0.3 }),
  smoothing5: optimizer({ labelSmoothing: 0.05 }),
  smoothing0: optimizer({ labelSmoothing: 0 }),
  decay5: optimizer({ weightDecay: 0.05 }),
  noErasing: (recipe) => ({ ...recipe, augmentation: { ...recipe.augmentation, eraseProbability: 0 } }),
  alwaysErasing: (recipe) => ({ ...recipe, augmentation: { ...recipe.augmentation, eraseProbability: 1 } }),
  widerWarp: (recipe) => ({
    ...recipe,
    augmentation: { ...recipe.augmentation, rotationDegrees: 15, scale: 0.15, shift: 0.06 },
  }),
  noBatchNormalization: (recipe) => ({ ...recipe, network: { ...recipe.network, batchNormalization: false } }),
};
