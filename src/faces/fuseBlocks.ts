// BlazeFace's graph with each of its blocks as one operation, which kernels/ knows how to run at once.
import * as tf from "@tensorflow/tfjs";
import { separableBlock } from "../kernels/separableBlock.ts";

/** A node of a tfjs graph, as far as it is looked at. */
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
 * Puts one node, of the same name, in the place of ReLU(AddV2(_FusedConv2D(DepthwiseConv2dNative(x)), shortcut)), where
 * the shortcut is x, or x after MaxPool and perhaps Pad. What led to it may be left over, unused.
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
