// What a job must be before a device is troubled with it. The limits are the settings' sane ranges; screens show the same.
import { fail, ok, type Result } from "../base/result.ts";
import type { TrainingFailure, TrainingJob } from "../contract/run.ts";
import type { Recipe } from "../recipe/recipe.ts";

type Limit = readonly [path: string, low: number, high: number, whole?: "whole"];

/** Every numeric setting with its lowest and highest value. Paths as in the recipe. */
export const settingLimits: readonly Limit[] = [
  ["network.convolutions.*.filters", 1, 512, "whole"],
  ["network.convolutions.*.kernelSize", 1, 7, "whole"],
  ["network.denseUnits.*", 1, 4096, "whole"],
  ["network.dropoutRate", 0, 0.9],
  ["augmentation.rotationDegrees", 0, 180],
  ["augmentation.scale", 0, 0.9],
  ["augmentation.shift", 0, 0.5],
  ["augmentation.brightness", 0, 1],
  ["augmentation.contrast.*", 0, 10],
  ["augmentation.hue", 0, 0.5],
  ["augmentation.saturation.*", 0, 10],
  ["augmentation.eraseProbability", 0, 1],
  ["augmentation.eraseSidePx", 1, 96, "whole"],
  ["optimizer.learningRate", 1e-7, 1],
  ["optimizer.weightDecay", 0, 1],
  ["optimizer.beta1", 0, 0.9999],
  ["optimizer.beta2", 0, 0.99999],
  ["optimizer.epsilon", 1e-12, 1],
  ["optimizer.warmupFraction", 0, 0.9],
  ["optimizer.labelSmoothing", 0, 0.9],
  ["training.batchSize", 1, 1024, "whole"],
  ["training.maxSteps", 1, 1_000_000, "whole"],
  ["training.validateEverySteps", 1, 100_000, "whole"],
  ["training.seed", 0, 2 ** 31 - 1, "whole"],
];

/** @returns the first setting outside its limits, or ok. */
export function checkRecipe(recipe: Recipe): Result<void, TrainingFailure> {
  for (const [path, low, high, whole] of settingLimits) {
    for (const [at, value] of valuesAt(recipe, path)) {
      if (typeof value !== "number" || !(value >= low && value <= high) || (whole && !Number.isInteger(value)))
        return fail({ kind: "badSetting", path: at, received: String(value), expected: `${low} .. ${high}` });
    }
  }
  for (const path of ["augmentation.contrast", "augmentation.saturation"]) {
    const [[, low], [, high]] = valuesAt(recipe, `${path}.*`) as [[string, number], [string, number]];
    if (low > high) return fail({ kind: "badSetting", path, received: `${low} .. ${high}`, expected: "low <= high" });
  }
  return ok(undefined);
}

export function checkJob(job: TrainingJob): Result<void, TrainingFailure> {
  if (job.classNames.length < 2) return fail({ kind: "tooFewPeople", count: job.classNames.length });
  if (job.train.ids.length === 0) return fail({ kind: "emptySplit", split: "train" });
  if (job.validation.ids.length === 0) return fail({ kind: "emptySplit", split: "validation" });
  return checkRecipe(job.recipe);
}

/** [path, value] of every value a path names; `*` stands for each element. */
function valuesAt(recipe: Recipe, path: string): [string, unknown][] {
  let found: [string, unknown][] = [["", recipe]];
  for (const part of path.split(".")) {
    found = found.flatMap(([at, value]) => {
      const holder = value as { [key: string]: unknown };
      const keys = part === "*" ? Object.keys(holder) : [part];
      return keys.map((key): [string, unknown] => [at === "" ? key : `${at}.${key}`, holder[key]]);
    });
  }
  return found;
}
