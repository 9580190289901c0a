// The kernel that augments in bytes gives the bytes of its definition in TypeScript, over many draws. Another test
// holds the definition to TensorFlow.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { augmentBatch, drawAugmentation } from "../../src/augment/augmentation.ts";
import { createRandom } from "../../src/base/random.ts";
import { trainingOps } from "../../src/kernels/trainingOps.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import { builds, startWasm, takeBuild } from "./startWasm.ts";

const { augmentation, preprocessing } = recipes.tutorial;
const sidePx = 48;
const count = 300;
const random = createRandom(11, "bytes");
/** From nearly black to nearly white, from grey to colourful, so that many roundings occur. */
const faces = Uint8Array.from({ length: count * sidePx * sidePx * 3 }, (_, i) => {
  const picture = Math.floor(i / (sidePx * sidePx * 3));
  return random.integer(1 + (picture % 5) * 63) + (picture % 4 === 0 ? 3 : 0);
});

describe.each(builds)("augmented in bytes, %s", (build) => {
  beforeAll(async () => {
    await startWasm();
    await takeBuild(build);
  });

  it.each([
    ["as the tutorial", augmentation],
    ["further", { ...augmentation, brightness: 1, contrast: [0, 4], hue: 0.5, saturation: [0, 6] }],
    ["hue alone", { ...augmentation, brightness: 0, contrast: [1, 1], hue: 0.5, saturation: [1, 1] }],
    ["saturation alone", { ...augmentation, brightness: 0, contrast: [1, 1], hue: 0, saturation: [0, 3] }],
  ] as const)("%s", async (_, settings) => {
    const draws = Array.from({ length: count }, () => drawAugmentation(settings, sidePx, random));
    const options = { ...preprocessing, sidePx };
    let actual: ArrayLike<number> = [];
    const { kernelNames } = await tf.profile(() => {
      const tensor = trainingOps().augment(faces, draws, settings, options);
      actual = tensor.dataSync();
      return tensor;
    });
    expect(kernelNames).toEqual(["TrainingAugment"]);
    const expected = augmentBatch(faces, draws, settings, options);
    let different = 0;
    for (let i = 0; i < expected.length; i++) if (actual[i] !== expected[i]) different++;
    expect(different).toBe(0);
  });
});
