// Convolution: stride 1, SAME padding, with bias.
import type * as tf from "@tensorflow/tfjs";
import type { ConvolutionSettings } from "../../recipe/kinds.ts";
import { batchNormalization } from "./batchNormalization.ts";
import type { LayerType } from "./layerType.ts";
import { variablesOf } from "./passes.ts";

export const conv2d: LayerType<ConvolutionSettings> = {
  className: "Conv2D",
  outputShape: ([height, width], { filters }) => [height!, width!, filters],
  parameters: ([, , channels], { filters, kernelSize }) => kernelSize * kernelSize * channels! * filters + filters,
  variables: ([, , channels], { filters, kernelSize }, next) => [
    { size: kernelSize * kernelSize * channels! * filters, isTrained: true },
    { size: filters, isTrained: next !== batchNormalization },
  ],
  build: (tf, args, { filters, kernelSize }) =>
    // Zeros, because tfjs draws initial values from a source without a seed.
    tf.layers.conv2d({
      ...args,
      filters,
      kernelSize,
      padding: "same",
      kernelInitializer: "zeros",
      biasInitializer: "zeros",
    }),

  initialValues(shapes, draw, next) {
    const [filter, bias] = shapes.map(draw);
    // A normalisation after it cancels the bias in training, so the bias is not trained. Predicting would add it: it
    // must be 0.
    return [filter!, next === batchNormalization ? bias!.fill(0) : bias!];
  },

  train(layer, { convolution }, next) {
    const [filter, bias] = convVariables(layer);
    const isBiasTrained = next !== batchNormalization;
    return {
      trainable: isBiasTrained ? [filter, bias] : [filter],
      forward(x) {
        return {
          value: convolution.convolve(x as tf.Tensor4D, filter).add(bias),
          backward: (dy, wantsDx) => ({
            dx: wantsDx ? convolution.inputGradient(dy, filter, x.shape) : null,
            gradients: [
              convolution.filterGradient(x, dy, filter.shape),
              ...(isBiasTrained ? [dy.sum([0, 1, 2])] : []), // [out]
            ],
          }),
        };
      },
    };
  },

  predict(layer, { convolution }) {
    const [filter, bias] = convVariables(layer);
    return { forward: (x) => convolution.convolve(x as tf.Tensor4D, filter).add(bias) };
  },
};

/** Filter [side, side, in, out] and bias [out]. */
export function convVariables(layer: tf.layers.Layer): [tf.Variable<tf.Rank.R4>, tf.Variable<tf.Rank.R1>] {
  return variablesOf(layer) as [tf.Variable<tf.Rank.R4>, tf.Variable<tf.Rank.R1>];
}
