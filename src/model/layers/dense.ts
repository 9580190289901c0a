// Dense: x kernel + bias.
import type * as tf from "@tensorflow/tfjs";
import type { LayerType } from "./layerType.ts";
import { predictDense, variablesOf } from "./passes.ts";

export const dense: LayerType<{ readonly units: number }> = {
  className: "Dense",
  outputShape: (_input, { units }) => [units],
  parameters: ([inputs], { units }) => inputs! * units + units,
  variables: ([inputs], { units }) => [
    { size: inputs! * units, isTrained: true },
    { size: units, isTrained: true },
  ],
  build: (tf, args, { units }) =>
    // Zeros, because tfjs draws initial values from a source without a seed.
    tf.layers.dense({ ...args, units, kernelInitializer: "zeros", biasInitializer: "zeros" }),
  initialValues: (shapes, draw) => shapes.map(draw),

  train(layer, { ops }) {
    const [kernel, bias] = denseVariables(layer);
    return {
      trainable: [kernel, bias],
      forward: (x) => ops.dense(x as tf.Tensor2D, kernel, bias, false, null),
    };
  },

  predict(layer, { ops }) {
    const [kernel, bias] = denseVariables(layer);
    return predictDense(ops, kernel, bias, false);
  },
};

/** Kernel [inputs, units] and bias [units]. */
export function denseVariables(layer: tf.layers.Layer): [tf.Variable<tf.Rank.R2>, tf.Variable<tf.Rank.R1>] {
  return variablesOf(layer) as [tf.Variable<tf.Rank.R2>, tf.Variable<tf.Rank.R1>];
}
