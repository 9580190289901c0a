// Matrix products in all transpositions by the compiled kernels, under the names of tfjs's own kernels: float32.
// Batches of matrices are null: the caller leaves them to tfjs.
import type * as tf from "@tensorflow/tfjs";
import { sizeOf, type WasmBackend } from "../heap.ts";
import { engineOf } from "./engine.ts";

interface ProductInputs {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
}

interface Transposed {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * a [.., m, k] (or [.., k, m] with transposeA), b [.., k, n] (or [.., n, k] with transposeB), one matrix each.
 * @returns [.., m, n]; null for a batch, for other dtypes, and where nothing is to be computed.
 */
export function matMul({ a, b }: ProductInputs, backend: WasmBackend, attributes: Transposed): tf.TensorInfo | null {
  if (a.dtype !== "float32" || b.dtype !== "float32" || a.shape.length !== b.shape.length) return null;
  const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
  if (sizeOf(a.shape) !== aRows * aColumns || sizeOf(b.shape) !== bRows * bColumns) return null;
  const [transposeA, transposeB] = [Number(attributes.transposeA), Number(attributes.transposeB)];
  const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const n = transposeB ? bRows : bColumns;
  if (k !== (transposeB ? bColumns : bRows) || m * n * k === 0) return null;
  const engine = engineOf(backend);
  const c = backend.makeOutput([...a.shape.slice(0, -2), m, n], "float32");
  const record = { ...engine.addresses({ a, b, c }), m, n, k, transposeA, transposeB };
  engine.run("matMul", record, engine.functions.matMulUnits(transposeA, m, n));
  return c;
}

/** The same plus a bias [n], then ReLU where the activation is. @returns null for other activations. */
export function fusedMatMul(
  { a, b, bias }: ProductInputs & { readonly bias?: tf.TensorInfo },
  backend: WasmBackend,
  attributes: Transposed & { readonly activation: string },
): tf.TensorInfo | null {
  const { activation } = attributes;
  if (bias?.shape.length !== 1 || (activation !== "linear" && activation !== "relu")) return null;
  const y = matMul({ a, b }, backend, attributes);
  if (y === null) return null;
  const engine = engineOf(backend);
  const [rows, columns] = y.shape.slice(-2) as [number, number];
  engine.run("addBias", { ...engine.addresses({ y, bias }), rows, columns, relu: Number(activation === "relu") }, 1);
  return y;
}
