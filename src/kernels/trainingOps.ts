// Which operations the current backend trains with.
import * as tf from "@tensorflow/tfjs";
import { gpuOps, hasGpuOps } from "./gpuOps.ts";
import type { TrainingOps } from "./ops.ts";
import { stockOps } from "./stockOps.ts";
import { wasmOps } from "./wasmOps.ts";

export function trainingOps(): TrainingOps {
  if (tf.getBackend() === "wasm") return wasmOps;
  return hasGpuOps() ? gpuOps : stockOps;
}
