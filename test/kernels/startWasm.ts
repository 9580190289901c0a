// The wasm and cpu backends of tfjs, with our kernels, for tests in Node.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { allowRelaxedSimd } from "../../src/cli/relaxedSimd.ts";
import { startEngine } from "../../src/kernels/wasm/compiled/engine.ts";
import { type Build, bestBuild } from "../../src/kernels/wasm/compiled/module.ts";
import { preferCompiledKernels, registerWasmGradients } from "../../src/kernels/wasm/registerWasmGradients.ts";
import type { WasmBackend } from "../../src/kernels/wasm/wasmHeap.ts";

export { drawn, relativeDifference } from "./opsCases.ts";

/** The folder of the three .wasm files, ending in a slash. */
export const wasmFolder = `${join(dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm")))}/`;

export async function startWasm(): Promise<void> {
  tf.enableProdMode(); // no advertisement
  setWasmPaths(wasmFolder);
  registerWasmGradients();
  await tf.setBackend("wasm");
}

allowRelaxedSimd();

/** The kernels that this Node can run: compiled, in one build or the other, or composed of tfjs's own. */
export const ways: readonly (Build | "composed")[] = [
  ...(bestBuild() === "relaxed" ? (["relaxed"] as const) : []),
  "plain",
  "composed",
];

/** From now on wasm's training takes these kernels. */
export async function takeWay(way: Build | "composed"): Promise<void> {
  await tf.setBackend("wasm");
  preferCompiledKernels(way !== "composed");
  if (way !== "composed") startEngine(tf.backend() as unknown as WasmBackend, { build: way });
}

/** What `compute` gives on a backend, as plain numbers. Leaves no tensor. */
export async function on(backend: "wasm" | "cpu", compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const tensors = tf.tidy(compute);
  const values = tensors.map((tensor) => tensor.dataSync<"float32">());
  tf.dispose(tensors);
  return values;
}
