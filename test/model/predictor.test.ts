// A model whose logits are known by hand: -8 times the first byte for the one, 0 for the other.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { createPredictor, type Probabilities, piecesOf } from "../../src/model/predictor.ts";
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

/** Through a predictor made for it alone. */
async function predict(faces: Uint8Array, flipAtTest: boolean): Promise<Probabilities> {
  const predictor = createPredictor(model, raw, flipAtTest);
  return predictor.withLogarithms(piecesOf(faces)).finally(() => predictor.dispose());
}

it("gives the logarithm where the probability itself is too small for a float", async () => {
  const { probabilities, logProbabilities } = await predict(face, false);
  expect([...probabilities]).toEqual([0, 1]);
  expect([...logProbabilities]).toEqual([-2040, 0]);
});

it("takes the mean with the mirror image, of probabilities and within their logarithms", async () => {
  // In the mirror image the byte lies at the row's other end, where no weight is: a half each.
  const { probabilities, logProbabilities } = await predict(face, true);
  expect([...probabilities]).toEqual([0.25, 0.75]);
  expect(logProbabilities[0]).toBeCloseTo(Math.log(0.25), 6);
  expect(logProbabilities[1]).toBeCloseTo(Math.log(0.75), 6);
});

it("predicts more pictures than fit into one pass, leaves no tensor, and of none nothing", async () => {
  const faces = new Uint8Array(faceBytes * 103);
  faces[faceBytes * 102] = 255;
  const before = tf.memory().numTensors;
  const { probabilities } = await predict(faces, false);
  expect(probabilities.length).toBe(206);
  expect([...probabilities.subarray(202)]).toEqual([0.5, 0.5, 0, 1]);
  expect(tf.memory().numTensors).toBe(before);
  expect((await predict(new Uint8Array(0), true)).probabilities.length).toBe(0);
});

it("gives the same probabilities with and without their logarithms, call after call", async () => {
  const predictor = createPredictor(model, raw, true);
  const faces = new Uint8Array(faceBytes * 60); // too many for one pass with their mirror images
  faces[faceBytes * 59] = 3;
  const { probabilities } = await predictor.withLogarithms(piecesOf(faces));
  const before = tf.memory().numTensors;
  for (let call = 0; call < 2; call++) expect(await predictor.probabilities(faces)).toEqual(probabilities);
  expect(tf.memory().numTensors).toBe(before);
  predictor.dispose();
});
