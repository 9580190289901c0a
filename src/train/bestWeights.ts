// Keeps the weights of the best evaluation. A clone shares the memory of the device until the next update, so it is
// nearly free.
import * as tf from "@tensorflow/tfjs";
import type { ValidationPoint } from "../contract/run.ts";
import { modelVariables } from "../model/network.ts";

export interface BestWeights {
  /**
   * Keeps the current weights if this evaluation is the best so far: higher accuracy, or the same with a lower loss.
   * @returns whether it was.
   */
  offer(evaluation: ValidationPoint): boolean;
  /**
   * The best evaluation and its weights, in the model's order; null before the first. `BestWeights` owns the tensors.
   */
  kept(): { readonly evaluation: ValidationPoint; readonly values: readonly tf.Tensor[] } | null;
  /** Keeps weights that an earlier `kept` gave, as plain values. */
  resume(evaluation: ValidationPoint, values: readonly Float32Array[]): void;
  /** Puts the kept weights back into the model. @returns their step, or null when none were offered. */
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
        variable.assign(best!.values[i]!); // shares the data of the kept tensor, which `drop` disposes
      });
      return best.evaluation.step;
    },
    dispose: drop,
  };
}
