// Dropout: while training a fraction of the values becomes 0 and the others grow to make up for it (Srivastava et al.
// 2014). The masks are drawn here: tfjs's seeded dropout repeats one mask at every step.
import type * as tf from "@tensorflow/tfjs";
import type { LayerShape, LayerType, Tfjs, TrainingStage } from "./layerType.ts";

export const dropout: LayerType<{ readonly rate: number }> = {
  className: "Dropout",
  outputShape: (input) => input,
  parameters: () => 0,
  build: (tf, args, { rate }) => tf.layers.dropout({ ...args, rate }),
  train: (layer, { tf }) => ({
    trainable: [],
    forward(x, random) {
      const mask = drawMask(tf, layer, x.shape, random);
      return {
        value: x.mul(mask),
        backward: (dy, wantsDx) => ({ dx: wantsDx ? dy.mul(mask) : null, gradients: [] }),
      };
    },
  }),
  predict: () => ({ forward: (x) => x }),
};

/**
 * @returns a tensor of 0 with the layer's probability, else 1 / (1 - that probability), drawn value by value in order.
 */
export function drawMask(
  tf: Tfjs,
  layer: tf.layers.Layer,
  shape: LayerShape,
  random: Parameters<TrainingStage["forward"]>[1],
): tf.Tensor {
  const keep = 1 - (layer.getConfig()["rate"] as number);
  const mask = new Float32Array(shape.reduce((product, size) => product * size, 1));
  for (let i = 0; i < mask.length; i++) mask[i] = keep === 1 || random.next() < keep ? 1 / keep : 0;
  return tf.tensor(mask, [...shape]);
}
