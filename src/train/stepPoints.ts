// The points of a run's steps, each read one step late, so that a GPU never waits for the page.
import * as tf from "@tensorflow/tfjs";
import type { StepPoint } from "../contract/run.ts";
import type { Clock } from "../run/clock.ts";
import type { StepResult } from "./step.ts";

export interface StepPoints {
  /** Those read; grows. */
  readonly points: readonly StepPoint[];
  /** Takes a step's scalars over, to be read later; the one before is read or on its way. */
  add(step: number, result: StepResult, learningRate: number): void;
  /** Reads what was added, if anything. False on a loss that is none. */
  read(): Promise<boolean>;
  /** Lets go of what was not read. */
  dispose(): void;
}

export function createStepPoints(before: readonly StepPoint[], batchSize: number, clock: Clock): StepPoints {
  const points: StepPoint[] = [...before];
  const pending: { step: number; result: StepResult; learningRate: number }[] = []; // one at most
  return {
    points,
    add: (step, result, learningRate) => void pending.push({ step, result, learningRate }),
    async read() {
      const next = pending.pop();
      if (next === undefined) return true;
      const { step, result, learningRate } = next;
      const scalars = [result.loss, result.correct];
      const [loss, correct] = (await Promise.all(scalars.map((scalar) => scalar.data()))).map((values) => values[0]!);
      tf.dispose(scalars);
      points.push({ step, loss: loss!, accuracy: correct! / batchSize, learningRate, seconds: clock.seconds() });
      return Number.isFinite(loss);
    },
    dispose() {
      for (const { result } of pending) tf.dispose([result.loss, result.correct]);
    },
  };
}
