// Prints what a Node without WebAssembly's SIMD chooses, as one line of JSON.
import { register } from "tsx/esm/api";

register();
const { chooseBackend } = await import("../../src/backend/chooseBackend.ts");
const { wasmFolder } = await import("../kernels/startWasm.ts");
const options = { wasmPath: wasmFolder };
const byHand = await chooseBackend("wasm", options);
console.log(JSON.stringify({ byHand, auto: await chooseBackend("auto", options) }));
process.exit(0);
