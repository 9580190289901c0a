// The operations of a training step on the backends that run in Node: values and every gradient are those of tfjs's
// tape. The same cases run in a browser for WebGL and WebGPU (launches.browser.test.ts).
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { stockOps } from "../../src/kernels/stock/stockOps.ts";
import { trainingOps } from "../../src/kernels/trainingOps.ts";
import { opsCases, relativeDifference } from "./opsCases.ts";
import { builds, on, startWasm, takeBuild } from "./startWasm.ts";

beforeAll(startWasm);

describe.each([["cpu", null] as const, ...builds.map((build) => ["wasm", build] as const)])(
  "%s, %s",
  (backend, build) => {
    beforeAll(async () => {
      if (build) await takeBuild(build);
    });

    it.each(opsCases)("$name", async ({ computed, reference }) => {
      const expected = await on("cpu", reference);
      await on(backend, () => computed(trainingOps()));
      const tensors = tf.memory().numTensors;
      const actual = await on(backend, () => computed(trainingOps()));
      const again = await on(backend, () => computed(trainingOps()));
      expect(tf.memory().numTensors).toBe(tensors);
      expected.forEach((values, i) => {
        expect(relativeDifference(actual[i]!, values), `output ${i}`).toBeLessThan(1e-4);
        expect(again[i]).toEqual(actual[i]);
      });
    });

    it("has no slope too small for its processor where the network is sure, and keeps what is no number", async () => {
      const [slopes] = await on(backend, () => [
        trainingOps().crossEntropy(
          tf.tensor2d([100, 0, 20, 0, 90, 0, Number.NaN, 0, 0], [3, 3]),
          tf.tensor2d([1, 0, 0, 0, 1, 0, 0, 0, 1], [3, 3]),
        ).dLogits,
      ]);
      expect([...slopes!.subarray(0, 6)]).toEqual([0, 0, 0, 0, 0, 0]);
      expect([...slopes!.subarray(6)].some(Number.isNaN)).toBe(true);
    });

    it("gives no gradient to an input that nothing trained stands behind", async () => {
      await tf.setBackend(backend);
      tf.tidy(() => {
        const pass = trainingOps().convBlock(tf.ones([1, 4, 4, 1]), tf.ones([3, 3, 1, 2]), tf.zeros([2]), "max");
        expect(pass.backward(tf.onesLike(pass.value), false).dx).toBeNull();
      });
    });
  },
);

it("the wasm operations are not the stock ones", async () => {
  await tf.setBackend("wasm");
  expect(trainingOps()).not.toBe(stockOps);
  await tf.setBackend("cpu");
  expect(trainingOps()).toBe(stockOps);
});
