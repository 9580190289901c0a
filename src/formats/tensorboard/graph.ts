// A network as TensorBoard's Graphs dashboard draws it: a GraphDef, one node a layer. Fields by graph.proto,
// node_def.proto and attr_value.proto.
import { concatBytes } from "../../base/concatBytes.ts";
import { shapeOf } from "./values.ts";
import { bytesField, intField, messageField, textField } from "./wire.ts";

export interface LogNode {
  /** `/` in a name makes a box that opens. */
  readonly name: string;
  /** What it does: `Conv2D`. */
  readonly op: string;
  /** Names of the nodes before it. */
  readonly inputs: readonly string[];
  /** Of what it gives, with the batch first; -1 is a size that may vary. */
  readonly outputShape: readonly number[];
  /** Shown beside the node. */
  readonly facts: readonly (readonly [name: string, value: number | string])[];
}

/** The bytes of a GraphDef. */
export function graphOf(nodes: readonly LogNode[]): Uint8Array<ArrayBuffer> {
  // TensorFlow's writers name a version of the format; 22 is the oldest that TensorBoard's parser needs no rewrite for.
  return concatBytes([...nodes.map((node) => messageField(1, nodeOf(node))), messageField(4, intField(1, 22))]);
}

function nodeOf({ name, op, inputs, outputShape, facts }: LogNode): Uint8Array {
  const shapes = messageField(1, messageField(7, shapeOf(outputShape)));
  return concatBytes([
    textField(1, name),
    textField(2, op),
    ...inputs.map((input) => textField(3, input)),
    attribute("_output_shapes", shapes),
    ...facts.map(([fact, value]) =>
      attribute(fact, typeof value === "number" ? intField(3, value) : textField(2, value)),
    ),
  ]);
}

/** @param value the inside of an AttrValue. */
function attribute(name: string, value: Uint8Array): Uint8Array {
  return messageField(5, textField(1, name), bytesField(2, value));
}
