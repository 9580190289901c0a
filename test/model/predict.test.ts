// A model whose logits are known by hand: -8 times the first byte for the one, 0 for the other.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { predict, predictProbabilities } from "../../src/model/predict.ts";
import { faceBytes, faceSidePx, type Preprocessing } from "../../src/recipe/preprocessing.ts";

const raw: Preprocessing = { sidePx: faceSidePx, crop: "centerSquare", resize: "area", mean: 0, deviation: 1 };
const face = new Uint8Array(faceBytes);
face[0] = 255;
let model: tf.LayersModel;
beforeAll(async () => {
  await tf.setBackend("cpu");
  const kernel = new Float32Array(faceBytes * 2);
  kernel[0] = -8;
  model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [faceSidePx, faceSidePx, 3] }),
      tf.layers.dense({ units: 2, weights: [tf.tensor2d(kernel, [faceBytes, 2]), tf.zeros([2])] }),
    ],
  });
});

it("gives the logarithm where the probability itself is too small for a float", async () => {
  const { probabilities, logProbabilities } = await predict(model, face, raw, false);
  expect([...probabilities]).toEqual([0, 1]);
  expect([...logProbabilities]).toEqual([-2040, 0]);
});

it("takes the mean with the mirror image, of probabilities and within their logarithms", async () => {
  // In the mirror image the byte lies at the row's other end, where no weight is: a half each.
  const { probabilities, logProbabilities } = await predict(model, face, raw, true);
  expect([...probabilities]).toEqual([0.25, 0.75]);
  expect(logProbabilities[0]).toBeCloseTo(Math.log(0.25), 6);
  expect(logProbabilities[1]).toBeCloseTo(Math.log(0.75), 6);
});

it("predicts more pictures than fit into one pass, leaves no tensor, and of none nothing", async () => {
  const faces = new Uint8Array(faceBytes * 103);
  faces[faceBytes * 102] = 255;
  const before = tf.memory().numTensors;
  const probabilities = await predictProbabilities(model, faces, raw, false);
  expect(probabilities.length).toBe(206);
  expect([...probabilities.subarray(202)]).toEqual([0.5, 0.5, 0, 1]);
  expect(tf.memory().numTensors).toBe(before);
  expect((await predictProbabilities(model, new Uint8Array(0), raw, true)).length).toBe(0);
});
