// The network as TensorBoard draws it. A layer is a node; those of one stage stand in one box.
import type { LogNode } from "../formats/tensorboard/graph.ts";
import type { NetworkSettings } from "../recipe/recipe.ts";
import { describeNetwork, inputShape } from "./describe.ts";
import type { LayerKind } from "./layers/layerTypes.ts";

/** The names that TensorFlow gives to these operations. */
const ops: { readonly [kind in LayerKind]: string } = {
  conv2d: "Conv2D",
  batchNormalization: "FusedBatchNormV3",
  relu: "Relu",
  maxPooling2d: "MaxPool",
  averagePooling2d: "AvgPool",
  flatten: "Reshape",
  dense: "MatMul",
  cosine: "MatMul",
  dropout: "Dropout",
};

export function graphNodes(network: NetworkSettings, classCount: number): LogNode[] {
  let [before, stage] = ["picture", ""];
  const nodes: LogNode[] = [
    { name: before, op: "Placeholder", inputs: [], outputShape: [-1, ...inputShape], facts: [] },
  ];
  for (const { name, kind, outputShape, parameters } of describeNetwork(network, classCount)) {
    if (kind === "conv2d" || kind === "dense" || kind === "cosine" || kind === "flatten") stage = name;
    const node = `${stage}/${name}`;
    nodes.push({
      name: node,
      op: ops[kind],
      inputs: [before],
      outputShape: [-1, ...outputShape],
      facts: parameters === 0 ? [] : [["parameters", parameters]],
    });
    before = node;
  }
  return nodes;
}
