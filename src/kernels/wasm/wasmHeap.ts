// A small typed door to the tfjs wasm backend: tensors seen in place on its heap, scratch memory, and XNNPACK's matrix
// product on raw addresses. What is computed with them belongs to the kernels.
import type * as tf from "@tensorflow/tfjs";

interface WasmModule {
  readonly HEAPU8: Uint8Array;
  /** Of the threaded build. */
  readonly wasmMemory?: WebAssembly.Memory;
  /** What the other build exports. */
  readonly asm: { readonly memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(address: number): void;
  cwrap(name: string, returns: "number" | null, takes: readonly ("number" | "array")[]): (...args: unknown[]) => void;
  readonly tfjs: {
    registerTensor(id: number, size: number, address: number): void;
    disposeData(id: number): void;
  };
}

/** What the kernels use of tfjs's `BackendWasm` (4.22). */
export interface WasmBackend {
  readonly wasm: WasmModule;
  readonly dataIdMap: { get(dataId: object): { readonly id: number; readonly memoryOffset: number } };
  dataIdNextNumber: number;
  incRef(dataId: object): void;
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
}

/** Bytes of a float32. */
const floatBytes = 4;
/** XNNPACK may read this far past the end of an input. */
const readAheadFloats = 4;

/**
 * The whole heap as floats; index it with `floatIndex`. Taken anew after every allocation, since growing the heap detaches
 * the old view.
 */
export function heapFloats(backend: WasmBackend): Float32Array {
  return new Float32Array(backend.wasm.HEAPU8.buffer);
}

/** Where a float32 tensor begins in `heapFloats`. */
export function floatIndex(backend: WasmBackend, tensor: tf.TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset / floatBytes;
}

/** A float32 tensor's values in place. Valid until the next allocation. */
export function floatsOf(backend: WasmBackend, tensor: tf.TensorInfo): Float32Array {
  const start = floatIndex(backend, tensor);
  return heapFloats(backend).subarray(start, start + sizeOf(tensor.shape));
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

/**
 * Lends uninitialised memory of the heap to `use` and takes it back, whatever happens.
 * @param sizes floats wanted. `use` receives the float index of each.
 */
export function withScratch<T>(backend: WasmBackend, sizes: readonly number[], use: (indexes: number[]) => T): T {
  const addresses: number[] = [];
  try {
    for (const size of sizes) addresses.push(backend.wasm._malloc((size + readAheadFloats) * floatBytes) >>> 0);
    return use(addresses.map((address) => address / floatBytes));
  } finally {
    for (const address of addresses) backend.wasm._free(address);
  }
}

/** A matrix on the heap, row by row without gaps: [rows, columns] from float index `start`. */
export interface HeapMatrix {
  readonly id: number;
  readonly rows: number;
  readonly columns: number;
}

/** Names memory as a matrix for `multiply`. `free` it: XNNPACK keeps a packed copy of every right-hand matrix until then. */
export function nameMatrix(backend: WasmBackend, start: number, rows: number, columns: number): HeapMatrix {
  const id = backend.dataIdNextNumber++;
  backend.wasm.tfjs.registerTensor(id, rows * columns, start * floatBytes);
  return { id, rows, columns };
}

/** Forgets the name (and XNNPACK's packed copy); the memory stays its owner's. */
export function freeMatrix(backend: WasmBackend, matrix: HeapMatrix): void {
  backend.wasm.tfjs.disposeData(matrix.id);
}

/** out = a b, with a [m, k], b [k, n], out [m, n]. b is packed on its first use and must not change before `freeMatrix`. */
export type Multiply = (a: HeapMatrix, b: HeapMatrix, out: HeapMatrix) => void;

const multiplies = new WeakMap<WasmModule, Multiply>();

export function multiplyOf(backend: WasmBackend): Multiply {
  const known = multiplies.get(backend.wasm);
  if (known) return known;
  // tfjs's C++ sends an untransposed product of batch 1 to XNNPACK and everything else to a plain loop.
  const batchMatMul = backend.wasm.cwrap("BatchMatMul", null, [
    "number",
    "array",
    "number",
    "number",
    "array",
    "number",
    "number",
    "number",
    "number",
  ]);
  const multiply: Multiply = (a, b, out) =>
    batchMatMul(a.id, shapeBytes(a.rows, a.columns), 3, b.id, shapeBytes(b.rows, b.columns), 3, 0, 0, out.id);
  multiplies.set(backend.wasm, multiply);
  return multiply;
}

function shapeBytes(rows: number, columns: number): Uint8Array {
  return new Uint8Array(Int32Array.of(1, rows, columns).buffer);
}

/** Writes `from` [rows, columns] to `to` as [columns, rows], in tiles that stay in the cache. */
export function transposeFloats(heap: Float32Array, from: number, rows: number, columns: number, to: number): void {
  const tile = 32;
  for (let row0 = 0; row0 < rows; row0 += tile) {
    const rowEnd = Math.min(rows, row0 + tile);
    for (let column0 = 0; column0 < columns; column0 += tile) {
      const columnEnd = Math.min(columns, column0 + tile);
      for (let column = column0; column < columnEnd; column++) {
        const target = to + column * rows;
        for (let row = row0; row < rowEnd; row++) heap[target + row] = heap[from + row * columns + column]!;
      }
    }
  }
}
