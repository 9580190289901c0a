// Lost weights end a run on WebGL and WebGPU, which are software here. A device that leaves work out ends it too.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeInvalidWork } from "../harness/launch.ts";
import { launchWorkbench, type OpenWorkbench } from "../harness/workbench.ts";

let bench: OpenWorkbench;
beforeAll(async () => {
  bench = await launchWorkbench({ webgpu: true });
}, 240_000);
afterAll(async () => {
  await bench?.close();
});

describe.each(["webgl", "webgpu"] as const)("%s: the check of the weights", (name) => {
  it("finds every lost one, and none in a whole model", { timeout: 120_000 }, async () => {
    const wrong = await bench.browser.page.evaluate(async (name) => {
      await (await window.workbench.kernelBench()).startOn(name);
      return (await window.workbench.lostWeights()).wrongAnswers();
    }, name);
    expect(wrong).toEqual([]);
  });
});

describe.each(["webgl", "webgpu"] as const)("%s: a run taken up again within an evaluation", (name) => {
  it("has the loss it would have had, and ends when a weight of any layer is lost", { timeout: 480_000 }, async () => {
    const { loss, resumedLoss, names, withLostWeight } = await bench.browser.page.evaluate(async (name) => {
      await (await window.workbench.kernelBench()).startOn(name);
      return (await window.workbench.lostWeights()).resumeWithinEvaluation(name);
    }, name);
    expect(Math.abs(resumedLoss - loss)).toBeLessThan(1e-6);
    expect(names.length).toBeGreaterThan(16); // more than one shader may bind, and twice as many
    expect(withLostWeight).toHaveLength(2 * names.length);
    expect(withLostWeight.filter((line) => !line.endsWith(": lossNotFinite"))).toEqual([]);
  });
});

describe("webgpu: work that the device finds invalid", () => {
  it("is reported as a loss of the device, in one line, and would fail a browser test", async () => {
    const { read, reported } = await bench.browser.page.evaluate(async () =>
      (await window.workbench.kernelBench()).addTooMany(),
    );
    console.log(`tf.addN of 26 tensors with a sum of 26,000 gave ${read}: ${reported}`);
    expect(read).not.toBe(26_000); // tfjs 4.22: when this fails, tfjs has mended addN
    expect(reported).toMatch(/^WebGPU: .{10,200}$/);
    const said: string[] = [];
    await expect.poll(() => said.push(...takeInvalidWork()) && said.join()).toContain("Submit"); // the last one
  });
});
