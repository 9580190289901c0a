// Computes the figures of the Test room from a run's validation result. Pure.
import type { RunRecord } from "../../contract/run.ts";
import { confusionMatrix, largestIndex, macroF1, type PersonScores, personScores } from "../../metrics/confusion.ts";
import { wilsonInterval } from "../../metrics/interval.ts";
import { type Mistake, mistakes } from "../../metrics/mistakes.ts";

export interface RunFigures {
  readonly count: number;
  readonly right: number;
  /** A fraction; NaN without photos. */
  readonly accuracy: number;
  /** The 95% Wilson interval. */
  readonly interval: readonly [low: number, high: number];
  /** What else the validation photos decided: which step was kept, or when the run ended; null for neither. */
  readonly chosenOnSame: "step" | "end" | null;
  readonly matrix: readonly (readonly number[])[];
  readonly scores: readonly PersonScores[];
  readonly meanF1: number | null;
  readonly mistakes: readonly Mistake[];
  /** Index of the person recognised least often; null if everybody is always recognised. */
  readonly weakest: number | null;
}

export function figuresOf(run: RunRecord): RunFigures {
  const { result, recipe, stopReason } = run;
  const predicted = result.probabilities.map(largestIndex);
  const matrix = confusionMatrix(result.labels, predicted, run.classNames.length);
  const scores = personScores(matrix);
  const count = result.labels.length;
  const right = matrix.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  const ended = stopReason === "accuracyReached" || stopReason === "noImprovement";
  return {
    count,
    right,
    accuracy: right / count,
    interval: wilsonInterval(right, count),
    chosenOnSame: recipe.training.keepBest ? "step" : ended ? "end" : null,
    matrix,
    scores,
    meanF1: macroF1(scores),
    mistakes: mistakes(result),
    weakest: weakestOf(scores),
  };
}

function weakestOf(scores: readonly PersonScores[]): number | null {
  let weakest: number | null = null;
  scores.forEach(({ recall }, i) => {
    const least = weakest === null ? 1 : (scores[weakest]?.recall ?? 1);
    if (recall !== null && recall < least) weakest = i;
  });
  return weakest;
}
