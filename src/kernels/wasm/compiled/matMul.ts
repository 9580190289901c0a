// Matrix products in all transpositions on our engine. Batches of matrices are left to tfjs.
import type * as tf from "@tensorflow/tfjs";
import { sizeOf, type WasmBackend } from "../wasmHeap.ts";
import { engineOf } from "./engine.ts";

interface Inputs {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
}

interface Transposed {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * a [.., m, k] (or [.., k, m] when transposeA), b [.., k, n] (or [.., n, k] when transposeB), a single matrix each: returns
 * [.., m, n]. @returns null where this way does not apply.
 */
export function matMul({ a, b }: Inputs, backend: WasmBackend, attributes: Transposed): tf.TensorInfo | null {
  const engine = engineOf(backend);
  if (!engine || a.dtype !== "float32" || b.dtype !== "float32" || a.shape.length !== b.shape.length) return null;
  const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
  if (sizeOf(a.shape) !== aRows * aColumns || sizeOf(b.shape) !== bRows * bColumns) return null;
  const { transposeA, transposeB } = attributes;
  const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const n = transposeB ? bRows : bColumns;
  if (k !== (transposeB ? bColumns : bRows) || m * n * k === 0) return null;
  const out = backend.makeOutput([...a.shape.slice(0, -2), m, n], "float32");
  const { functions } = engine;
  const [aFlag, bFlag] = [Number(transposeA), Number(transposeB)];
  engine.run(
    "matMul",
    [engine.address(a), engine.address(b), engine.address(out), m, n, k, aFlag, bFlag],
    functions.matMulUnits(aFlag, m, n),
    functions.matMulScratch(aFlag, n),
  );
  return out;
}

interface FusedAttributes extends Transposed {
  readonly activation: string;
}

/** The same plus a bias [n], then ReLU where asked for. Other activations are left to tfjs. */
export function fusedMatMul(
  { a, b, bias }: Inputs & { readonly bias?: tf.TensorInfo },
  backend: WasmBackend,
  attributes: FusedAttributes,
): tf.TensorInfo | null {
  if (bias?.shape.length !== 1 || !["linear", "relu"].includes(attributes.activation)) return null;
  const out = matMul({ a, b }, backend, attributes);
  const engine = engineOf(backend);
  if (!out || !engine) return null;
  const [m, n] = out.shape.slice(-2) as [number, number];
  const relu = Number(attributes.activation === "relu");
  engine.run("addBias", [engine.address(out), engine.address(bias), m, n, relu], 1);
  return out;
}
