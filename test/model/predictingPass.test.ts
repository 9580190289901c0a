// The pass of predicting beside tfjs's layers, with and without batch normalisation, on cpu and on wasm.
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import { mirrored } from "../../src/image/mirrored.ts";
import { setInitialValues } from "../../src/model/initialValues.ts";
import { buildNetwork, modelVariables } from "../../src/model/network.ts";
import { planPredicting } from "../../src/model/predictingPass.ts";
import { createPredictor, piecesOf } from "../../src/model/predictor.ts";
import { faceBytes, faceSidePx } from "../../src/recipe/preprocessing.ts";
import { type NetworkSettings, recipes } from "../../src/recipe/recipe.ts";
import { builds, startWasm, takeBuild } from "../kernels/startWasm.ts";

const small = {
  ...recipes.tuned.network,
  convolutions: [4, 8, 8, 16].map((filters) => ({ filters, kernelSize: 3 })),
  denseUnits: [16, 8],
};
const backends = [
  { name: "cpu", take: () => tf.setBackend("cpu") },
  ...builds.map((build) => ({ name: `wasm, ${build}`, take: () => takeBuild(build) })),
];

beforeAll(startWasm);

/** As if trained: no moment is that of the beginning. */
function network(batchNormalization: boolean, pooling: NetworkSettings["pooling"] = "max"): tf.LayersModel {
  const model = buildNetwork({ ...small, batchNormalization, pooling }, 3);
  setInitialValues(model, "heNormal", 3);
  for (const variable of modelVariables(model).filter(({ rank }) => rank === 1))
    variable.assign(tf.randomUniform(variable.shape, 0.3, 2, "float32", 7));
  return model;
}

describe.each(backends)("predicting on $name", ({ name, take }) => {
  beforeEach(async () => {
    await take();
    tf.engine().startScope();
  });
  afterEach(() => tf.engine().endScope());

  it.each([
    [true, "max"],
    [false, "max"],
    [true, "average"],
    [false, "average"],
  ] as const)("is what the layers say (normalised: %s, %s pool), and leaves no tensor", (normalises, pooling) => {
    const model = network(normalises, pooling);
    const x = tf.randomNormal([3, 96, 96, 3], 0, 1, "float32", 5) as tf.Tensor4D;
    const before = tf.memory().numTensors;
    const pass = planPredicting(model);
    const difference = tf.tidy(() => {
      const [logits, layers] = [pass.forward(x), model.predict(x) as tf.Tensor];
      return logits.sub(layers).abs().max().div(layers.abs().max()).dataSync()[0]!;
    });
    pass.dispose();
    expect(difference).toBeLessThan(1e-5);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("makes features of what the convolutions and the last hidden layer give, at lengths 2 and 1", () => {
    const model = network(true);
    const x = tf.randomNormal([3, 96, 96, 3], 0, 1, "float32", 5) as tf.Tensor4D;
    const pass = planPredicting(model);
    const difference = tf.tidy(() => {
      const outputs = ["flatten", "dense2_relu"].map((name) => model.getLayer(name).output as tf.SymbolicTensor);
      const layers = tf.model({ inputs: model.inputs, outputs }).predict(x) as tf.Tensor[];
      const [maps, hidden] = layers.map((rows) => rows.div(rows.norm("euclidean", 1, true)));
      const { features, logits } = pass.withFeatures(x);
      const other = tf
        .concat([maps!.mul(2), hidden!], 1)
        .sub(features)
        .abs()
        .max();
      return tf.maximum(other, logits.sub(pass.forward(x)).abs().max()).dataSync()[0]!;
    });
    pass.dispose();
    expect(difference).toBeLessThan(1e-5);
  });

  it("holds little more than its largest layer's activations", async () => {
    const model = network(true);
    const pass = planPredicting(model);
    const x = tf.zeros<tf.Rank.R4>([8, 96, 96, 3]);
    const largest = 8 * 96 * 96 * small.convolutions[0]!.filters * 4;
    const base = tf.memory().numBytes;
    const { peakBytes } = await tf.profile(() => tf.tidy(() => pass.forward(x)));
    pass.dispose();
    const times = (peakBytes - base) / largest;
    // The output of the convolution and what is pooled of it. On cpu bias and ReLU are steps of their own.
    expect(times).toBeLessThan(name === "cpu" ? 3.3 : 2);
  });

  it("gives features as well, and the mean with those of the mirror images", async () => {
    const model = network(true);
    const random = createRandom(1, "faces");
    const faces = Uint8Array.from({ length: 51 * faceBytes }, () => random.integer(256));
    const outputs = async (flipAtTest: boolean, some: Uint8Array = faces) => {
      const predictor = createPredictor(model, recipes.tuned.preprocessing, flipAtTest);
      return predictor.outputs(piecesOf(some)).finally(() => predictor.dispose());
    };
    const before = tf.memory().numTensors;
    const [plain, both] = [await outputs(false), await outputs(true)];
    const mirror = await outputs(false, mirrored(faces, faceSidePx));
    expect(tf.memory().numTensors).toBe(before);
    for (const what of ["logits", "features"] as const)
      expect(both[what]).toEqual(plain[what].map((value, i) => Math.fround(value + mirror[what][i]!) / 2));
    const predictor = createPredictor(model, recipes.tuned.preprocessing, true);
    const { probabilities, logProbabilities } = await predictor.withLogarithms(piecesOf(faces));
    predictor.dispose();
    expect([both.probabilities, both.logProbabilities]).toEqual([probabilities, logProbabilities]);
  });

  it("says the same of a picture by itself, mirror image and all, as among many", async () => {
    const model = network(true);
    const random = createRandom(1, "faces");
    // 102 with their mirror images: two passes.
    const faces = Uint8Array.from({ length: 51 * faceBytes }, () => random.integer(256));
    const predictor = createPredictor(model, recipes.tuned.preprocessing, true);
    const all = await predictor.probabilities(faces);
    const one = await predictor.probabilities(faces.subarray(0, faceBytes));
    const { probabilities } = await predictor.withLogarithms(piecesOf(faces));
    predictor.dispose();
    expect([...one]).toEqual([...all.subarray(0, 3)]);
    expect(all).toEqual(probabilities);
    // The mean with the mirror image is that of tfjs's float32.
    const ways = [false, true].map((isMirrored) => {
      const picture = faces.subarray(0, faceBytes);
      const plain = createPredictor(model, recipes.tuned.preprocessing, false);
      return plain.probabilities(isMirrored ? mirrored(picture, faceSidePx) : picture).finally(() => plain.dispose());
    });
    const [plain, mirror] = (await Promise.all(ways)).map((values) => tf.tensor1d(values));
    expect(one).toEqual(plain!.add(mirror!).div(2).dataSync());
  });
});
