// Keeps the weights of the best look. A clone shares the device's memory until the next update, so keeping is nearly free.
import * as tf from "@tensorflow/tfjs";
import type { ValidationPoint } from "../contract/run.ts";
import { variablesOf } from "../model/blocks.ts";

export interface BestWeights {
  /** Keeps the current weights if this look is the best so far: higher accuracy, or the same with a lower loss. @returns whether. */
  offer(look: ValidationPoint): boolean;
  /** What is kept: the look and its weights, in the model's order and still ours. */
  kept(): { readonly look: ValidationPoint; readonly values: readonly tf.Tensor[] } | null;
  /** Keeps weights that an earlier `kept` told, as plain values. */
  resume(look: ValidationPoint, values: readonly Float32Array[]): void;
  /** Puts the kept weights back. @returns their step, or null when none were offered. */
  restore(): number | null;
  dispose(): void;
}

export function createBestWeights(model: tf.LayersModel): BestWeights {
  const variables = model.layers.flatMap(variablesOf);
  let best: { look: ValidationPoint; values: tf.Tensor[] } | null = null;
  const drop = () => {
    for (const value of best?.values ?? []) value.dispose();
    best = null;
  };
  return {
    offer(look) {
      if (best !== null) {
        const { accuracy, loss } = best.look;
        if (look.accuracy < accuracy || (look.accuracy === accuracy && look.loss >= loss)) return false;
      }
      drop();
      best = { look, values: variables.map((variable) => variable.clone()) };
      return true;
    },
    kept: () => best,
    resume(look, values) {
      drop();
      best = { look, values: variables.map(({ shape }, i) => tf.tensor(values[i]!, shape)) };
    },
    restore() {
      if (best === null) return null;
      variables.forEach((variable, i) => {
        variable.assign(best!.values[i]!); // shares the kept tensor's data; `drop` lets go of the rest
      });
      return best.look.step;
    },
    dispose: drop,
  };
}
