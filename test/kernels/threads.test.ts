// Jobs shared out to real threads on one memory give the bits that one thread gives, however many help.
import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { drawAugmentation } from "../../src/augment/draw.ts";
import { numbersOf } from "../../src/augment/numbers.ts";
import { createRandom } from "../../src/base/random.ts";
import { allowRelaxedSimd } from "../../src/cli/relaxedSimd.ts";
import { instantiateKernels, type Job } from "../../src/kernels/wasm/compiled/functions.ts";
import { type Build, bestBuild, compileKernels } from "../../src/kernels/wasm/compiled/module.ts";
import { createThreadPool, type ThreadPool } from "../../src/kernels/wasm/compiled/threads.ts";
import { recipes } from "../../src/recipe/recipe.ts";

allowRelaxedSimd();
const builds: readonly Build[] = bestBuild() === "relaxed" ? ["relaxed", "plain"] : ["plain"];

let pools: ThreadPool[] = [];
afterEach(() => {
  for (const pool of pools) pool.end();
  pools = [];
});

/** A memory of 8 MiB with drawn numbers below `result`, and a pool on it. */
function setUp(build: Build, helpers: number) {
  const memory = new WebAssembly.Memory({ initial: 128, maximum: 65_536, shared: true });
  const module = compileKernels(build, true);
  const functions = instantiateKernels(module, memory);
  const floats = new Float32Array(memory.buffer);
  const random = createRandom(1, "threads");
  for (let i = 1024; i < result / 4; i++) floats[i] = random.normal();
  const draws = Array.from({ length: 20 }, () => drawAugmentation(recipes.tuned.augmentation, 12, random));
  floats.set(numbersOf(draws, recipes.tuned.augmentation, { ...recipes.tuned.preprocessing, sidePx: 12 }), drawn / 4);
  const threads = Array.from({ length: helpers }, () => {
    const worker = new Worker(new URL("./helper.mjs", import.meta.url));
    return { postMessage: (start: unknown) => worker.postMessage(start), terminate: () => void worker.terminate() };
  });
  const pool = createThreadPool(functions, { module, memory, control: 64 }, threads);
  pools.push(pool);
  return { pool, functions, memory };
}

const [x, y, drawn, result, scratch] = [4096, 1 << 20, 3 << 19, 1 << 21, 1 << 22] as const;
const scratchBytes = 1 << 19;
const picture = [12, 10, 8, 12, 10, 16];
const jobs: readonly [Job, readonly number[], number][] = [
  ["winograd", [x, y, result, ...picture, 1, 1], 20],
  ["winogradFilterSums", [x, y, result, 20, 7, ...picture, 1, 1], 7],
  ["convolution", [x, y, result, ...picture, 3, 3, 1, 1, 1, 1], 20],
  ["filterSums", [x, y, result, 20, 7, ...picture, 3, 3, 1, 1, 1, 1], 7],
  ["matMul", [x, y, result, 100, 300, 70, 0, 1], 5],
  ["separable", [x, y, y + 8192, y + 16384, result, 12, 10, 8, 16, 2], 120],
  ["augment", [x, drawn, result, 12], 20],
  ["augmentBytes", [x, drawn, result, 12], 20],
  ["momentSums", [x, result, 120, 16], 20],
];

describe.each(builds)("%s", (build) => {
  /** Waits until the helpers are there, or the first jobs would be over before. */
  async function runAll(helpers: number): Promise<Uint8Array[]> {
    const { pool, memory } = setUp(build, helpers);
    if (helpers > 0) await new Promise((resolve) => setTimeout(resolve, 1500));
    const bytes = new Uint8Array(memory.buffer);
    return jobs.flatMap(([job, args, units]) =>
      [0, 1, 2].map(() => {
        bytes.fill(0, result, scratch);
        pool.run({ job, args, units, scratch, scratchBytes });
        return bytes.slice(result, scratch);
      }),
    );
  }

  it("1, 2 and 4 threads agree to the bit, again and again", async () => {
    const alone = await runAll(0);
    for (const values of alone) expect(values.some((byte) => byte !== 0)).toBe(true);
    for (const helpers of [1, 3]) {
      const helped = await runAll(helpers);
      helped.forEach((values, i) => {
        expect(Buffer.compare(values, alone[i]!), `${jobs[Math.floor(i / 3)]![0]}, ${helpers} helpers`).toBe(0);
      });
    }
  });

  it("helpers do take part", async () => {
    const { pool, memory } = setUp(build, 1);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // Each thread leaves its transforms in a scratch of its own.
    const helpersScratch = new Uint8Array(memory.buffer, scratch + scratchBytes, scratchBytes);
    for (let i = 0; i < 200 && helpersScratch.every((byte) => byte === 0); i++) {
      pool.run({ job: "winograd", args: [x, y, result, ...picture, 1, 1], units: 100, scratch, scratchBytes });
    }
    expect(helpersScratch.some((byte) => byte !== 0)).toBe(true);
  });
});
