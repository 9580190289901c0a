// Every kind in the layer table trains on WebGL and WebGPU as on cpu. GPUs are software here.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";
import { layerCases } from "./layerCases.ts";

let bench: OpenWorkbench;
beforeAll(async () => {
  bench = await launchWorkbench({ webgpu: true });
}, 240_000);
afterAll(async () => {
  await bench?.close();
});

describe.each(["webgl", "webgpu"] as const)("%s", (backend) => {
  it.each(layerCases)("$name", { timeout: 120_000 }, async ({ name }) => {
    const { differences, repeats, leaked } = await bench.browser.page.evaluate(
      async ({ name, backend }) => (await window.workbench.kernelBench()).runCase(name, backend),
      { name, backend },
    );
    for (const difference of differences) expect(difference).toBeLessThan(1e-4);
    expect(repeats).toBe(true);
    expect(leaked).toBe(0);
  });
});
