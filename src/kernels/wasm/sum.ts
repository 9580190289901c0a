// Sums over the leading axes, [.., channels] to [channels]: the gradient of a bias. One pass in the order of memory, in
// double precision; tfjs's wasm backend transposes first. Other axes are left to tfjs.
import * as tf from "@tensorflow/tfjs";
import { floatsOf, sizeOf, type WasmBackend } from "./heap.ts";

interface SumAttributes {
  readonly axis: number | readonly number[];
  readonly keepDims?: boolean;
}

/** @returns null where it is no sum of floats over leading axes. */
export function sum(
  { x }: { readonly x: tf.TensorInfo },
  backend: WasmBackend,
  { axis, keepDims }: SumAttributes,
): tf.TensorInfo | null {
  const rank = x.shape.length;
  const axes = tf.util.parseAxisParam(axis as number | number[], x.shape).sort((p, q) => p - q);
  const leading = axes.every((value, i) => value === i);
  if (x.dtype !== "float32" || !leading || axes.length === 0 || axes.length === rank) return null;

  const kept = x.shape.slice(axes.length);
  const out = backend.makeOutput(keepDims ? [...axes.map(() => 1), ...kept] : kept, "float32");
  floatsOf(backend, out).set(columnSums(floatsOf(backend, x), sizeOf(kept)));
  return out;
}

/** Rows that stay in the first-level cache while their columns are summed four at a time. */
const blockRows = 128;

/** @param matrix row by row. @returns the sum of each column. */
function columnSums(matrix: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let first = 0; first < matrix.length; first += blockRows * columns) {
    const end = Math.min(matrix.length, first + blockRows * columns);
    let column = 0;
    for (; column + 4 <= columns; column += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let at = first + column; at < end; at += columns) {
        s0 += matrix[at]!;
        s1 += matrix[at + 1]!;
        s2 += matrix[at + 2]!;
        s3 += matrix[at + 3]!;
      }
      sums[column]! += s0;
      sums[column + 1]! += s1;
      sums[column + 2]! += s2;
      sums[column + 3]! += s3;
    }
    for (; column < columns; column++) {
      let s = 0;
      for (let at = first + column; at < end; at += columns) s += matrix[at]!;
      sums[column]! += s;
    }
  }
  return sums;
}
