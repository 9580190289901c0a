// What a training would do with the current photos and settings. Pure.
import { type BackendReport, trialBatch } from "../../../contract/backend.ts";
import type { Photo } from "../../../contract/photos.ts";
import type { RunRecord } from "../../../contract/run.ts";
import { classNamesOf, labelledBy } from "../../../data/classNames.ts";
import { isUsable } from "../../../data/review.ts";
import { splitPhotos } from "../../../data/split.ts";
import { type PhotosOfPeople, photosOfPeople } from "../../../recipe/fit.ts";
import type { Crop } from "../../../recipe/preprocessing.ts";
import { type Recipe, settingIn } from "../../../recipe/recipe.ts";
import { allSettings } from "../../../recipe/settings.ts";

export interface Plan {
  readonly personNames: readonly string[];
  readonly trainCount: number;
  readonly heldCount: number;
  /** Those to learn from. */
  readonly photos: PhotosOfPeople;
}

/** Splits the photos as the training does. @param fraction of the photos without a listed side that are held back. */
export function planOf(photos: readonly Photo[], fraction: number, seed: number): Plan {
  const split = splitPhotos(photos, fraction, seed);
  const personNames = classNamesOf(photos);
  return {
    personNames,
    trainCount: split.train.length,
    heldCount: split.validation.length,
    photos: photosOfPeople(personNames.length, labelledBy(photos, personNames)(split.train).labels),
  };
}

/**
 * Estimates the seconds that all steps take, from the last run on this backend or from the backend's timed step. The
 * estimate grows with the number of steps times the batch size.
 * @returns null if neither is known.
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

/** With fewer held-back photos an evaluation takes no noticeable time. */
const manyHeld = 100;
/**
 * The time of predicting a picture divided by that of training on it, on the processor, where evaluations take the
 * largest share (docs/performance.md).
 */
const predictingShare = 0.5;

/**
 * With very many held-back photos, evaluations can take longer than the steps between them.
 * @returns after how many steps to evaluate, as a round number, so that evaluations take at most a quarter of the
 * steps' time (at most the number of steps); null if evaluations take less than half of that time now, or if there is
 * only the last one.
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

export interface NextTraining {
  readonly recipe: Recipe;
  readonly crop: Crop;
  readonly plan: Plan;
}

/** Whether training is the next step. It is not if the newest run was the same: settings, people, numbers of photos. */
export function isTrainNext(newest: RunRecord | undefined, { recipe, crop, plan }: NextTraining): boolean {
  if (newest === undefined) return true;
  const { trainCount, validationCount, classNames } = newest;
  const values = (of: Recipe) => [of.name, ...allSettings.map((setting) => settingIn(of, setting))];
  const then = [values(begunWith(newest)), newest.recipe.preprocessing.crop, classNames, trainCount, validationCount];
  const now = [values(recipe), crop, plan.personNames, plan.trainCount, plan.heldCount];
  return JSON.stringify(then) !== JSON.stringify(now);
}

/** The settings before any were changed on the way. */
function begunWith({ recipe, stretches }: RunRecord): Recipe {
  const first = stretches?.[0];
  if (first === undefined) return recipe;
  const { maxSteps, batchSize, learningRate } = first;
  return {
    ...recipe,
    optimizer: { ...recipe.optimizer, learningRate },
    training: { ...recipe.training, maxSteps, batchSize },
  };
}

/** With fewer photos of a person a network that starts from nothing is often wrong, and its score says little. */
export const fewPhotos = 10;

/** The people with few photos that can be used, those with the fewest first. */
export function peopleWithFew(photos: readonly Photo[]): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const photo of photos)
    if (isUsable(photo)) counts.set(photo.personName, (counts.get(photo.personName) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .filter(({ count }) => count < fewPhotos)
    .sort((a, b) => a.count - b.count || a.name.localeCompare(b.name));
}
