// Adam with decoupled weight decay, on tfjs operations. Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2.
import * as tf from "@tensorflow/tfjs";
import type { OptimizerSettings } from "../contract/recipe.ts";

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

/** Owns two moment tensors a variable until `dispose`. Vectors (biases, gamma, beta) are not decayed. */
export function createAdamW(variables: readonly tf.Variable[], settings: OptimizerSettings): Optimizer {
  const { beta1, beta2, epsilon, weightDecay } = settings;
  const zeros = () => variables.map((variable) => tf.tidy(() => tf.variable(tf.zerosLike(variable), false)));
  const first = zeros();
  const second = zeros();
  let time = 0;
  return {
    apply(gradients, learningRate) {
      time++;
      // The bias corrections folded into the rate and epsilon, as the paper's section 2 ends.
      const correction2 = Math.sqrt(1 - beta2 ** time);
      const rate = (learningRate * correction2) / (1 - beta1 ** time);
      tf.tidy(() => {
        variables.forEach((variable, i) => {
          const gradient = gradients[i]!;
          const m = first[i]!;
          const v = second[i]!;
          m.assign(m.mul(beta1).add(gradient.mul(1 - beta1)));
          v.assign(v.mul(beta2).add(gradient.square().mul(1 - beta2)));
          const update = m.div(v.sqrt().add(epsilon * correction2)).mul(rate);
          const decay = variable.rank > 1 ? weightDecay * learningRate : 0;
          const kept = decay === 0 ? variable : variable.mul(1 - decay);
          variable.assign(kept.sub(update));
        });
      });
    },
    get time() {
      return time;
    },
    moments: () => variables.flatMap((_, i) => [first[i]!, second[i]!]),
    restore(updates, values) {
      time = updates;
      tf.tidy(() => {
        variables.forEach((variable, i) => {
          first[i]!.assign(tf.tensor(values[2 * i]!, variable.shape));
          second[i]!.assign(tf.tensor(values[2 * i + 1]!, variable.shape));
        });
      });
    },
    dispose() {
      tf.dispose([first, second]);
    },
  };
}
