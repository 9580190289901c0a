// What the looks of a run have come to: the best one's weights and score, and whether the last one ends the run.
import type * as tf from "@tensorflow/tfjs";
import type { Checkpoint } from "../contract/checkpoint.ts";
import type { Recipe } from "../contract/recipe.ts";
import type { StopReason, ValidationPoint } from "../contract/run.ts";
import { type BestWeights, createBestWeights } from "./bestWeights.ts";
import type { Score } from "./look.ts";

export interface Looks {
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
  state(): Pick<Checkpoint, "looksWithoutGain" | "lowestLoss">;
}

export function createLooks(model: tf.LayersModel, { training }: Recipe, from: Checkpoint | null): Looks {
  const { validateEverySteps, maxSteps, keepBest, patienceLooks, stopAboveAccuracy } = training;
  const points: ValidationPoint[] = [...(from?.history.looks ?? [])];
  const best = createBestWeights(model);
  let looksWithoutGain = from?.looksWithoutGain ?? 0;
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
      looksWithoutGain = loss < lowestLoss ? 0 : looksWithoutGain + 1;
      lowestLoss = Math.min(lowestLoss, loss);
    },
    verdict() {
      const last = points.at(-1);
      if (stopAboveAccuracy !== null && last !== undefined && last.accuracy > stopAboveAccuracy)
        return "accuracyReached";
      if (patienceLooks !== null && looksWithoutGain >= patienceLooks) return "noImprovement";
      return last?.step === maxSteps ? "allSteps" : null;
    },
    scoreOf: (step) => (held?.step === step ? held.score : null),
    state: () => ({ looksWithoutGain, lowestLoss: Number.isFinite(lowestLoss) ? lowestLoss : null }),
  };
}
