// The compiled kernels on the memory of tfjs's wasm backend: tensors are worked on where they lie.
// Which kernels there are is in functions.ts; how threads share a job is in threads.ts.
import type * as tf from "@tensorflow/tfjs";
import { internalError } from "../../../base/result.ts";
import type { WasmBackend } from "../heap.ts";
import {
  instantiateKernels,
  type Job,
  type JobRecord,
  type KernelFunctions,
  recordBytes,
  scratchBytesOf,
  writeRecord,
} from "./functions.ts";
import { type Build, bestBuild, compileKernels } from "./module.ts";
import { controlBytes, createThreadPool, type Thread, type ThreadPool } from "./threads.ts";

export interface Engine {
  readonly build: Build;
  readonly threads: number;
  /** For what is no job. */
  readonly functions: KernelFunctions;
  /** Byte address of the record of the last job. */
  readonly record: number;
  /** Byte address of a tensor. @throws where tfjs had no memory left for it. */
  address(tensor: tf.TensorInfo): number;
  addresses<Name extends string>(tensors: Readonly<Record<Name, tf.TensorInfo>>): Readonly<Record<Name, number>>;
  /** Runs units 0 to `units` - 1 of a job. */
  run<Name extends Job>(job: Name, record: JobRecord<Name>, units: number): void;
  /**
   * Lends byte addresses of uninitialised memory, aligned to 16.
   * @param sizes bytes.
   * @throws where there is no memory left.
   */
  lend<T>(sizes: readonly number[], use: (addresses: number[]) => T): T;
}

export interface EngineOptions {
  /** By default the best that the machine runs. */
  readonly build?: Build;
  /** Starts a thread that helps. Used where the memory is shared. */
  readonly startThread?: () => Thread;
  readonly threads?: number;
}

const engines = new WeakMap<object, { engine: Engine; pool: ThreadPool | null }>();

/** Made at first use, with one thread. */
export function engineOf(backend: WasmBackend): Engine {
  return engines.get(backend.wasm)?.engine ?? startEngine(backend, {});
}

/**
 * Replaces the backend's engine.
 * @throws internal where the machine's WebAssembly has no SIMD: ask `bestBuild` before.
 */
export function startEngine(backend: WasmBackend, { build, startThread, threads = 1 }: EngineOptions): Engine {
  const chosen = build ?? bestBuild() ?? internalError("the kernels need WebAssembly with SIMD");
  const { wasm } = backend;
  const memory = wasm.wasmMemory ?? wasm.asm.memory;
  const shared = typeof SharedArrayBuffer !== "undefined" && (memory.buffer as unknown) instanceof SharedArrayBuffer;
  const module = compileKernels(chosen, shared);
  const functions = instantiateKernels(module, memory);
  engines.get(wasm)?.pool?.end();
  const record = allocate(backend, recordBytes); // as long as the backend
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
  const address: Engine["address"] = ({ dataId, shape }) => {
    const { memoryOffset } = backend.dataIdMap.get(dataId);
    // tfjs does not check whether it was given the memory that it asked for.
    if (memoryOffset === 0) throw new Error(`out of memory: no room for a tensor of [${shape}]`);
    return memoryOffset;
  };
  const engine: Engine = {
    build: chosen,
    threads: pool?.threads ?? 1,
    functions,
    record,
    address,
    addresses<Name extends string>(tensors: Readonly<Record<Name, tf.TensorInfo>>) {
      const places: Partial<Record<Name, number>> = {};
      for (const name in tensors) places[name] = address(tensors[name]);
      return places as Record<Name, number>;
    },
    lend,
    run(job, fields, units) {
      writeRecord(memory, record, job, fields);
      const helped = units > 1 ? pool : null;
      const size = (scratchBytesOf(functions, job, record) + 63) & ~63;
      lend(size === 0 ? [] : [size * (helped?.threads ?? 1)], ([scratch = 0]) => {
        if (helped) return helped.run({ job, record, units, scratch, scratchBytes: size });
        for (let unit = 0; unit < units; unit++) functions[job](record, scratch, unit);
      });
    },
  };
  engines.set(wasm, { engine, pool });
  return engine;
}

/** Ends the backend's helping threads, before the backend itself ends. */
export function endEngine(backend: WasmBackend): void {
  engines.get(backend.wasm)?.pool?.end();
  engines.delete(backend.wasm);
}

/** Aligned to 16, and 64 bytes longer: some loads end past the last value. */
function allocate({ wasm }: WasmBackend, bytes: number): number {
  const address = wasm._malloc(bytes + 64) >>> 0;
  if (address === 0) throw new Error(`out of memory: the kernels need ${bytes} bytes more`);
  return address;
}
