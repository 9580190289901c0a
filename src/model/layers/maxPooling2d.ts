// Max pooling 2x2 at stride 2: each side is halved, an odd one rounded down.
import type * as tf from "@tensorflow/tfjs";
import type { LayerType } from "./layerType.ts";
import { sameInBoth } from "./passes.ts";

export const maxPooling2d: LayerType = {
  className: "MaxPooling2D",
  outputShape: ([height, width, channels]) => [Math.floor(height! / 2), Math.floor(width! / 2), channels!],
  parameters: () => 0,
  build: (tf, args) => tf.layers.maxPooling2d({ ...args, poolSize: 2, strides: 2 }),
  ...sameInBoth((tf) => (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid")),
};
