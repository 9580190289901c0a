// Sums over the leading axes ([.., channels] to [channels], the gradient of a bias): one pass in memory order, where tfjs's
// wasm backend first transposes. Other axes stay tfjs's own.
import * as tf from "@tensorflow/tfjs";
import { addColumnSums } from "./columnSums.ts";
import { floatIndex, heapFloats, sizeOf, type WasmBackend } from "./wasmHeap.ts";

/** @returns null where this way does not apply. Summed in double precision. */
export function sum(
  { x }: { x: tf.TensorInfo },
  backend: WasmBackend,
  { axis, keepDims }: { readonly axis: number | readonly number[]; readonly keepDims?: boolean },
): tf.TensorInfo | null {
  const rank = x.shape.length;
  const axes = tf.util.parseAxisParam(axis as number | number[], x.shape).sort((p, q) => p - q);
  const leading = axes.every((value, i) => value === i);
  if (x.dtype !== "float32" || !leading || axes.length === 0 || axes.length === rank) return null;

  const kept = x.shape.slice(axes.length);
  const columns = sizeOf(kept);
  const rows = sizeOf(x.shape.slice(0, axes.length));
  const out = backend.makeOutput(keepDims ? [...axes.map(() => 1), ...kept] : kept, "float32");
  const heap = heapFloats(backend);
  const total = new Float64Array(columns);
  addColumnSums(heap, floatIndex(backend, x), rows, columns, total);
  heap.set(total, floatIndex(backend, out));
  return out;
}
