// How long a run has been training, and how fast it goes.
import type { StepPoint } from "../contract/run.ts";

export interface Clock {
  /** Seconds since the run began, without pauses. */
  seconds(): number;
  pause(): void;
  resume(): void;
}

/** @param before seconds that the run took before it was interrupted. */
export function createClock(before: number): Clock {
  let began = performance.now() - before * 1000;
  let pausedAt = 0;
  return {
    seconds: () => (performance.now() - began) / 1000,
    pause: () => {
      pausedAt = performance.now();
    },
    resume: () => {
      began += performance.now() - pausedAt;
    },
  };
}

/** Steps a second, over the last twenty steps. */
export function recentSpeed(steps: readonly StepPoint[]): number {
  const last = steps.at(-1);
  const first = steps.at(-20) ?? steps[0];
  return last && first && last.seconds > first.seconds ? (last.step - first.step) / (last.seconds - first.seconds) : 0;
}
