// Adam with decoupled weight decay: the numbers of each update. What an update does to a variable is in kernels/ops.ts.
// Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2.
import type * as tf from "@tensorflow/tfjs";
import type { TrainingOps } from "../kernels/ops.ts";
import { trainingOps } from "../kernels/trainingOps.ts";
import type { OptimizerSettings } from "../recipe/recipe.ts";

export interface Optimizer {
  /** One update. The caller disposes the gradients. */
  apply(gradients: readonly tf.Tensor[], learningRate: number): void;
  /** Updates made so far. */
  readonly time: number;
  /**
   * First and second moment of each variable in turn. The optimiser owns them; they are valid until the next update.
   */
  moments(): readonly tf.Tensor[];
  /** Goes on from an earlier `time` and the values of its `moments`, in the same order. */
  restore(time: number, moments: readonly Float32Array[]): void;
  dispose(): void;
}

/**
 * Owns two moments for each variable until `dispose`. Call it on the backend that will run it. Vectors (biases, gamma,
 * beta) are not decayed.
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
      // The bias corrections are folded into rate and epsilon, as at the end of the paper's section 2.
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
