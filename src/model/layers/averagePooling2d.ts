// Average pooling 2x2 at stride 2: each side is halved, an odd one rounded down.
import type * as tf from "@tensorflow/tfjs";
import type { LayerType } from "./layerType.ts";
import { maxPooling2d } from "./maxPooling2d.ts";
import { sameInBoth } from "./passes.ts";

export const averagePooling2d: LayerType = {
  className: "AveragePooling2D",
  outputShape: maxPooling2d.outputShape,
  parameters: () => 0,
  build: (tf, args) => tf.layers.averagePooling2d({ ...args, poolSize: 2, strides: 2 }),
  ...sameInBoth((tf) => (x) => tf.avgPool(x as tf.Tensor4D, 2, 2, "valid")),
};
