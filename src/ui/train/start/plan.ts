// What a training would do with the photos and settings as they stand. Pure.
import { type BackendReport, trialBatch } from "../../../contract/backend.ts";
import type { Photo } from "../../../contract/photos.ts";
import type { RunRecord } from "../../../contract/run.ts";
import { classNamesOf } from "../../../data/classNames.ts";
import { splitPhotos } from "../../../data/split.ts";
import type { Recipe } from "../../../recipe/recipe.ts";

export interface Plan {
  readonly personNames: readonly string[];
  readonly trainCount: number;
  readonly heldCount: number;
}

/** Split as the training itself will split them. @param fraction held back of the photos that no list assigned. */
export function planOf(photos: readonly Photo[], fraction: number, seed: number): Plan {
  const split = splitPhotos(photos, fraction, seed);
  return {
    personNames: classNamesOf(photos),
    trainCount: split.train.length,
    heldCount: split.validation.length,
  };
}

/**
 * A guess in seconds at all the steps: from the last run on this backend, else from its timed step; null when neither is
 * known. Grows with steps times batch, which is what the time of a step follows.
 */
export function expectedSeconds(
  recipe: Recipe,
  backend: BackendReport | null,
  runs: readonly RunRecord[],
): number | null {
  if (!backend) return null;
  const pictures = recipe.training.maxSteps * recipe.training.batchSize;
  const last = runs.find((run) => run.backend.chosen === backend.chosen);
  const steps = last?.history.steps.at(-1)?.step;
  if (last && steps) return (last.seconds / (steps * last.recipe.training.batchSize)) * pictures;
  const seconds = backend.trials.find((trial) => trial.name === backend.chosen)?.stepSeconds;
  return seconds == null ? null : (seconds / trialBatch) * pictures;
}

/** With fewer held-back photos a look is over at once. */
const manyHeld = 100;
/** What predicting a picture takes of what training on it takes, on the processor, where looks weigh most (docs/performance.md). */
const predictingShare = 0.5;

/**
 * Looks at very many held-back photos can take longer than the training between them.
 * @returns every how many steps a look would take a quarter of the steps' time at most, as a round number, or else the last step alone;
 * null where looks take less than half of it as they are, or there is but the one at the end.
 */
export function fewerEvaluations({ training }: Recipe, heldCount: number): number | null {
  const { maxSteps, validateEverySteps } = training;
  const stepsAnEvaluation = (heldCount * (training.flipAtTest ? 2 : 1) * predictingShare) / training.batchSize;
  const tooMany = heldCount >= manyHeld && stepsAnEvaluation / validateEverySteps >= 0.5;
  if (!tooMany || validateEverySteps >= maxSteps) return null;
  const needed = stepsAnEvaluation * 4;
  const unit = 10 ** Math.floor(Math.log10(needed));
  return Math.min(Math.ceil(needed / unit) * unit, maxSteps);
}

/** Whether training is what the room should lead to: not when the newest run already answers the settings as they stand. */
export function isTrainNext(newest: RunRecord | undefined, recipe: Recipe): boolean {
  return newest === undefined || JSON.stringify(newest.recipe) !== JSON.stringify(recipe);
}
