// A Node thread that helps with the kernels' jobs.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { helpThreads } = await import("../../src/kernels/wasm/compiled/threads.ts");
parentPort.once("message", helpThreads);
