// The wasm and cpu backends of tfjs, with the project's kernels, for tests in Node.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { allowRelaxedSimd } from "../../src/cli/relaxedSimd.ts";
import { startEngine } from "../../src/kernels/wasm/compiled/engine.ts";
import { type Build, bestBuild } from "../../src/kernels/wasm/compiled/module.ts";
import type { WasmBackend } from "../../src/kernels/wasm/heap.ts";
import { registerWasmKernels } from "../../src/kernels/wasm/registerWasmKernels.ts";

export { drawn, relativeDifference } from "./opsCases.ts";

/** The folder of the three .wasm files, ending in a slash. */
export const wasmFolder = `${join(dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm")))}/`;

export async function startWasm(): Promise<void> {
  tf.enableProdMode(); // no advertisement
  setWasmPaths(wasmFolder);
  registerWasmKernels();
  await tf.setBackend("wasm");
}

allowRelaxedSimd();

/** The builds of the compiled kernels that this Node can run, the best one first. */
export const builds: readonly Build[] = bestBuild() === "relaxed" ? ["relaxed", "plain"] : ["plain"];

/** From now on the kernels on wasm are this build's. */
export async function takeBuild(build: Build): Promise<void> {
  await tf.setBackend("wasm");
  startEngine(tf.backend() as unknown as WasmBackend, { build });
}

/** What `compute` gives on a backend, as plain numbers. Leaves no tensor. */
export async function on(backend: "wasm" | "cpu", compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const tensors = tf.tidy(compute);
  const values = tensors.map((tensor) => tensor.dataSync<"float32">());
  tf.dispose(tensors);
  return values;
}
