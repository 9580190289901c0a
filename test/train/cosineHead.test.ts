// A network with a cosine head: trained, exported as standard layers, opened again, trained further.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import type { BackendReport } from "../../src/contract/backend.ts";
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import type { LabelledPhotos } from "../../src/contract/run.ts";
import type { TrainedRun } from "../../src/contract/workers.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { packBundle, unpackBundle } from "../../src/formats/bundle.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { toInput } from "../../src/image/toInput.ts";
import * as convolution from "../../src/kernels/stock/convolution.ts";
import { trainingOps } from "../../src/kernels/trainingOps.ts";
import { openBundle } from "../../src/model/bundle.ts";
import { cosine } from "../../src/model/layers/cosine.ts";
import { openCheckpoint } from "../../src/model/openCheckpoint.ts";
import { createPredictor } from "../../src/model/predictor.ts";
import { faceBytes } from "../../src/recipe/preprocessing.ts";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import { createSwitch } from "../../src/run/controls.ts";
import { readFrom } from "../../src/run/facesInMemory.ts";
import { startFromModel } from "../../src/train/fromModel.ts";
import { runTraining } from "../../src/train/run.ts";
import { timeless } from "./timeless.ts";

const recipe: Recipe = {
  ...recipes.tuned,
  network: {
    ...recipes.tuned.network,
    convolutions: [2, 2, 4, 4].map((filters) => ({ filters, kernelSize: 3 })),
    denseUnits: [8, 8],
    inputNormalization: "fixed",
    head: "cosine",
    headScale: 12,
  },
  training: { ...recipes.tuned.training, batchSize: 4, maxSteps: 6, validateEverySteps: 3, patienceEvaluations: null },
};
const classNames = ["Mina", "Tomas", "Ravi"];
const faces = Array.from({ length: 9 }, (_, i) => centerCrop(drawDemoPhoto(i % 3, i, 1)).data);
const ids = faces.map((_, i) => `photo ${i}`);
const byId = new Map(ids.map((id, i) => [id, faces[i]!]));
const part = (from: number, to: number): LabelledPhotos => ({
  ids: ids.slice(from, to),
  labels: Uint16Array.from(ids.slice(from, to), (_, i) => i % 3),
});
const job = { runId: "test", classNames, recipe, train: part(0, 6), validation: part(6, 9) };

let backend: BackendReport;
let trained: Awaited<ReturnType<typeof train>>;

async function train(from: Checkpoint | null): Promise<TrainedRun & { checkpoints: Checkpoint[] }> {
  const checkpoints: Checkpoint[] = [];
  const controls = createSwitch(() => new Promise<void>((resolve) => setImmediate(resolve)));
  const onCheckpoint = async (bytes: Uint8Array) => {
    const opened = await openCheckpoint(bytes);
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    checkpoints.push(opened.value);
  };
  const outcome = await runTraining(job, readFrom(byId), backend, controls, () => {}, "2026-01-01T00:00:00.000Z", {
    from,
    checkpointing: { onCheckpoint, everySeconds: 0 },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return { ...outcome.value, checkpoints };
}

beforeAll(async () => {
  backend = await startNodeBackend();
  trained = await train(null);
});

describe("a run with a cosine head", () => {
  it("ends bit for bit as one that went on from a checkpoint", async () => {
    const from = trained.checkpoints.find(({ step }) => step === 4)!;
    expect(timeless(await train(from))).toEqual(timeless(trained));
  });

  it("leaves as layers that any tfjs program has, which give the same probabilities", async () => {
    const { modelJson, weights, manifest, golden } = trained.bundle;
    const { modelTopology, weightsManifest } = JSON.parse(modelJson);
    expect(modelJson).not.toContain("CosineHead");
    const weightData = new Uint8Array(weights).buffer;
    const plain = await tf.loadLayersModel(
      tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData }),
    );
    const opened = await openBundle(trained.bundle);
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    const predictor = createPredictor(opened.value.model, manifest.preprocessing, false);
    const count = golden.length / faceBytes;
    const expected = tf.tensor(await predictor.probabilities(golden), [count, 3]);
    const input = tf.tensor4d(toInput(golden, manifest.preprocessing), [count, 96, 96, 3]);
    const actual = tf.softmax(plain.predict(input) as tf.Tensor2D);
    expect(actual.sub(expected).abs().max().dataSync()[0]!).toBeLessThan(1e-5);
    expect(opened.value.goldenDifference).toBeLessThan(1e-5);
    // What is compared is not a row of equal probabilities.
    expect(expected.max().sub(expected.min()).dataSync()[0]!).toBeGreaterThan(0.01);
    predictor.dispose();
    opened.value.dispose();
    plain.dispose();
    tf.dispose([expected, input, actual]);
  });

  it("does not open with other layers than its network's, and leaves no tensor of them", async () => {
    const { bundle } = trained;
    const before = tf.memory().numTensors;
    const opened = await openBundle({ ...bundle, modelJson: bundle.modelJson.replace('"ReLU"', '"LeakyReLU"') });
    expect(opened).toMatchObject({ ok: false, failure: { kind: "weightsDamaged" } });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("goes through a zip, and begins another run with the directions it had", async () => {
    const unpacked = await unpackBundle(packBundle(trained.bundle));
    if (!unpacked.ok) throw new Error(JSON.stringify(unpacked.failure));
    const begun = await startFromModel(unpacked.value, { ...job, runId: "next" }, readFrom(byId), "");
    if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
    expect(begun.value.recipe.network).toEqual(recipe.network);
    const [kernel, before] = [begun.value.variables.at(-1)!, trained.checkpoints.at(-1)!];
    const kept = (before.bestEvaluation === null ? before.variables : before.best).at(-1)!;
    expect(kernel).toHaveLength(kept.length);
    const column = (values: Float32Array, person: number) => values.filter((_, i) => i % 3 === person);
    for (let person = 0; person < 3; person++) {
      const [a, b] = [column(kernel, person), column(kept, person)];
      const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
      expect(Math.sqrt(dot(a, a))).toBeCloseTo(1, 5);
      expect(dot(a, b) / Math.sqrt(dot(b, b))).toBeCloseTo(1, 5);
    }
    const { record } = await train({ ...begun.value, startedAt: "2026-01-02T00:00:00.000Z" });
    expect(record.history.steps.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  });

  it("is refused in words where its layers are not those its recipe names", async () => {
    const { manifest } = trained.bundle;
    const network = { ...recipe.network, denseUnits: [8, 9] };
    const other = { ...trained.bundle, manifest: { ...manifest, recipe: { ...recipe, network } } };
    expect(await openBundle(other)).toMatchObject({ ok: false, failure: { kind: "weightsDamaged" } });
  });
});

it("gives logits of 0 and finite gradients to a picture of zeros and to a person of zeros", async () => {
  const layer = cosine.build(tf, { name: "head", inputShape: [4] }, { units: 2, scale: 16 });
  const model = tf.sequential({ layers: [layer] });
  layer.setWeights([tf.tensor2d([1, 0, 2, 0, 3, 0, 4, 0], [4, 2])]);
  const { forward } = cosine.train(layer, { tf, ops: trainingOps(), convolution }, null);
  const x = tf.tensor2d([0, 0, 0, 0, 4, 3, 2, 1], [2, 4]);
  const { value, backward } = forward(x, Math as never);
  expect([...value.dataSync()].map((one) => Math.round(one * 1e4) / 1e4)).toEqual([0, 0, 10.6667, 0]);
  const { dx, gradients } = backward(tf.onesLike(value), true);
  for (const tensor of [dx!, gradients[0]!]) expect([...tensor.dataSync()].every(Number.isFinite)).toBe(true);
  model.dispose();
});
