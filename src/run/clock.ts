// How long a run has been training, and how fast it goes.
import type { History, ValidationPoint } from "../contract/run.ts";

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

/** What a run still has to do. */
export interface WorkLeft {
  readonly maxSteps: number;
  readonly validateEverySteps: number;
  /** Steps that one evaluation takes as long as, until one has been measured. */
  readonly stepsOfEvaluation: number;
}

export interface Pace {
  /** Evaluations left out. 0 until it can be told. */
  readonly stepsPerSecond: number;
  /** Evaluations to come included. Null until it can be told. */
  readonly secondsLeft: number | null;
}

const unknown: Pace = { stepsPerSecond: 0, secondsLeft: null };

/**
 * How fast a run goes, and how long it still takes if it makes all its steps. The first step does not count, for it
 * compiles. Points are read a step late and now and then two at once, so that a few of them say nothing yet.
 * @param history since the run was last resumed: what came before may have been on another device.
 */
export function paceOf({ steps, evaluations }: History, left: WorkLeft): Pace {
  const last = steps.at(-1);
  const first = steps.at(-21) ?? steps[0];
  if (last === undefined || first === undefined) return unknown;
  const [madeSteps, wholeSeconds] = [last.step - first.step, last.seconds - first.seconds];
  if (madeSteps < 8 && (madeSteps < 4 || wholeSeconds < 2)) return unknown;
  const secondsOf = (evaluation: ValidationPoint) => {
    const before = steps.findLast(({ step }) => step === evaluation.step);
    return before === undefined ? 0 : evaluation.seconds - before.seconds;
  };
  const within = evaluations.filter(({ step }) => step >= first.step && step < last.step);
  const stepSeconds = (wholeSeconds - within.reduce((sum, point) => sum + secondsOf(point), 0)) / madeSteps;
  if (!(stepSeconds > 0)) return unknown;
  const measured = evaluations.at(-1);
  const evaluationSeconds = measured === undefined ? left.stepsOfEvaluation * stepSeconds : secondsOf(measured);
  const due = (step: number) => Math.floor(step / left.validateEverySteps);
  const evaluationsLeft = Math.max(0, due(left.maxSteps - 1) - due(last.step)) + 1;
  const secondsLeft = (left.maxSteps - last.step) * stepSeconds + evaluationsLeft * evaluationSeconds;
  return { stepsPerSecond: 1 / stepSeconds, secondsLeft };
}
