// Shares the units of a job among threads on one shared memory, without messages. Whoever starts the threads is
// elsewhere.
//
// The thread that asks writes the job into a control block and opens it. Every thread, it among them, takes unit
// numbers from one counter until there are none left. Units write apart from one another and do not depend on how many
// threads there are, so neither do the results.
import { internalError } from "../../../base/result.ts";
import { instantiateKernels, type Job, jobs, type KernelFunctions } from "./functions.ts";

/** A worker that runs `helpThreads` on what it is sent. */
export interface Thread {
  postMessage(start: ThreadStart): void;
  terminate(): void;
}

/** What a thread needs to begin. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Byte address of the control block. */
  readonly control: number;
  /** From 1 on. 0 is the thread that asks. */
  readonly index: number;
}

export interface RunningJob {
  readonly job: Job;
  /** Byte address of the job's record. */
  readonly record: number;
  readonly units: number;
  /** Byte address. Thread i uses `scratchBytes` from scratch + i * scratchBytes on. */
  readonly scratch: number;
  readonly scratchBytes: number;
}

// Places in the control block, in int32s.
/**
 * The number of the open job, 0 between jobs. A thread counts itself in, finds the job still open, and may read the
 * rest.
 */
const openPlace = 0;
const nextUnitPlace = 1;
const unitsPlace = 2;
/** How many helpers may be reading or working. Nothing is written while there are any. */
const insidePlace = 3;
const jobPlace = 4;
const recordPlace = 5;
const scratchPlace = 6;
const scratchBytesPlace = 7;
const places = 8;

/** Far longer than any unit takes. A helper that is not done by then was ended, and its unit will never be done. */
const patienceMs = 60_000;

export const controlBytes = places * 4;

export interface ThreadPool {
  readonly threads: number;
  /** Takes part in the job and returns when every unit is done. */
  run(job: RunningJob): void;
  end(): void;
}

/** @param start its control block is unused memory, aligned to 4. @param helpers the threads besides this one. */
export function createThreadPool(
  functions: KernelFunctions,
  start: Omit<ThreadStart, "index">,
  helpers: readonly Thread[],
): ThreadPool {
  const block = new Int32Array(start.memory.buffer, start.control, places);
  block.fill(0);
  helpers.forEach((helper, i) => {
    helper.postMessage({ ...start, index: i + 1 });
  });
  let number = 0;
  return {
    threads: helpers.length + 1,
    run({ job, record, units, scratch, scratchBytes }) {
      block[nextUnitPlace] = 0;
      block[unitsPlace] = units;
      block[jobPlace] = jobs.indexOf(job);
      block[recordPlace] = record;
      block[scratchPlace] = scratch;
      block[scratchBytesPlace] = scratchBytes;
      number = (number % 0x7fff_fffe) + 1;
      Atomics.store(block, openPlace, number);
      Atomics.notify(block, openPlace, Math.min(helpers.length, units - 1));
      takeUnits(block, functions, 0);
      Atomics.store(block, openPlace, 0);
      for (let left = Atomics.load(block, insidePlace); left > 0; left = Atomics.load(block, insidePlace)) {
        if (Atomics.wait(block, insidePlace, left, patienceMs) === "timed-out")
          internalError("a thread of the kernels is gone");
      }
    },
    end() {
      for (const helper of helpers) helper.terminate();
    },
  };
}

/** Helps until the thread is ended from outside. */
export function helpThreads({ module, memory, control, index }: ThreadStart): never {
  const functions = instantiateKernels(module, memory);
  const block = new Int32Array(memory.buffer, control, places);
  let done = 0;
  for (;;) {
    const number = Atomics.load(block, openPlace);
    if (number === 0 || number === done) {
      Atomics.wait(block, openPlace, number);
      continue;
    }
    Atomics.add(block, insidePlace, 1);
    if (Atomics.load(block, openPlace) === number) takeUnits(block, functions, index);
    done = number;
    Atomics.sub(block, insidePlace, 1);
    Atomics.notify(block, insidePlace);
  }
}

function takeUnits(block: Int32Array, functions: KernelFunctions, thread: number): void {
  const run = functions[jobs[block[jobPlace]!]!];
  const units = block[unitsPlace]!;
  const record = block[recordPlace]! >>> 0;
  const scratch = (block[scratchPlace]! >>> 0) + thread * block[scratchBytesPlace]!;
  for (let unit = Atomics.add(block, nextUnitPlace, 1); unit < units; unit = Atomics.add(block, nextUnitPlace, 1)) {
    run(record, scratch, unit);
  }
}
