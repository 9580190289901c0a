// Tells how a run goes: often enough to watch, seldom enough not to slow it down, and every point once.
import * as tf from "@tensorflow/tfjs";
import type { History, TrainingProgress, TrainingState } from "../contract/run.ts";
import { type Clock, recentSpeed } from "../run/clock.ts";

/** How often progress is told, at most. */
const tellEverySeconds = 0.2;

/**
 * @param history grows outside; each telling holds the points since the last one.
 * @returns tells the state, unless it has only just been told and `evenIfSoon` is not asked for.
 */
export function createTeller(
  { steps, evaluations }: History,
  maxSteps: number,
  clock: Clock,
  onProgress: (progress: TrainingProgress) => void,
): (state: TrainingState, evenIfSoon?: boolean) => void {
  let told = { at: Number.NEGATIVE_INFINITY, steps: 0, evaluations: 0 };
  return (state, evenIfSoon = false) => {
    const now = clock.seconds();
    if (!evenIfSoon && now - told.at < tellEverySeconds) return;
    const stepsPerSecond = recentSpeed(steps);
    const { numBytes, numTensors } = tf.memory();
    onProgress({
      state,
      step: steps.length,
      maxSteps,
      steps: steps.slice(told.steps),
      evaluations: evaluations.slice(told.evaluations),
      stepsPerSecond,
      secondsLeft: stepsPerSecond > 0 ? (maxSteps - steps.length) / stepsPerSecond : null,
      memoryBytes: numBytes,
      tensors: numTensors,
    });
    told = { at: now, steps: steps.length, evaluations: evaluations.length };
  };
}
