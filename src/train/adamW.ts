// Adam with decoupled weight decay: the schedule of its numbers; what it does to a variable is the backend's own (kernels/ops.ts).
// Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2.
import type * as tf from "@tensorflow/tfjs";
import type { TrainingOps } from "../kernels/ops.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import type { OptimizerSettings } from "../recipe/recipe.ts";

export interface Optimizer {
  /** One update. The gradients stay the caller's. */
  apply(gradients: readonly tf.Tensor[], learningRate: number): void;
  /** Updates made so far. */
  readonly time: number;
  /** First and second moment of each variable in turn: the optimiser's own, good until the next update. */
  moments(): readonly tf.Tensor[];
  /** Goes on from what `time` and `moments` gave, the values in the same order. */
  restore(time: number, moments: readonly Float32Array[]): void;
  dispose(): void;
}

/**
 * Owns two moments a variable until `dispose`; call it on the backend that will run it. Vectors (biases, gamma, beta) are not
 * decayed.
 */
export function createAdamW(
  variables: readonly tf.Variable[],
  settings: OptimizerSettings,
  ops: TrainingOps = trainingOps(),
): Optimizer {
  const { beta1, beta2, epsilon, weightDecay } = settings;
  const slots = variables.map((variable) => ops.adamSlot(variable));
  let time = 0;
  return {
    apply(gradients, learningRate) {
      time++;
      // The bias corrections folded into the rate and epsilon, as the paper's section 2 ends.
      const correction2 = Math.sqrt(1 - beta2 ** time);
      const rate = (learningRate * correction2) / (1 - beta1 ** time);
      slots.forEach((slot, i) => {
        const kept = variables[i]!.rank > 1 ? 1 - weightDecay * learningRate : 1;
        slot.update(gradients[i]!, { beta1, beta2, rate, epsilon: epsilon * correction2, kept });
      });
    },
    get time() {
      return time;
    },
    moments: () => slots.flatMap((slot) => slot.moments()),
    restore(updates, values) {
      time = updates;
      slots.forEach((slot, i) => {
        slot.restore(values[2 * i]!, values[2 * i + 1]!);
      });
    },
    dispose() {
      for (const slot of slots) slot.dispose();
    },
  };
}
