// Flatten: all values of a picture in one row.
import type { LayerType } from "./layerType.ts";

export const flatten: LayerType = {
  className: "Flatten",
  outputShape: (input) => [input.reduce((product, size) => product * size, 1)],
  parameters: () => 0,
  build: (tf, args) => tf.layers.flatten(args),
  train: () => ({
    trainable: [],
    forward: (x) => ({
      value: x.reshape([x.shape[0]!, -1]),
      backward: (dy, wantsDx) => ({ dx: wantsDx ? dy.reshape(x.shape) : null, gradients: [] }),
    }),
  }),
  predict: () => ({ forward: (x) => x.reshape([x.shape[0]!, -1]) }),
};
