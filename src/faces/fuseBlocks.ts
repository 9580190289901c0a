// Rewrites BlazeFace's graph so that each block is one operation, for which kernels/separableBlock.ts has a fast
// kernel.
import * as tf from "@tensorflow/tfjs";
import { separableBlock } from "../kernels/separableBlock.ts";

/** The fields of a tfjs graph's node that are used here. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: object;
}

const blockOp = "SeparableBlock";

tf.registerOp(blockOp, ({ inputs, attrs }) => {
  const [x, depthwise, pointwise] = inputs as tf.Tensor4D[];
  const bias = inputs[3] as tf.Tensor1D;
  return separableBlock(x!, { depthwise: depthwise!, pointwise: pointwise!, bias, stride: attrs["stride"] as 1 | 2 });
});

/**
 * Replaces each ReLU(AddV2(_FusedConv2D(DepthwiseConv2dNative(x)), shortcut)) by one node with the name of the ReLU.
 * The shortcut is x, or x after MaxPool and perhaps Pad. The nodes inside a block stay in the graph, unused.
 */
export function fuseBlocks(nodes: readonly GraphNode[]): GraphNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const inputOf = (node: GraphNode | undefined, place: number) => byName.get(node?.input?.[place] ?? "");
  return nodes.map((node) => {
    const sum = inputOf(node, 0);
    if (node.op !== "Relu" || sum?.op !== "AddV2") return node;
    const sides = [inputOf(sum, 0), inputOf(sum, 1)];
    const pointwise = sides.find((side) => inputOf(side, 0)?.op === "DepthwiseConv2dNative");
    if (pointwise?.op !== "_FusedConv2D") return node;
    const [x, taps] = inputOf(pointwise, 0)!.input!;
    const stride = sum.input!.includes(x!) ? 1 : 2;
    const input = [x!, taps!, ...pointwise.input!.slice(1)];
    return { name: node.name, op: blockOp, input, attr: { stride: { i: stride } } };
  });
}
