// Reports the progress of a run: often enough to watch, seldom enough not to slow it down, and every point once.
import * as tf from "@tensorflow/tfjs";
import type { History, TrainingProgress, TrainingState } from "../contract/run.ts";
import { type Clock, paceOf, type WorkLeft } from "../run/clock.ts";

/** Seconds between two reports, at least. */
const reportEverySeconds = 0.2;

/** Reports the state, unless the last report was a moment ago and `evenIfSoon` is not set. */
export type ReportProgress = (state: TrainingState, evenIfSoon?: boolean) => void;

/** @param history grows outside. Each report holds the points since the last one. */
export function createProgressReporter(
  { steps, evaluations }: History,
  left: WorkLeft,
  clock: Clock,
  onProgress: (progress: TrainingProgress) => void,
): ReportProgress {
  const before = { steps: steps.length, evaluations: evaluations.length };
  let last = { at: Number.NEGATIVE_INFINITY, steps: 0, evaluations: 0 };
  return (state, evenIfSoon = false) => {
    const now = clock.seconds();
    if (!evenIfSoon && now - last.at < reportEverySeconds) return;
    const sitting = { steps: steps.slice(before.steps), evaluations: evaluations.slice(before.evaluations) };
    const { numBytes, numTensors } = tf.memory();
    onProgress({
      state,
      step: steps.length,
      maxSteps: left.maxSteps,
      steps: steps.slice(last.steps),
      evaluations: evaluations.slice(last.evaluations),
      ...paceOf(sitting, left),
      memoryBytes: numBytes,
      tensors: numTensors,
    });
    last = { at: now, steps: steps.length, evaluations: evaluations.length };
  };
}
