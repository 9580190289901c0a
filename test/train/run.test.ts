// Whole runs on wasm in Node, with a network small enough to be quick.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import type { BackendReport } from "../../src/contract/backend.ts";
import type { LabelledPhotos, ReadFaces, TrainingProgress } from "../../src/contract/run.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import type { WasmBackend } from "../../src/kernels/wasm/heap.ts";
import { openBundle } from "../../src/model/bundle.ts";
import { openCheckpoint } from "../../src/model/openCheckpoint.ts";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import { createSwitch, type TrainingSwitch } from "../../src/run/controls.ts";
import { readFrom } from "../../src/run/facesInMemory.ts";
import { type RunOptions, runTraining } from "../../src/train/run.ts";

let backend: BackendReport;
let train: LabelledPhotos;
let validation: LabelledPhotos;
let readFaces: ReadFaces;
beforeAll(async () => {
  backend = await startNodeBackend();
  const drawn = (photo: number) => centerCrop(drawDemoPhoto(photo % 2, photo, 1)).data;
  const faces = Array.from({ length: 12 }, (_, i) => drawn(i));
  const ids = faces.map((_, i) => `photo ${i}`);
  const labels = faces.map((_, i) => i % 2);
  train = { ids: ids.slice(0, 8), labels: Uint16Array.from(labels.slice(0, 8)) };
  validation = { ids: ids.slice(8), labels: Uint16Array.from(labels.slice(8)) };
  readFaces = readFrom(new Map(ids.map((id, i) => [id, faces[i]!])));
});

const small: Recipe = {
  ...recipes.tuned,
  network: {
    ...recipes.tuned.network,
    convolutions: [2, 2, 4, 4].map((filters) => ({ filters, kernelSize: 3 })),
    denseUnits: [8, 8],
  },
  training: { ...recipes.tuned.training, batchSize: 4, maxSteps: 12, validateEverySteps: 4, patienceEvaluations: null },
};
const withTraining = (change: Partial<Recipe["training"]>): Recipe => ({
  ...small,
  training: { ...small.training, ...change },
});
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

function run(
  recipe: Recipe,
  options: RunOptions & {
    controls?: TrainingSwitch;
    onProgress?: (progress: TrainingProgress) => void;
    classNames?: string[];
  } = {},
) {
  const job = { runId: "test", classNames: options.classNames ?? ["Mina", "Tomas"], recipe, train, validation };
  const controls = options.controls ?? createSwitch(breathe);
  const onProgress = options.onProgress ?? (() => {});
  return runTraining(job, readFaces, backend, controls, onProgress, "2026-01-01T00:00:00.000Z", options);
}

async function finished(recipe: Recipe, options: Parameters<typeof run>[1] = {}) {
  const outcome = await run(recipe, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

describe("a run", () => {
  it("gives the same losses bit for bit when run twice, and others from another seed", async () => {
    const losses = async (seed: number) =>
      (await finished(withTraining({ seed }))).record.history.steps.map((point) => point.loss);
    const first = await losses(3);
    expect(first).toHaveLength(12);
    expect(await losses(3)).toEqual(first);
    expect(await losses(4)).not.toEqual(first);
  });

  it("evaluates the whole validation set every so many steps and at the end", async () => {
    const { record } = await finished(withTraining({ maxSteps: 10 }));
    expect(record.history.evaluations.map((evaluation) => evaluation.step)).toEqual([4, 8, 10]);
    expect(record.result.probabilities).toHaveLength(4);
    expect(record.result.ids).toEqual(["photo 8", "photo 9", "photo 10", "photo 11"]);
  });

  it("reports the score of the weights it kept", async () => {
    const { record } = await finished(withTraining({ keepBest: true, maxSteps: 20 }));
    const kept = record.history.evaluations.find((evaluation) => evaluation.step === record.keptStep)!;
    expect(record.result.accuracy).toBe(kept.accuracy);
    expect(record.result.loss).toBeCloseTo(kept.loss, 6);
    expect(kept.accuracy).toBe(Math.max(...record.history.evaluations.map((evaluation) => evaluation.accuracy)));
  });

  it("stops above the accuracy asked for, and without improvement when told to be patient so long", async () => {
    const reached = await finished(withTraining({ stopAboveAccuracy: 0.2, maxSteps: 100 }));
    expect(reached.record.stopReason).toBe("accuracyReached");
    const [low, last] = [reached.record.history.evaluations.slice(0, -1), reached.record.history.evaluations.at(-1)!];
    expect(low.every((evaluation) => evaluation.accuracy <= 0.2) && last.accuracy > 0.2).toBe(true);

    // Pushed the wrong way by a rate far too high, the validation loss only grows.
    const wild = { ...small.optimizer, learningRate: 1, schedule: "constant" as const };
    const impatient = withTraining({ patienceEvaluations: 2, maxSteps: 200, validateEverySteps: 1 });
    const { record } = await finished({ ...impatient, optimizer: wild });
    expect(record.stopReason).toBe("noImprovement");
    const losses = record.history.evaluations.map((evaluation) => evaluation.loss);
    expect(Math.min(...losses.slice(-2))).toBeGreaterThanOrEqual(Math.min(...losses.slice(0, -2)));
  });

  it("keeps tensors and wasm memory flat over 2,000 steps, and disposes every tensor at the end", async () => {
    const before = tf.memory().numTensors;
    const atEvaluations: string[] = []; // between evaluations a step may be on its way
    await finished(withTraining({ batchSize: 2, maxSteps: 2000, validateEverySteps: 200 }), {
      onProgress: ({ state, evaluations, tensors }) => {
        const { HEAPU8 } = (tf.backend() as unknown as WasmBackend).wasm;
        if (state === "running" && evaluations.length > 0)
          atEvaluations.push(`${tensors} tensors, ${HEAPU8.length} bytes`);
      },
    });
    expect(atEvaluations).toHaveLength(9); // the tenth ends the run
    expect(new Set(atEvaluations)).toEqual(new Set([atEvaluations[0]]));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("steering", () => {
  it("pauses between two steps, goes on, and loses no step", async () => {
    const controls = createSwitch(breathe);
    const states: string[] = [];
    const { record } = await finished(small, {
      controls,
      onProgress({ state, step }) {
        states.push(state);
        if (step === 4 && !states.includes("paused")) controls.pause();
        if (state === "paused") setTimeout(() => controls.resume(), 20);
      },
    });
    expect(states).toContain("paused");
    expect(record.history.steps.map((point) => point.step)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    const undisturbed = await finished(small);
    expect(record.history.steps.map(({ loss }) => loss)).toEqual(
      undisturbed.record.history.steps.map(({ loss }) => loss),
    );
  });

  it("stops within a step and ends as a run that can be kept", async () => {
    const controls = createSwitch(breathe);
    const { record } = await finished(withTraining({ maxSteps: 1000 }), {
      controls,
      onProgress: ({ step }) => {
        if (step === 8) controls.stop();
      },
    });
    expect(record.stopReason).toBe("stopped");
    expect(record.history.steps.length).toBeLessThanOrEqual(9);
    expect(record.history.evaluations.at(-1)!.step).toBe(record.history.steps.length);
  });

  it("can be stopped while paused", async () => {
    const controls = createSwitch(breathe);
    controls.pause();
    const { record } = await finished(small, {
      controls,
      onProgress: ({ state }) => {
        if (state === "paused") controls.stop();
      },
    });
    expect(record.stopReason).toBe("stopped");
  });
});

describe("failures of a run", () => {
  it("names too few people, an empty split and a setting out of range before any tensor is made", async () => {
    const before = tf.memory().numTensors;
    expect(await run(small, { classNames: ["Mina"] })).toEqual({
      ok: false,
      failure: { kind: "tooFewPeople", count: 1 },
    });
    expect((await run(withTraining({ batchSize: 0 }))).ok).toBe(false);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("ends at once when the loss is no number, with the step", async () => {
    const checkpoints: Uint8Array[] = [];
    const checkpointing = { onCheckpoint: (bytes: Uint8Array) => void checkpoints.push(bytes), everySeconds: 0 };
    await run(small, { checkpointing });
    const decoded = await openCheckpoint(checkpoints[1]!);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.failure));
    // Weights of 1e30 make infinite activations.
    const variables = decoded.value.variables.map((values) => values.map(() => 1e30));
    const outcome = await run(small, { from: { ...decoded.value, variables } });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "lossNotFinite", step: 2 } });
  });

  it("ends when the device is lost", async () => {
    const controls = createSwitch(breathe);
    const outcome = await run(small, { controls, onProgress: () => controls.loseDevice("unplugged") });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "deviceLost", detail: "unplugged" } });
  });
});

describe("the bundle", () => {
  it("opens again and predicts the same to the last bit", async () => {
    const { record, bundle } = await finished(small);
    const opened = await openBundle(bundle);
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    expect(opened.value.goldenDifference).toBe(0);
    const again = await opened.value.predictor.probabilities((await readFaces(validation.ids))!);
    expect([...again]).toEqual(record.result.probabilities.flat());
    opened.value.dispose();
  });

  it("does not open with foreign weights: the golden pictures give it away", async () => {
    const { bundle } = await finished(small);
    const weights = new Float32Array(bundle.weights.slice().buffer).map((value) => -value);
    const opened = await openBundle({ ...bundle, weights: new Uint8Array(weights.buffer) });
    expect(opened).toMatchObject({ ok: false, failure: { kind: "goldenMismatch" } });
  });

  it("does not open as another network, and leaves no tensor of it", async () => {
    const { bundle } = await finished(small);
    const before = tf.memory().numTensors;
    const opened = await openBundle({ ...bundle, modelJson: bundle.modelJson.replace('"ReLU"', '"LeakyReLU"') });
    expect(opened).toMatchObject({ ok: false, failure: { kind: "weightsDamaged" } });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("does not open with too few weights", async () => {
    const { bundle } = await finished(small);
    const opened = await openBundle({ ...bundle, weights: bundle.weights.slice(0, 40) });
    expect(opened).toMatchObject({ ok: false, failure: { kind: "weightsDamaged" } });
  });
});
