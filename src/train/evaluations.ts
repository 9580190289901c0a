// What the looks of a run have come to: the best one's weights and score, and whether the last one ends the run.
import type * as tf from "@tensorflow/tfjs";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { StopReason, ValidationPoint } from "../contract/run.ts";
import type { Recipe } from "../recipe/recipe.ts";
import { type BestWeights, createBestWeights } from "./bestWeights.ts";
import type { Score } from "./evaluate.ts";

export interface Evaluations {
  /** All of them; grows. */
  readonly points: readonly ValidationPoint[];
  readonly best: BestWeights;
  /** Whether the run looks after this step and has not yet. */
  isDue(step: number): boolean;
  has(step: number): boolean;
  /** The model has the weights that were scored. */
  add(step: number, score: Score, seconds: number): void;
  /** Why the run ends with the last one; null when it goes on. */
  verdict(): StopReason | null;
  /** The score of this step's weights, where they are those that would be kept now and this sitting has looked at them. */
  scoreOf(step: number): Score | null;
  /** What a checkpoint says of them. */
  state(): Pick<Checkpoint, "evaluationsWithoutGain" | "lowestLoss">;
}

export function createEvaluations(model: tf.LayersModel, { training }: Recipe, from: Checkpoint | null): Evaluations {
  const { validateEverySteps, maxSteps, keepBest, patienceEvaluations, stopAboveAccuracy } = training;
  const points: ValidationPoint[] = [...(from?.history.evaluations ?? [])];
  const best = createBestWeights(model);
  let evaluationsWithoutGain = from?.evaluationsWithoutGain ?? 0;
  let lowestLoss = from?.lowestLoss ?? Number.POSITIVE_INFINITY;
  let held = null as { readonly step: number; readonly score: Score } | null;
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
      if (!keepBest || best.offer(point)) held = { step, score };
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
    scoreOf: (step) => (held?.step === step ? held.score : null),
    state: () => ({ evaluationsWithoutGain, lowestLoss: Number.isFinite(lowestLoss) ? lowestLoss : null }),
  };
}
