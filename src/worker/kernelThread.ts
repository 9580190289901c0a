// A thread of the wasm kernels: helps whoever started it until it is ended.
import { helpThreads, type ThreadStart } from "../kernels/wasm/compiled/threads.ts";

self.addEventListener("message", ({ data }: MessageEvent<ThreadStart>) => helpThreads(data), { once: true });
