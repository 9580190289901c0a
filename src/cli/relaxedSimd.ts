// Node 20 has WebAssembly's relaxed SIMD behind a flag, Node 22 without: with it a product and a sum are one
// instruction, as in browsers.
import { setFlagsFromString } from "node:v8";

/** Call before the kernels are first used. */
export function allowRelaxedSimd(): void {
  if (Number(process.versions.node.split(".")[0]) < 22) setFlagsFromString("--experimental-wasm-relaxed-simd");
}
