// The exported model: standard layers that plain tfjs feeds with plain pixels.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import { toInput } from "../../src/image/toInput.ts";
import { type InnerNormalization, networkWithin, withInputLayers } from "../../src/model/inputLayers.ts";
import { inputScaleOf } from "../../src/recipe/inputScale.ts";
import { faceBytes, faceSidePx } from "../../src/recipe/preprocessing.ts";
import { recipes } from "../../src/recipe/recipe.ts";

beforeAll(async () => {
  await tf.setBackend("cpu");
});

const random = createRandom(4, "test");
/** Flat, one bright pixel, noise, faint noise in the light, an edge. */
const pictures: readonly ((i: number) => number)[] = [
  () => 255,
  (i) => (i === 3000 ? 255 : 0),
  () => random.integer(256),
  () => 253 + random.integer(3),
  (i) => (i % 288 > 100 ? 240 : 3),
];
const faces = Uint8Array.from({ length: pictures.length * faceBytes }, (_, i) =>
  pictures[Math.floor(i / faceBytes)]!(i % faceBytes),
);

describe.each(["none", "perImage", "localContrast"] satisfies InnerNormalization[])("%s", (inputNormalization) => {
  it("is what the app gives its network, to 1e-5, and leaves no tensor", () => {
    const before = tf.memory().numTensors;
    const network = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [faceSidePx, faceSidePx, 3] })] });
    const { model, dispose } = withInputLayers(network, inputNormalization);
    expect(networkWithin(model)).toBe(network);
    expect(model.trainableWeights).toEqual([]);
    const shape: [number, number, number, number] = [pictures.length, faceSidePx, faceSidePx, 3];
    const values = tf.tidy(() => (model.predict(tf.tensor4d(faces, shape, "float32")) as tf.Tensor).dataSync());
    const { tuned } = recipes;
    const expected = toInput(faces, inputScaleOf({ ...tuned, network: { ...tuned.network, inputNormalization } }));
    pictures.forEach((_, picture) => {
      let most = 0;
      for (let i = picture * faceBytes; i < (picture + 1) * faceBytes; i++)
        most = Math.max(most, Math.abs(values[i]! - expected[i]!));
      expect(most, `picture ${picture}`).toBeLessThan(1e-5);
    });
    dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
