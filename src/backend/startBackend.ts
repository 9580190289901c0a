// Starts and stops one tfjs backend. Which one is used is decided in chooseBackend.ts.
import * as tf from "@tensorflow/tfjs";
import { fail, ok, type Result } from "../base/result.ts";
import type { BackendName, BackendRefusal } from "../contract/backend.ts";
import { endEngine, startEngine } from "../kernels/wasm/compiled/engine.ts";
import { bestBuild } from "../kernels/wasm/compiled/module.ts";
import type { Thread } from "../kernels/wasm/compiled/threads.ts";
import type { WasmBackend } from "../kernels/wasm/heap.ts";
import { registerWasmKernels } from "../kernels/wasm/registerWasmKernels.ts";
import { wasmThreads, webglAdapter, webgpuAdapter, withCores, within } from "./device.ts";

export interface BackendOptions {
  /** The folder of tfjs's three .wasm files, ending in a slash, or the address of each by its file name. */
  readonly wasmPath: string | Readonly<Record<string, string>>;
  /**
   * Fetches one of these files, within a limited time, and gives it an address that cannot fail. tfjs alone may neither
   * start nor fail without its file.
   */
  readonly fetchBinary?: (name: string) => Promise<Result<string, BackendRefusal>>;
  /** Threads of wasm. Default: as many as make it faster. More than 1 needs cross-origin isolation. */
  readonly threads?: number;
  /**
   * Starts a worker that helps the project's kernels, which then use as many threads as tfjs. Without it they use one.
   */
  readonly startThread?: () => Thread;
  /** Whether a software GPU may be used. */
  readonly allowSoftware?: boolean;
}

/**
 * Leaves tf on the backend if it starts. On Node `webgpu` and `webgl` are missing; wasm is refused without SIMD.
 * @returns the name of the device.
 */
export async function startBackend(
  name: BackendName,
  options: BackendOptions,
): Promise<Result<{ readonly device: string }, BackendRefusal>> {
  tf.enableProdMode(); // otherwise tfjs advertises another package on Node's standard error
  try {
    switch (name) {
      case "webgpu":
        return await startGpu(name, await webgpuAdapter(), options, () => import("@tensorflow/tfjs-backend-webgpu"));
      case "webgl":
        return await startGpu(name, webglAdapter(), options);
      case "wasm":
        return await startWasm(options);
      case "cpu":
        return (await tf.setBackend("cpu")) ? ok({ device: "JavaScript" }) : fail({ kind: "missing" });
    }
  } catch (error) {
    return fail({ kind: "failedToStart", detail: textOf(error) });
  }
}

/** Frees a backend's memory, threads or context. It can be started again. */
export function stopBackend(name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  if (!factory) return;
  if (name === "wasm") {
    const running = tf.findBackend(name) as unknown as WasmBackend | null;
    if (running?.wasm) endEngine(running);
  }
  tf.removeBackend(name);
  tf.registerBackend(name, factory);
}

/** The message of an error. tfjs also rejects with plain objects. */
export function textOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | null)?.message;
  return typeof message === "string" ? message : String(error);
}

async function startGpu(
  name: "webgpu" | "webgl",
  adapter: { readonly name: string; readonly software: boolean } | null,
  { allowSoftware = false }: BackendOptions,
  load: () => Promise<unknown> = async () => undefined,
): Promise<Result<{ readonly device: string }, BackendRefusal>> {
  if (!adapter) return fail({ kind: "missing" });
  if (adapter.software && !allowSoftware) return fail({ kind: "software", adapter: adapter.name });
  await load();
  if (!tf.findBackendFactory(name)) return fail({ kind: "missing" });
  if (!(await tf.setBackend(name))) return fail({ kind: "failedToStart", detail: "tfjs could not set it up" });
  return ok({ device: adapter.name || name });
}

/** Long enough for half a megabyte over a slow network. */
const threadsLimitSeconds = 30;
const fetchLimitSeconds = 60;

/** The addresses of all of tfjs's binaries, which it wants to know together. */
function pathsWith(name: string, address: string, paths: BackendOptions["wasmPath"]): Record<string, string> {
  const names = ["", "-simd", "-threaded-simd"].map((build) => `tfjs-backend-wasm${build}.wasm`);
  const all = names.map((one) => [one, typeof paths === "string" ? paths + one : (paths[one] ?? one)]);
  return { ...Object.fromEntries(all), [name]: address };
}

async function startWasm(options: BackendOptions): Promise<Result<{ readonly device: string }, BackendRefusal>> {
  if (!("WebAssembly" in globalThis)) return fail({ kind: "missing" });
  if (bestBuild() === null) return fail({ kind: "failedToStart", detail: "WebAssembly has no SIMD in this engine" });
  const script = import("@tensorflow/tfjs-backend-wasm").catch(() => null);
  const wasm = await within(fetchLimitSeconds, script);
  if (wasm === null) return fail({ kind: "unreachable", file: "tfjs-backend-wasm" });
  registerWasmKernels();
  const wanted = options.threads ?? wasmThreads();
  const binary = wanted > 1 ? "tfjs-backend-wasm-threaded-simd.wasm" : "tfjs-backend-wasm-simd.wasm";
  const fetched = options.fetchBinary ? await options.fetchBinary(binary) : null;
  if (fetched?.ok === false) return fetched;
  const paths = fetched === null ? options.wasmPath : pathsWith(binary, fetched.value, options.wasmPath);
  wasm.setWasmPaths(paths as Parameters<typeof wasm.setWasmPaths>[0]);
  wasm.setThreadsCount(wanted);
  let started = false;
  if (wanted > 1) {
    // Where a security policy forbids its workers, the threaded build neither starts nor fails.
    started =
      (await within(
        threadsLimitSeconds,
        withCores(2 * wanted, () => tf.setBackend("wasm")),
      )) ?? false;
  }
  if (!started) {
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    started = await tf.setBackend("wasm");
  }
  if (!started) return fail({ kind: "failedToStart", detail: "tfjs could not set it up" });
  const threaded = await tf.env().getAsync("WASM_HAS_MULTITHREAD_SUPPORT");
  const threads = threaded ? wasm.getThreadsCount() : 1;
  const { startThread } = options;
  startEngine(tf.backend() as unknown as WasmBackend, { threads, ...(startThread ? { startThread } : {}) });
  return ok({ device: `SIMD, ${threads} ${threads === 1 ? "thread" : "threads"}` });
}
