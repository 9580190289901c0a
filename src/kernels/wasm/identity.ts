// A copy of a tensor that shares its memory, as on tfjs's other backends. Tensors never change, so nothing is copied.
// tfjs's wasm backend copies the memory, some fifty times in a training step.
import type * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "./heap.ts";

export function identity({ x }: { readonly x: tf.TensorInfo }, backend: WasmBackend): tf.TensorInfo {
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
}
