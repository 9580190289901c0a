// Keeps the weights of the best look. A clone shares the device's memory until the next update, so keeping is nearly free.
import * as tf from "@tensorflow/tfjs";
import type { ValidationPoint } from "../contract/run.ts";
import { modelVariables } from "../model/network.ts";

export interface BestWeights {
  /** Keeps the current weights if this look is the best so far: higher accuracy, or the same with a lower loss. @returns whether. */
  offer(evaluation: ValidationPoint): boolean;
  /** What is kept: the look and its weights, in the model's order and still ours. */
  kept(): { readonly evaluation: ValidationPoint; readonly values: readonly tf.Tensor[] } | null;
  /** Keeps weights that an earlier `kept` told, as plain values. */
  resume(evaluation: ValidationPoint, values: readonly Float32Array[]): void;
  /** Puts the kept weights back. @returns their step, or null when none were offered. */
  restore(): number | null;
  dispose(): void;
}

export function createBestWeights(model: tf.LayersModel): BestWeights {
  const variables = modelVariables(model);
  let best: { evaluation: ValidationPoint; values: tf.Tensor[] } | null = null;
  const drop = () => {
    for (const value of best?.values ?? []) value.dispose();
    best = null;
  };
  return {
    offer(evaluation) {
      if (best !== null) {
        const { accuracy, loss } = best.evaluation;
        if (evaluation.accuracy < accuracy || (evaluation.accuracy === accuracy && evaluation.loss >= loss))
          return false;
      }
      drop();
      best = { evaluation, values: variables.map((variable) => variable.clone()) };
      return true;
    },
    kept: () => best,
    resume(evaluation, values) {
      drop();
      best = { evaluation, values: variables.map(({ shape }, i) => tf.tensor(values[i]!, shape)) };
    },
    restore() {
      if (best === null) return null;
      variables.forEach((variable, i) => {
        variable.assign(best!.values[i]!); // shares the kept tensor's data; `drop` lets go of the rest
      });
      return best.evaluation.step;
    },
    dispose: drop,
  };
}
