// ReLU: negative values become 0.
import type { LayerType } from "./layerType.ts";
import { sameInBoth } from "./passes.ts";

export const relu: LayerType = {
  className: "ReLU",
  outputShape: (input) => input,
  parameters: () => 0,
  build: (tf, args) => tf.layers.reLU(args),
  ...sameInBoth(() => (x) => x.relu()),
};
