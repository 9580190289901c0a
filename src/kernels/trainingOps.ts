// Which operations the current backend trains with.
import * as tf from "@tensorflow/tfjs";
import { gpuOps, hasGpuOps } from "./gpu/gpuOps.ts";
import type { TrainingOps } from "./ops.ts";
import { stockOps } from "./stock/stockOps.ts";
import { wasmOps } from "./wasm/wasmOps.ts";

export function trainingOps(): TrainingOps {
  if (tf.getBackend() === "wasm") return wasmOps;
  return hasGpuOps() ? gpuOps : stockOps;
}
