// Our compiled kernels beside tfjs's wasm module, on the same memory: tensors are worked on where they lie.
import type * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../wasmHeap.ts";
import { instantiateKernels, type Job, type KernelFunctions } from "./functions.ts";
import { type Build, bestBuild, compileKernels } from "./module.ts";
import { controlBytes, createThreadPool, type Thread, type ThreadPool } from "./threads.ts";

export interface Engine {
  readonly build: Build;
  readonly threads: number;
  /** For what is no job. */
  readonly functions: KernelFunctions;
  /** Byte address of a tensor. */
  address(tensor: tf.TensorInfo): number;
  /**
   * Runs a job's units 0 to `units` - 1.
   * @param scratchBytes what each thread needs.
   */
  run(job: Job, args: readonly number[], units: number, scratchBytes?: number): void;
  /** Lends byte addresses of uninitialised memory. @param sizes bytes. */
  lend<T>(sizes: readonly number[], use: (addresses: number[]) => T): T;
}

export interface EngineOptions {
  readonly build?: Build;
  /** Starts a thread to help; where the memory is shared. */
  readonly startThread?: () => Thread;
  readonly threads?: number;
}

const engines = new WeakMap<object, { engine: Engine; pool: ThreadPool | null }>();

/** @returns null where the machine's WebAssembly has no SIMD. Made at first use, with one thread. */
export function engineOf(backend: WasmBackend): Engine | null {
  return engines.get(backend.wasm)?.engine ?? startEngine(backend, {});
}

/** Replaces the backend's engine. @returns null where the machine's WebAssembly has no SIMD. */
export function startEngine(backend: WasmBackend, { build, startThread, threads = 1 }: EngineOptions): Engine | null {
  const chosen = build ?? bestBuild();
  if (!chosen) return null;
  const { wasm } = backend;
  const memory = wasm.wasmMemory ?? wasm.asm.memory;
  const shared = typeof SharedArrayBuffer !== "undefined" && (memory.buffer as unknown) instanceof SharedArrayBuffer;
  const module = compileKernels(chosen, shared);
  const functions = instantiateKernels(module, memory);
  engines.get(wasm)?.pool?.end();
  let pool: ThreadPool | null = null;
  if (shared && startThread && threads > 1) {
    const control = allocate(backend, controlBytes); // as long as the backend
    const helpers = Array.from({ length: threads - 1 }, startThread);
    pool = createThreadPool(functions, { module, memory, control }, helpers);
  }

  const lend: Engine["lend"] = (sizes, use) => {
    const addresses: number[] = [];
    try {
      for (const size of sizes) addresses.push(allocate(backend, size));
      return use(addresses);
    } finally {
      for (const address of addresses) wasm._free(address);
    }
  };
  const engine: Engine = {
    build: chosen,
    threads: pool?.threads ?? 1,
    functions,
    address({ dataId, shape }) {
      const { memoryOffset } = backend.dataIdMap.get(dataId);
      // tfjs does not look whether it was given the memory it asked for.
      if (memoryOffset === 0) throw new Error(`out of memory: no room for a tensor of [${shape}]`);
      return memoryOffset;
    },
    lend,
    run(job, args, units, scratchBytes = 0) {
      const helped = units > 1 ? pool : null;
      const size = (scratchBytes + 63) & ~63;
      lend(size === 0 ? [] : [size * (helped?.threads ?? 1)], ([scratch = 0]) => {
        if (helped) return helped.run({ job, args, units, scratch, scratchBytes: size });
        for (let unit = 0; unit < units; unit++) functions[job](...args, scratch, unit);
      });
    },
  };
  engines.set(wasm, { engine, pool });
  return engine;
}

/** Ends the backend's helping threads, before it goes. */
export function endEngine(backend: WasmBackend): void {
  engines.get(backend.wasm)?.pool?.end();
  engines.delete(backend.wasm);
}

/** Aligned to 16, with a cache line to spare for loads that end past the last value. */
function allocate({ wasm }: WasmBackend, bytes: number): number {
  const address = wasm._malloc(bytes + 64) >>> 0;
  if (address === 0) throw new Error(`out of memory: the kernels wanted ${bytes} bytes more`);
  return address;
}
