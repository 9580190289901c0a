// The operations of the GPU backends in a real browser: as right as the cpu backend on odd shapes, and few launches.
// Two things are counted: kernels, as tfjs's profiler counts them, and programs that reached the device (draws,
// dispatches), with uploads, packing and the reading of the loss. The GPUs are software; nothing is timed.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import type { Launched } from "../harness/launch.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";
import { inputCases } from "./inputCases.ts";
import { opsCases } from "./opsCases.ts";

let bench: OpenWorkbench;
let browser: Launched;
beforeAll(async () => {
  bench = await launchWorkbench({ webgpu: true });
  ({ browser } = bench);
}, 240_000);
afterAll(async () => {
  await bench?.close();
});

const backends = ["webgl", "webgpu"] as const;

describe.each(backends)("%s: values and gradients as on cpu", (backend) => {
  it.each(opsCases)("$name", { timeout: 120_000 }, async ({ name }) => {
    const result = await browser.page.evaluate(
      async ({ name, backend }) => (await window.workbench.kernelBench()).runCase(name, backend),
      { name, backend },
    );
    result.differences.forEach((difference, i) => {
      expect(difference, `output ${i}`).toBeLessThan(1e-4);
    });
    expect(result.repeats).toBe(true);
    expect(result.leaked).toBe(0);
  });
});

describe.each(backends)("%s: what a network takes", (backend) => {
  it("is its definition to 1e-5 and leaves no tensor", { timeout: 480_000 }, async () => {
    const results = await browser.page.evaluate(async (backend) => {
      const { runInputs, startOn } = await window.workbench.kernelBench();
      await startOn(backend);
      return runInputs();
    }, backend);
    console.log(`${backend}: off by ${Math.max(...results.map(({ difference }) => difference))} at most`);
    expect(results.length).toBe(inputCases.length);
    expect(results.filter(({ difference, leaked }) => !(difference < 1e-5) || leaked !== 0)).toEqual([]);
  });
});

const { tutorial, tuned } = recipes;
interface Limit {
  readonly name: string;
  readonly recipe: Recipe;
  readonly most: number;
  /** Programs of the normalisation; 0 if not given. */
  readonly normalizing?: number;
}

// With stock Adam there are 386. The tutorial's augmentation rounds to bytes on the processor and launches nothing.
const but = (network: Partial<Recipe["network"]>): Recipe => ({ ...tuned, network: { ...tuned.network, ...network } });
const limits: readonly Limit[] = [
  { name: "tutorial", recipe: tutorial, most: 130 },
  {
    name: "tuned without batch normalisation",
    recipe: but({ batchNormalization: false }),
    most: 130,
    normalizing: 4,
  },
  { name: "tuned, with local contrast and average pooling", recipe: tuned, most: 220, normalizing: 4 },
  { name: "tuned with pooling by the maximum", recipe: but({ pooling: "max" }), most: 220, normalizing: 4 },
  { name: "tuned with fixed normalisation", recipe: but({ inputNormalization: "fixed" }), most: 220 },
  {
    name: "tuned with normalisation per image",
    recipe: but({ inputNormalization: "perImage" }),
    most: 220,
    normalizing: 3,
  },
];

describe.each(backends)("%s: launches of one whole step", (backend) => {
  it.each(limits)("$name: at most $most", { timeout: 480_000 }, async ({ name, recipe, most, normalizing = 0 }) => {
    const { kernels, programs, submitted, leaked } = await browser.page.evaluate(
      async ({ backend, recipe }) => {
        const { countStep, startOn } = await window.workbench.kernelBench();
        await startOn(backend);
        return countStep(recipe, 2);
      },
      { backend, recipe },
    );
    const launched = sum(kernels);
    console.log(`${backend}, ${name}: ${launched} kernels, ${sum(programs)} programs, ${submitted} reached the device`);
    expect(launched).toBeLessThanOrEqual(most);
    expect(sum(programs)).toBeLessThanOrEqual(most);
    const ofNormalization = Object.entries(programs).filter(([program]) => program.startsWith("TrainingNormalize"));
    expect(sum(Object.fromEntries(ofNormalization))).toBe(normalizing);
    expect(submitted).toBe(sum(programs)); // nothing went past the count
    expect(submitted).toBeGreaterThan(50); // and it was the device that counted
    expect(leaked).toBe(0);
    expect(kernels["Identity"] ?? 0).toBe(0);
    expect(kernels["Cast"] ?? 0).toBe(0);
  });
});

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, n) => total + n, 0);
}
