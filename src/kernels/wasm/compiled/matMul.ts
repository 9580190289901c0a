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
  const record = { ...engine.addresses({ a, b, c }), m, n, k, transposeA, transposeB, packedB: 0 };
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
  if (y !== null) addBias(y, bias, activation === "relu", backend);
  return y;
}

/** y [.., rows, columns] becomes y + bias [columns], then ReLU if asked for. */
function addBias(y: tf.TensorInfo, bias: tf.TensorInfo, relu: boolean, backend: WasmBackend): void {
  const engine = engineOf(backend);
  const [rows, columns] = y.shape.slice(-2) as [number, number];
  engine.run("addBias", { ...engine.addresses({ y, bias }), rows, columns, relu: Number(relu) }, 1);
}

/** b [k, n]. @returns it packed for `packedDense`, so that many products pack it once: [columns / 8, k, 8]. */
export function packMatrix({ b }: { readonly b: tf.TensorInfo }, backend: WasmBackend): tf.TensorInfo {
  const [k, n] = b.shape as [number, number];
  const engine = engineOf(backend);
  const packed = backend.makeOutput([Math.ceil(n / 8), k, 8], "float32");
  const places = engine.addresses({ b, packed });
  engine.functions.packPanels(places.b, n * 4, k, n, places.packed);
  return packed;
}

interface PackedDenseInputs {
  readonly a: tf.TensorInfo;
  readonly packed: tf.TensorInfo;
  readonly bias: tf.TensorInfo;
}

/**
 * a [m, k], b packed by `packMatrix`, bias [n].
 * @returns a b + bias, then ReLU if asked for: [m, n], in the bits of `fusedMatMul`.
 */
export function packedDense(
  { a, packed, bias }: PackedDenseInputs,
  backend: WasmBackend,
  { relu }: { readonly relu: boolean },
): tf.TensorInfo {
  const [m, k] = a.shape as [number, number];
  const n = sizeOf(bias.shape);
  const engine = engineOf(backend);
  const c = backend.makeOutput([m, n], "float32");
  const record = { ...engine.addresses({ a, b: packed, c }), m, n, k, transposeA: 0, transposeB: 0, packedB: 1 };
  engine.run("matMul", record, engine.functions.matMulUnits(0, m, n));
  addBias(c, bias, relu, backend);
  return c;
}
