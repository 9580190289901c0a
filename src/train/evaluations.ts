// The evaluations of a run: the weights and score of the best one, and whether the last one ends the run.
import type * as tf from "@tensorflow/tfjs";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { StopReason, ValidationPoint } from "../contract/run.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { type BestWeights, createBestWeights } from "./bestWeights.ts";
import type { Score } from "./evaluate.ts";

export interface Evaluations {
  /** All evaluations. The array grows. */
  readonly points: readonly ValidationPoint[];
  readonly best: BestWeights;
  /** Whether the run has to evaluate after this step, and has not yet. */
  isDue(step: number): boolean;
  has(step: number): boolean;
  /** Called while the model has the weights that were scored. */
  add(step: number, score: Score, seconds: number): void;
  /** Why the run ends with the last evaluation; null when it goes on. */
  verdict(): StopReason | null;
  /**
   * The score of the weights of this step, if they would be kept now and were evaluated since the run was last resumed.
   */
  scoreOf(step: number): Score | null;
  /** What a checkpoint says of the evaluations. */
  state(): Pick<Checkpoint, "evaluationsWithoutGain" | "lowestLoss">;
}

export function createEvaluations(model: tf.LayersModel, { training }: Recipe, from: Checkpoint | null): Evaluations {
  const { validateEverySteps, maxSteps, keepBest, patienceEvaluations, stopAboveAccuracy } = training;
  const points: ValidationPoint[] = [...(from?.history.evaluations ?? [])];
  const best = createBestWeights(model);
  let evaluationsWithoutGain = from?.evaluationsWithoutGain ?? 0;
  let lowestLoss = from?.lowestLoss ?? Number.POSITIVE_INFINITY;
  let keptScore = null as { readonly step: number; readonly score: Score } | null;
  const has = (step: number) => points.at(-1)?.step === step;
  return {
    points,
    best,
    isDue: (step) => step > 0 && !has(step) && (step % validateEverySteps === 0 || step === maxSteps),
    has,
    add(step, score, seconds) {
      const { loss, accuracy } = score;
      const point = { step, loss, accuracy, seconds };
      points.push(point);
      if (!keepBest || best.offer(point)) keptScore = { step, score };
      evaluationsWithoutGain = loss < lowestLoss ? 0 : evaluationsWithoutGain + 1;
      lowestLoss = Math.min(lowestLoss, loss);
    },
    verdict() {
      const last = points.at(-1);
      if (stopAboveAccuracy !== null && last !== undefined && last.accuracy > stopAboveAccuracy)
        return "accuracyReached";
      if (patienceEvaluations !== null && evaluationsWithoutGain >= patienceEvaluations) return "noImprovement";
      return last?.step === maxSteps ? "allSteps" : null;
    },
    scoreOf: (step) => (keptScore?.step === step ? keptScore.score : null),
    state: () => ({ evaluationsWithoutGain, lowestLoss: Number.isFinite(lowestLoss) ? lowestLoss : null }),
  };
}
