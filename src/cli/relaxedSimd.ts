// Relaxed SIMD of WebAssembly, which makes a product and a sum one instruction, as in browsers. Node 22 has it; Node 20
// has it behind a flag.
import { setFlagsFromString } from "node:v8";

/** Call before the kernels are first used. */
export function allowRelaxedSimd(): void {
  if (Number(process.versions.node.split(".")[0]) < 22) setFlagsFromString("--experimental-wasm-relaxed-simd");
}
