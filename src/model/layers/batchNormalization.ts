// Batch normalisation of each channel, the last axis (Ioffe and Szegedy 2015, section 3).
import type * as tf from "@tensorflow/tfjs";
import type { LayerType, MovingAverage } from "./layerType.ts";
import { passByTape, variablesOf } from "./passes.ts";

/** How much of a moving moment stays at each step. */
const momentum = 0.9;
const epsilon = 1e-5;

export const batchNormalization: LayerType = {
  className: "BatchNormalization",
  outputShape: (input) => input,
  parameters: (input) => 2 * input.at(-1)!, // gamma and beta
  variables(input) {
    const [moved, trained] = [false, true].map((isTrained) => ({ size: input.at(-1)!, isTrained }));
    return [trained!, trained!, moved!, moved!]; // gamma, beta, mean, variance
  },
  build: (tf, args) => tf.layers.batchNormalization({ ...args, momentum, epsilon }),
  // tfjs's initial values stay: gamma 1, beta 0, mean 0, variance 1.

  train(layer, { tf }) {
    const norm = normOf(layer);
    const trainable = [norm.gamma, norm.beta];
    const normalise = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => {
      const { mean, variance } = tf.moments(x, axesOf(x));
      return x.sub(mean).mul(variance.add(norm.epsilon).rsqrt().mul(gamma)).add(beta);
    };
    return {
      trainable,
      forward(x) {
        const { mean, variance } = tf.moments(x, axesOf(x));
        const pass = passByTape(tf, normalise as Parameters<typeof passByTape>[1], x, trainable);
        return { ...pass, averages: norm.averages(mean, variance) };
      },
    };
  },

  predict(layer, { tf }) {
    const norm = normOf(layer);
    const [scale, offset] = tf.tidy(() => {
      const scale = norm.scale();
      return [scale, norm.beta.sub(norm.mean.mul(scale))];
    });
    return { forward: (x) => x.mul(scale!).add(offset!), dispose: () => tf.dispose([scale, offset]) };
  },
};

export interface Norm {
  readonly epsilon: number;
  /** [channels] each; `mean` and `variance` are the moving moments. */
  readonly gamma: tf.Variable<tf.Rank.R1>;
  readonly beta: tf.Variable<tf.Rank.R1>;
  readonly mean: tf.Variable<tf.Rank.R1>;
  readonly variance: tf.Variable<tf.Rank.R1>;
  /** gamma / sqrt(moving variance + epsilon): what predicting multiplies with. */
  scale(): tf.Tensor1D;
  /** How a step moves the moving moments toward those of its batch. */
  averages(mean: tf.Tensor, variance: tf.Tensor): MovingAverage[];
}

export function normOf(layer: tf.layers.Layer): Norm {
  const [gamma, beta, mean, variance] = variablesOf(layer) as tf.Variable<tf.Rank.R1>[];
  const { epsilon } = layer as tf.layers.Layer & { readonly epsilon: number };
  return {
    epsilon,
    gamma: gamma!,
    beta: beta!,
    mean: mean!,
    variance: variance!,
    scale: () => variance!.add(epsilon).rsqrt().mul(gamma!),
    averages: (batchMean, batchVariance) => [
      { variable: mean!, toward: batchMean, momentum },
      { variable: variance!, toward: batchVariance, momentum },
    ],
  };
}

/** All but the last. */
function axesOf({ rank }: tf.Tensor): number[] {
  return Array.from({ length: rank - 1 }, (_, axis) => axis);
}
