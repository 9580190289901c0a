// The wasm and cpu backends of tfjs, with our kernels, for tests in Node.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { registerWasmGradients } from "../../src/kernels/registerWasmGradients.ts";

export { drawn, relativeDifference } from "./opsCases.ts";

/** The folder of the three .wasm files, ending in a slash. */
export const wasmFolder = `${join(dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm")))}/`;

export async function startWasm(): Promise<void> {
  tf.enableProdMode(); // no advertisement
  setWasmPaths(wasmFolder);
  registerWasmGradients();
  await tf.setBackend("wasm");
}

/** What `compute` gives on a backend, as plain numbers. Leaves no tensor. */
export async function on(backend: "wasm" | "cpu", compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const tensors = tf.tidy(compute);
  const values = tensors.map((tensor) => tensor.dataSync<"float32">());
  tf.dispose(tensors);
  return values;
}
