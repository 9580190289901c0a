// Networks of other shapes than the default one, through a whole run: training, checkpoint, resuming, bundle,
// predicting.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import type { BackendReport } from "../../src/contract/backend.ts";
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { toInput } from "../../src/image/toInput.ts";
import { openBundle } from "../../src/model/bundle.ts";
import { describeNetwork } from "../../src/model/describe.ts";
import { buildNetwork } from "../../src/model/network.ts";
import { openCheckpoint } from "../../src/model/openCheckpoint.ts";
import { inputScaleOf } from "../../src/recipe/inputScale.ts";
import { type NetworkSettings, type Recipe, recipes } from "../../src/recipe/recipe.ts";
import { createSwitch } from "../../src/run/controls.ts";
import { joinFaces, readFrom } from "../../src/run/facesInMemory.ts";
import { runTraining } from "../../src/train/run.ts";
import { timeless } from "./timeless.ts";

const convolutions = (...pairs: [filters: number, kernelSize: number][]) =>
  pairs.map(([filters, kernelSize]) => ({ filters, kernelSize }));

const networks: Readonly<Record<string, Partial<NetworkSettings>>> = {
  "one convolution and one dense layer": { convolutions: convolutions([3, 5]), denseUnits: [7] },
  "two convolutions with filters of even sides": { convolutions: convolutions([5, 2], [6, 4]), denseUnits: [9, 5, 3] },
  "local contrast": { convolutions: convolutions([4, 3]), denseUnits: [8], inputNormalization: "localContrast" },
  "normalised by picture": { convolutions: convolutions([4, 3]), denseUnits: [8], inputNormalization: "perImage" },
  "bytes from 0 to 1": { convolutions: convolutions([4, 3]), denseUnits: [8], inputNormalization: "none" },
  "average pooling": { convolutions: convolutions([4, 3], [8, 3], [8, 5]), pooling: "average", denseUnits: [8] },
  "average pooling without batch normalisation": {
    convolutions: convolutions([8, 3], [8, 3]),
    pooling: "average",
    denseUnits: [8],
    batchNormalization: false,
  },
  "three convolutions, nothing dropped": {
    convolutions: convolutions([4, 7], [8, 1], [16, 3]),
    denseUnits: [16],
    dropoutRate: 0,
  },
  "six convolutions, down to one pixel, and four dense layers": {
    convolutions: convolutions([2, 3], [4, 3], [8, 3], [8, 3], [4, 3], [3, 3]),
    denseUnits: [8, 4, 6, 5],
  },
  "six convolutions without batch normalisation": {
    convolutions: convolutions([2, 3], [4, 3], [8, 3], [8, 3], [8, 3], [8, 3]),
    denseUnits: [8],
    batchNormalization: false,
  },
};

const classNames = ["Mina", "Tomas"];
const faces = Array.from({ length: 12 }, (_, i) => centerCrop(drawDemoPhoto(i % 2, i, 1)).data);
const ids = faces.map((_, i) => `photo ${i}`);
const split = (from: number, to: number) => ({
  ids: ids.slice(from, to),
  labels: Uint16Array.from(ids.slice(from, to), (_, i) => (from + i) % 2),
});
const [train, validation] = [split(0, 8), split(8, 12)];
const readFaces = readFrom(new Map(ids.map((id, i) => [id, faces[i]!])));
let backend: BackendReport;
beforeAll(async () => {
  backend = await startNodeBackend();
}, 60_000);

async function run(recipe: Recipe, from: Checkpoint | null = null) {
  const checkpoints: Checkpoint[] = [];
  const onCheckpoint = async (bytes: Uint8Array) => {
    const decoded = await openCheckpoint(bytes);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.failure));
    checkpoints.push(decoded.value);
  };
  const controls = createSwitch(() => new Promise((resolve) => setImmediate(resolve)));
  const job = { runId: "test", classNames, recipe, train, validation };
  const options = { from, checkpointing: { onCheckpoint, everySeconds: 0 } };
  const outcome = await runTraining(job, readFaces, backend, controls, () => {}, "2026-01-01T00:00:00.000Z", options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return { trained: outcome.value, checkpoints };
}

describe.each(Object.entries(networks))("%s", (_name, change) => {
  const network: NetworkSettings = { ...recipes.tuned.network, ...change };
  const recipe: Recipe = {
    ...recipes.tuned,
    network,
    training: { ...recipes.tuned.training, batchSize: 4, maxSteps: 4, validateEverySteps: 2, keepBest: false },
  };

  it("is described as tfjs builds it", () => {
    const model = buildNetwork(network, 2);
    const layers = describeNetwork(network, 2);
    expect(layers.map(({ name, outputShape }) => [name, [null, ...outputShape]])).toEqual(
      model.layers.map(({ name, outputShape }) => [name, outputShape]),
    );
    const parametersOf = (layer: tf.layers.Layer) =>
      layer.trainableWeights.reduce((sum, { shape }) => sum + tf.util.sizeFromShape(shape as number[]), 0);
    expect(layers.map(({ parameters }) => parameters)).toEqual(model.layers.map(parametersOf));
    model.dispose();
  });

  it("trains, resumes to the same bits, and predicts from its bundle what tfjs's layers do", async () => {
    const before = tf.memory().numTensors;
    const { trained, checkpoints } = await run(recipe);
    const losses = trained.record.history.steps.map(({ loss }) => loss);
    expect(losses).toHaveLength(4);
    expect(losses.every(Number.isFinite)).toBe(true);
    const from = checkpoints.find(({ step }) => step === 3)!;
    expect(timeless((await run(recipe, from)).trained)).toEqual(timeless(trained));

    const opened = await openBundle(trained.bundle);
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    const { model, predictor } = opened.value;
    const pictures = joinFaces(faces.slice(8));
    const probabilities = await predictor.probabilities(pictures);
    expect([...probabilities]).toEqual(trained.record.result.probabilities.flat());
    const difference = tf.tidy(() => {
      const x = tf.tensor4d(toInput(pictures, inputScaleOf(recipe)), [4, 96, 96, 3]);
      const layers = (images: tf.Tensor4D) => (model.predict(images) as tf.Tensor2D).softmax();
      return layers(x)
        .add(layers(x.reverse(2)))
        .div(2)
        .sub(tf.tensor(probabilities, [4, 2]))
        .abs()
        .max()
        .dataSync()[0]!;
    });
    expect(difference).toBeLessThan(1e-5);
    opened.value.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
