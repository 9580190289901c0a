// Jobs on several real threads give the bits that one thread gives.
import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { drawAugmentation, numbersOf } from "../../src/augment/augmentation.ts";
import { createRandom } from "../../src/base/random.ts";
import { allowRelaxedSimd } from "../../src/cli/relaxedSimd.ts";
import {
  instantiateKernels,
  type Job,
  type JobRecord,
  writeRecord,
} from "../../src/kernels/wasm/compiled/functions.ts";
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
const record = 128;
const geometry = {
  ...{ height: 12, width: 10, inChannels: 8, outHeight: 12, outWidth: 10, outChannels: 16 },
  ...{ filterHeight: 3, filterWidth: 3, strideHeight: 1, strideWidth: 1, padTop: 1, padLeft: 1 },
};
const slices = { ...geometry, x, dy: y, sums: result, dw: 0, batch: 20, slices: 7 };
const separable = { x, taps: y, packed: y + 8192, bias: y + 16384, y: result, channels: 8, outChannels: 16, stride: 2 };
const pictures = { faces: x, numbers: drawn, pictures: result, side: 12 };

interface TestJob {
  readonly job: Job;
  readonly units: number;
  write(memory: WebAssembly.Memory): void;
}

function testJob<Name extends Job>(job: Name, fields: JobRecord<Name>, units: number): TestJob {
  return { job, units, write: (memory) => writeRecord(memory, record, job, fields) };
}

const winograd = testJob("winograd", { ...geometry, x, filter: y, y: result }, 20);
const jobs: readonly TestJob[] = [
  winograd,
  testJob("winogradFilterSums", slices, 7),
  testJob("convolution", { ...geometry, x, filter: y, y: result }, 20),
  testJob("filterSums", slices, 7),
  testJob("matMul", { a: x, b: y, c: result, m: 100, n: 300, k: 70, transposeA: 0, transposeB: 1, packedB: 0 }, 5),
  testJob("separable", { ...separable, height: 12, width: 10 }, 120),
  testJob("augment", { ...pictures, normalization: 2 }, 20),
  testJob("augmentBytes", { ...pictures, normalization: 0 }, 20),
  testJob("normalize", { x, y: result, side: 12, normalization: 2 }, 20),
  testJob("momentSums", { x, sums: result, pixels: 120, channels: 16 }, 20),
];

describe.each(builds)("%s", (build) => {
  /** Waits until the helpers have started; the first jobs would be over before. */
  async function runAll(helpers: number): Promise<Uint8Array[]> {
    const { pool, memory } = setUp(build, helpers);
    if (helpers > 0) await new Promise((resolve) => setTimeout(resolve, 1500));
    const bytes = new Uint8Array(memory.buffer);
    return jobs.flatMap(({ job, units, write }) =>
      [0, 1, 2].map(() => {
        bytes.fill(0, result, scratch);
        write(memory);
        pool.run({ job, record, units, scratch, scratchBytes });
        return bytes.slice(result, scratch);
      }),
    );
  }

  it("1, 2 and 4 threads agree to the bit, again and again", async () => {
    const alone = await runAll(0);
    for (const [i, values] of alone.entries())
      expect(
        values.some((byte) => byte !== 0),
        jobs[Math.floor(i / 3)]!.job,
      ).toBe(true);
    for (const helpers of [1, 3]) {
      const helped = await runAll(helpers);
      helped.forEach((values, i) => {
        expect(Buffer.compare(values, alone[i]!), `${jobs[Math.floor(i / 3)]!.job}, ${helpers} helpers`).toBe(0);
      });
    }
  });

  it("helpers do take part", async () => {
    const { pool, memory } = setUp(build, 1);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // Each thread leaves its transforms in its part of the scratch.
    const helpersScratch = new Uint8Array(memory.buffer, scratch + scratchBytes, scratchBytes);
    for (let i = 0; i < 200 && helpersScratch.every((byte) => byte === 0); i++) {
      winograd.write(memory);
      pool.run({ job: "winograd", record, units: 100, scratch, scratchBytes });
    }
    expect(helpersScratch.some((byte) => byte !== 0)).toBe(true);
  });
});
