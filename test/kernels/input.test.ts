// What a network takes, on the backends that run in Node. The same cases run in a browser for WebGL and WebGPU.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { trainingOps } from "../../src/kernels/trainingOps.ts";
import { inputCases } from "./inputCases.ts";
import { builds, startWasm, takeBuild } from "./startWasm.ts";

beforeAll(startWasm);

describe.each([["cpu", null] as const, ...builds.map((build) => ["wasm", build] as const)])(
  "%s, %s: an input is its definition to 1e-5 and leaves no tensor",
  (backend, build) => {
    beforeAll(async () => {
      if (build) await takeBuild(build);
      await tf.setBackend(backend);
    });

    it.each(inputCases)("$name", async ({ difference }) => {
      const before = tf.memory().numTensors;
      expect(await difference(trainingOps())).toBeLessThan(1e-5);
      expect(tf.memory().numTensors).toBe(before);
    });
  },
);
