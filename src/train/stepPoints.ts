// The points of the steps of a run. Each is read one step late, so that a GPU never waits for the page.
import * as tf from "@tensorflow/tfjs";
import type { StepPoint } from "../contract/run.ts";
import type { Clock } from "../run/clock.ts";
import type { StepResult } from "./step.ts";

export interface StepPoints {
  /** The points read so far. The array grows. */
  readonly points: readonly StepPoint[];
  /**
   * Takes over the scalars of a step, to be read later. The point before it has been read, or `read` was called for it.
   */
  add(step: number, result: StepResult, learningRate: number): void;
  /** Reads what was added, if anything. @returns false if the loss is NaN or infinite. */
  read(): Promise<boolean>;
  /** Disposes what was not read. */
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
