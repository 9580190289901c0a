// Lost weights end a run on wasm and cpu. The GPUs are in lostWeights.browser.test.ts.
import * as tf from "@tensorflow/tfjs";
import { afterAll, describe, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import { resumeWithinEvaluation, wrongAnswers } from "./lostWeights.ts";

afterAll(() => tf.setBackend("cpu"));

describe.each(["wasm", "cpu"] as const)("%s: a run taken up again within an evaluation", (name) => {
  it("has the loss it would have had, and ends when a weight of any layer is lost", async () => {
    if (name === "wasm") await startNodeBackend();
    else await tf.setBackend(name);
    const { loss, resumedLoss, names, withLostWeight } = await resumeWithinEvaluation(name);
    expect(resumedLoss).toBe(loss);
    expect(names.length).toBeGreaterThan(16); // more than one shader may bind, and twice as many
    expect(withLostWeight).toHaveLength(2 * names.length);
    expect(withLostWeight.filter((line) => !line.endsWith(": lossNotFinite"))).toEqual([]);
    expect(await wrongAnswers()).toEqual([]);
  });
});
