// Whether a run underfits, overfits, or neither. What to do about it is in ui/train/FitHint.tsx.
import type { History } from "../contract/run.ts";

/** Fewer photos held back prove nothing, whatever share of them is right. */
export const leastHeldBack = 10;

export type FitDiagnosis = "tooEarly" | "underfit" | "overfit" | "good";

/** Fewer steps or evaluations say nothing. */
const leastSteps = 20;
const leastEvaluations = 3;
/** From this accuracy on a run fits its training photos. Augmentation and dropout keep it below 1. */
const fitsFromAccuracy = 0.85;
/** A larger gap between training and validation accuracy is more than the noise of a few dozen photos. */
const widestGap = 0.1;
/** A run still learns while the loss of its last quarter is below this share of that of the quarter before. */
const stillLearning = 0.95;

/**
 * Reads the last quarter of the steps (mean accuracy over the augmented batches) against the mean of the last three
 * evaluations:
 * - `overfit`: fits the training photos, and is worse by more than 0.1 on the others;
 * - `good`: does well (0.85) on the photos the training never saw, or fits with a smaller gap;
 * - `tooEarly`: fewer than 20 steps or 3 evaluations, or not fitting yet while the training loss still falls;
 * - `underfit`: does not fit its training photos and has stopped getting better.
 */
export function fitDiagnosis(history: History): FitDiagnosis {
  const { steps, evaluations } = history;
  if (steps.length < leastSteps || evaluations.length < leastEvaluations) return "tooEarly";
  const quarter = Math.floor(steps.length / 4);
  const last = steps.slice(-quarter);
  const before = steps.slice(-2 * quarter, -quarter);
  const trainAccuracy = mean(last.map(({ accuracy }) => accuracy));
  const valAccuracy = mean(evaluations.slice(-3).map(({ accuracy }) => accuracy));
  if (trainAccuracy >= fitsFromAccuracy) return trainAccuracy - valAccuracy > widestGap ? "overfit" : "good";
  if (valAccuracy >= fitsFromAccuracy) return "good";
  const falling = mean(last.map(({ loss }) => loss)) < stillLearning * mean(before.map(({ loss }) => loss));
  return falling ? "tooEarly" : "underfit";
}

/**
 * For how many steps every evaluation has been right on all its photos, up to the last one; 0 before the third such
 * evaluation in a row.
 */
export function stepsAllRight({ evaluations }: History): number {
  const wrong = evaluations.findLastIndex(({ accuracy }) => accuracy < 1);
  const right = evaluations.slice(wrong + 1);
  return right.length < leastEvaluations ? 0 : right.at(-1)!.step - right[0]!.step;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
