// Jobs shared out to threads on one shared memory, without a message: who asks and who helps take units from one counter until it
// runs out. Units write apart from one another and are the same for any number of threads, so the results are too. Where threads
// come from is the caller's.
import { internalError } from "../../../base/result.ts";
import { instantiateKernels, type Job, jobs, type KernelFunctions } from "./functions.ts";

/** A worker that runs `helpThreads` on what it is sent. */
export interface Thread {
  postMessage(start: ThreadStart): void;
  terminate(): void;
}

/** All that a thread needs to begin. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Bytes of the control block in the memory. */
  readonly control: number;
  /** From 1 on; 0 is the one who asks. */
  readonly index: number;
}

export interface RunningJob {
  readonly job: Job;
  readonly args: readonly number[];
  readonly units: number;
  /** Bytes; thread i may use `scratchBytes` from scratch + i * scratchBytes. */
  readonly scratch: number;
  readonly scratchBytes: number;
}

// Places in the control block, in int32s.
/** The number of the open job, 0 between jobs. Whoever finds it open and has counted itself in may read the rest. */
const open = 0;
const nextUnit = 1;
const units = 2;
/** Helpers that may be reading or working; nothing is written while there are any. */
const inside = 3;
const jobPlace = 4;
const argCount = 5;
const scratchPlace = 6;
const scratchSize = 7;
const firstArg = 8;
const places = 40;

/** Far longer than any unit takes: a helper that is not done by then was ended, and its unit never will be. */
const patienceMs = 60_000;

export const controlBytes = places * 4;

export interface ThreadPool {
  readonly threads: number;
  /** Takes part in the job and returns when every unit is done. */
  run(job: RunningJob): void;
  end(): void;
}

/** @param control an unused block of `controlBytes`, aligned to 4. @param helpers one is started for each thread besides this one. */
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
    run({ job, args, units: count, scratch, scratchBytes }) {
      block[nextUnit] = 0;
      block[units] = count;
      block[jobPlace] = jobs.indexOf(job);
      block[argCount] = args.length;
      block[scratchPlace] = scratch;
      block[scratchSize] = scratchBytes;
      block.set(args, firstArg);
      number = (number % 0x7fff_fffe) + 1;
      Atomics.store(block, open, number);
      Atomics.notify(block, open, Math.min(helpers.length, count - 1));
      takeUnits(block, functions, 0);
      Atomics.store(block, open, 0);
      for (let left = Atomics.load(block, inside); left > 0; left = Atomics.load(block, inside)) {
        if (Atomics.wait(block, inside, left, patienceMs) === "timed-out")
          internalError("a thread of the kernels is gone");
      }
    },
    end() {
      for (const helper of helpers) helper.terminate();
    },
  };
}

/** Helps for ever. The thread is ended from outside. */
export function helpThreads({ module, memory, control, index }: ThreadStart): never {
  const functions = instantiateKernels(module, memory);
  const block = new Int32Array(memory.buffer, control, places);
  let done = 0;
  for (;;) {
    const number = Atomics.load(block, open);
    if (number === 0 || number === done) {
      Atomics.wait(block, open, number);
      continue;
    }
    Atomics.add(block, inside, 1);
    if (Atomics.load(block, open) === number) takeUnits(block, functions, index);
    done = number;
    Atomics.sub(block, inside, 1);
    Atomics.notify(block, inside);
  }
}

function takeUnits(block: Int32Array, functions: KernelFunctions, thread: number): void {
  const run = functions[jobs[block[jobPlace]!]!];
  const count = block[units]!;
  const args = [...block.subarray(firstArg, firstArg + block[argCount]!)];
  const scratch = block[scratchPlace]! + thread * block[scratchSize]!;
  for (let unit = Atomics.add(block, nextUnit, 1); unit < count; unit = Atomics.add(block, nextUnit, 1)) {
    run(...args, scratch, unit);
  }
}
