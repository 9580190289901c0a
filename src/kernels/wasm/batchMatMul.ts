// Matrix products with a transposed operand. tfjs's wasm backend gives XNNPACK only the plain product and loops over the rest;
// here the operand is transposed first, whichever way moves less memory. Batches of matrices stay tfjs's own loop.
import type * as tf from "@tensorflow/tfjs";
import {
  floatIndex,
  freeMatrix,
  type HeapMatrix,
  heapFloats,
  multiplyOf,
  nameMatrix,
  sizeOf,
  transposeFloats,
  type WasmBackend,
  withScratch,
} from "./wasmHeap.ts";

/**
 * a [.., m, k] (or [.., k, m] when transposeA), b [.., k, n] (or [.., n, k] when transposeB), float32, a single matrix each:
 * returns [.., m, n]. @returns null where this way does not apply: nothing transposed, or a batch.
 */
export function batchMatMul(
  { a, b }: { a: tf.TensorInfo; b: tf.TensorInfo },
  backend: WasmBackend,
  { transposeA, transposeB }: { readonly transposeA: boolean; readonly transposeB: boolean },
): tf.TensorInfo | null {
  if (!transposeA && !transposeB) return null;
  if (a.dtype !== "float32" || b.dtype !== "float32") return null;
  const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
  if (
    a.shape.length !== b.shape.length ||
    sizeOf(a.shape) !== aRows * aColumns ||
    sizeOf(b.shape) !== bRows * bColumns
  ) {
    return null;
  }
  const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const n = transposeB ? bRows : bColumns;
  if (k !== (transposeB ? bColumns : bRows) || m * n * k === 0) return null;

  const out = backend.makeOutput([...a.shape.slice(0, -2), m, n], "float32");
  const multiply = multiplyOf(backend);
  const named: HeapMatrix[] = [];
  const name = (start: number, rows: number, columns: number): HeapMatrix => {
    const matrix = nameMatrix(backend, start, rows, columns);
    named.push(matrix);
    return matrix;
  };
  // Floats moved (transposed, packed): a b directly, or (bT aT)T.
  const direct = (transposeA ? m * k : 0) + (transposeB ? k * n : 0) + k * n;
  const turned = (transposeA ? 0 : m * k) + (transposeB ? 0 : k * n) + m * k + m * n;
  if (direct <= turned) {
    withScratch(backend, [transposeA ? m * k : 0, transposeB ? k * n : 0], ([at, bt]) => {
      const heap = heapFloats(backend);
      const [aStart, bStart, outStart] = [floatIndex(backend, a), floatIndex(backend, b), floatIndex(backend, out)];
      if (transposeA) transposeFloats(heap, aStart, k, m, at!);
      if (transposeB) transposeFloats(heap, bStart, n, k, bt!);
      multiply(name(transposeA ? at! : aStart, m, k), name(transposeB ? bt! : bStart, k, n), name(outStart, m, n));
    });
  } else {
    withScratch(backend, [transposeB ? 0 : k * n, transposeA ? 0 : m * k, m * n], ([bt, at, product]) => {
      const heap = heapFloats(backend);
      const [aStart, bStart, outStart] = [floatIndex(backend, a), floatIndex(backend, b), floatIndex(backend, out)];
      if (!transposeB) transposeFloats(heap, bStart, k, n, bt!);
      if (!transposeA) transposeFloats(heap, aStart, m, k, at!);
      multiply(name(transposeB ? bStart : bt!, n, k), name(transposeA ? aStart : at!, k, m), name(product!, n, m));
      transposeFloats(heapFloats(backend), product!, n, m, outStart);
    });
  }
  for (const matrix of named) freeMatrix(backend, matrix);
  return out;
}
