// A copy of a tensor, which tfjs's wasm backend makes by copying its memory, some fifty times a step. Tensors never change,
// so the copy may share the memory, as on tfjs's other backends.
import type * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "./wasmHeap.ts";

export function identity({ x }: { x: tf.TensorInfo }, backend: WasmBackend): tf.TensorInfo {
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
}
