// The part of tfjs's wasm backend that the kernels use, typed: tensors seen in place on its heap.
import type * as tf from "@tensorflow/tfjs";

interface WasmModule {
  readonly HEAPU8: Uint8Array;
  /** In tfjs's threaded build. */
  readonly wasmMemory?: WebAssembly.Memory;
  /** In tfjs's other builds. */
  readonly asm: { readonly memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** tfjs's `BackendWasm` (4.22). */
export interface WasmBackend {
  readonly wasm: WasmModule;
  readonly dataIdMap: { get(dataId: object): { readonly id: number; readonly memoryOffset: number } };
  incRef(dataId: object): void;
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
}

/** A float32 tensor's values in place. Valid until the next allocation: a heap that grows leaves the old view empty. */
export function floatsOf({ wasm, dataIdMap }: WasmBackend, { dataId, shape }: tf.TensorInfo): Float32Array {
  return new Float32Array(wasm.HEAPU8.buffer, dataIdMap.get(dataId).memoryOffset, sizeOf(shape));
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
