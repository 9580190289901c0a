// Runs that are interrupted anywhere and go on: on wasm they end with the very losses and weights of a run that was
// not.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import type { BackendReport } from "../../src/contract/backend.ts";
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import type { LabelledPhotos, ReadFaces, RunRecord } from "../../src/contract/run.ts";
import type { TrainedRun } from "../../src/contract/workers.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { openCheckpoint } from "../../src/model/openCheckpoint.ts";
import { alignedDefaults } from "../../src/recipe/preprocessing.ts";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import { changeRun, imagesSeen } from "../../src/run/changeRun.ts";
import { createSwitch, type TrainingSwitch } from "../../src/run/controls.ts";
import { FacesGone } from "../../src/run/faceStream.ts";
import { readFrom } from "../../src/run/facesInMemory.ts";
import { startFromModel } from "../../src/train/fromModel.ts";
import { runTraining } from "../../src/train/run.ts";
import { timeless } from "./timeless.ts";

let backend: BackendReport;
let train: LabelledPhotos;
let validation: LabelledPhotos;
let byId: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  backend = await startNodeBackend();
  const faces = Array.from({ length: 13 }, (_, i) => centerCrop(drawDemoPhoto(i % 2, i, 1)).data);
  const ids = faces.map((_, i) => `photo ${i}`);
  const labels = faces.map((_, i) => i % 2);
  // A batch spans two rounds of the order.
  train = { ids: ids.slice(0, 9), labels: Uint16Array.from(labels.slice(0, 9)) };
  validation = { ids: ids.slice(9), labels: Uint16Array.from(labels.slice(9)) };
  byId = new Map(ids.map((id, i) => [id, faces[i]!]));
});

const small: Recipe = {
  ...recipes.tuned,
  network: {
    ...recipes.tuned.network,
    inputNormalization: "fixed", // a bundle then holds the network's own weights alone
    convolutions: [2, 2, 4, 4].map((filters) => ({ filters, kernelSize: 3 })),
    denseUnits: [8, 8],
  },
  training: { ...recipes.tuned.training, batchSize: 4, maxSteps: 10, validateEverySteps: 3, patienceEvaluations: null },
};
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

interface Sitting {
  readonly recipe?: Recipe;
  readonly from?: Checkpoint | null;
  readonly controls?: TrainingSwitch;
  readonly everySeconds?: number;
  readonly train?: LabelledPhotos;
  readonly readFaces?: ReadFaces;
  readonly facesHeld?: number;
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void;
}

/** Every checkpoint of a run, decoded from its bytes, and what became of it. */
async function sitting({ recipe = small, from = null, controls = createSwitch(breathe), ...rest }: Sitting = {}) {
  const checkpoints: Checkpoint[] = [];
  const onCheckpoint = async (bytes: Uint8Array) => {
    const decoded = await openCheckpoint(bytes);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.failure));
    checkpoints.push(decoded.value);
    rest.onCheckpoint?.(decoded.value);
  };
  const job = { runId: "test", classNames: ["Mina", "Tomas"], recipe, train: rest.train ?? train, validation };
  const checkpointing = { onCheckpoint, everySeconds: rest.everySeconds ?? 0 };
  const readFaces = rest.readFaces ?? readFrom(byId);
  const now = "2026-01-01T00:00:00.000Z";
  const outcome = await runTraining(job, readFaces, backend, controls, () => {}, now, {
    from,
    checkpointing,
    ...(rest.facesHeld === undefined ? {} : { facesHeld: rest.facesHeld }),
  });
  return { outcome, checkpoints };
}

async function finished(given: Sitting = {}): Promise<TrainedRun & { checkpoints: Checkpoint[] }> {
  const { outcome, checkpoints } = await sitting(given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return { ...outcome.value, checkpoints };
}

/** `small` with a checkpoint of every step, never interrupted. */
let uninterrupted: Awaited<ReturnType<typeof finished>>;
beforeAll(async () => {
  uninterrupted = await finished();
});

const losses = (record: RunRecord) => record.history.steps.map(({ loss }) => loss);

/** Far too high a learning rate, so that an early evaluation stays the best. */
const wild = { ...small.optimizer, learningRate: 1, schedule: "constant" as const };

describe("a run that goes on from a checkpoint", () => {
  it("ends bit for bit as one that was never interrupted, from every one of its steps", async () => {
    expect(uninterrupted.checkpoints.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const from of uninterrupted.checkpoints) {
      const again = await finished({ from, everySeconds: 1000 });
      expect(timeless(again), `from step ${from.step}`).toEqual(timeless(uninterrupted));
      expect(again.record.seconds).toBeGreaterThanOrEqual(from.seconds);
    }
  });

  it("does so for plain Adam without batch normalisation, and when interrupted at every step", async () => {
    const { tutorial } = recipes;
    const recipe: Recipe = { ...tutorial, network: { ...small.network, batchNormalization: false } };
    const short: Recipe = { ...recipe, training: { ...small.training, keepBest: false, maxSteps: 6 } };
    const whole = await finished({ recipe: short });
    let from: Checkpoint | null = null;
    for (let step = 1; step <= 6; step++) {
      const controls = createSwitch(breathe);
      // What is lost here is everything after the first checkpoint of the sitting.
      const sittingNow = await sitting({
        recipe: short,
        from,
        controls,
        onCheckpoint: (checkpoint) => checkpoint.step >= step && controls.loseDevice("killed"),
      });
      from = sittingNow.checkpoints.find((checkpoint) => checkpoint.step === step)!;
    }
    expect(timeless(await finished({ recipe: short, from }))).toEqual(timeless(whole));
  });

  it("keeps the weights of a best evaluation from before the interruption", async () => {
    const recipe = { ...small, optimizer: wild };
    const whole = await finished({ recipe });
    const { keptStep } = whole.record;
    const from = whole.checkpoints.find(
      ({ step, bestEvaluation }) => bestEvaluation?.step === keptStep && step > keptStep,
    );
    expect(from, "a checkpoint after the best evaluation").toBeDefined();
    expect(timeless(await finished({ recipe, from: from! }))).toEqual(timeless(whole));
  });

  it("stops when it would have: patience and the best loss are remembered", async () => {
    const training = { ...small.training, patienceEvaluations: 3, maxSteps: 60, validateEverySteps: 1 };
    const recipe = { ...small, optimizer: wild, training };
    const whole = await finished({ recipe });
    expect(whole.record.stopReason).toBe("noImprovement");
    const from = whole.checkpoints.at(-3)!;
    expect(from.evaluationsWithoutGain).toBeGreaterThan(0);
    expect(timeless(await finished({ recipe, from }))).toEqual(timeless(whole));
    // The last one says that no step is to come.
    expect(whole.checkpoints.at(-1)!.stopReason).toBe("noImprovement");
    expect(timeless(await finished({ recipe, from: whole.checkpoints.at(-1)! }))).toEqual(timeless(whole));
  });

  it("refuses photos that are others, or in another order", async () => {
    const from = uninterrupted.checkpoints[4]!;
    const cutAnew = new Map(byId).set("photo 3", byId.get("photo 4")!);
    const others: Sitting[] = [
      { readFaces: readFrom(cutAnew) },
      { train: { ids: [...train.ids].reverse(), labels: train.labels } },
      { train: { ids: train.ids, labels: train.labels.map((label) => 1 - label) } },
    ];
    for (const other of others) {
      const { outcome } = await sitting({ from, ...other });
      expect(outcome).toEqual({ ok: false, failure: { kind: "otherPhotos" } });
    }
  });

  it("is the same with few faces in memory or none, interrupted or not", async () => {
    for (const facesHeld of [0, 5]) {
      expect(timeless(await finished({ facesHeld }))).toEqual(timeless(uninterrupted));
      const from = uninterrupted.checkpoints[4]!;
      expect(timeless(await finished({ facesHeld, from }))).toEqual(timeless(uninterrupted));
    }
  });

  it("stops where a face cannot be read any more, and goes on from there when it can", async () => {
    let reads = 0;
    const failing: ReadFaces = async (ids) => (++reads > 6 ? null : readFrom(byId)(ids));
    const checkpoints: Checkpoint[] = [];
    const onCheckpoint = (checkpoint: Checkpoint) => void checkpoints.push(checkpoint);
    await expect(sitting({ facesHeld: 0, readFaces: failing, onCheckpoint })).rejects.toThrow(FacesGone);
    const from = checkpoints.at(-1)!;
    expect(from.step).toBeGreaterThan(0);
    expect(timeless(await finished({ from }))).toEqual(timeless(uninterrupted));
  });

  it("leaves no tensor behind, nor do its checkpoints", async () => {
    const before = tf.memory().numTensors;
    await finished();
    await finished({ from: uninterrupted.checkpoints[5]! });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("when checkpoints are taken", () => {
  it("at the start, on pause and at the end, however seldom otherwise", async () => {
    const controls = createSwitch(breathe);
    const steps: number[] = [];
    const { outcome } = await sitting({
      controls,
      everySeconds: 1000,
      onCheckpoint({ step }) {
        steps.push(step);
        if (step === 0) controls.pause();
        else setTimeout(() => controls.resume());
      },
    });
    expect(outcome.ok).toBe(true);
    expect([steps.length, steps[0], steps[2]]).toEqual([3, 0, 10]);
    expect(steps[1]).toBeGreaterThan(0);
  });

  it("never of weights that are lost: the last one kept is the last that was good", async () => {
    // After the third step the rate is no number.
    const recipe = { ...small, optimizer: { ...small.optimizer, schedule: "constant" as const } };
    const { outcome, checkpoints } = await sitting({
      recipe,
      onCheckpoint({ step }) {
        if (step === 3) Object.assign(recipe.optimizer, { learningRate: Number.NaN });
      },
    });
    expect(outcome).toEqual({ ok: false, failure: { kind: "lossNotFinite", step: 4 } });
    const last = checkpoints.at(-1)!;
    expect(last.step).toBe(3);
    expect(last.variables.every((values) => values.every(Number.isFinite))).toBe(true);
  });

  it("stops with the receiver's own error when it cannot take them, whether it is waited for or not", async () => {
    const recipe = { ...small, training: { ...small.training, maxSteps: 200 } };
    const job = { runId: "test", classNames: ["Mina", "Tomas"], recipe, train, validation };
    for (const everySeconds of [0, 1e-6]) {
      let breaths = 0; // one a step, and one a checkpoint
      const controls = createSwitch(() => {
        breaths++;
        return breathe();
      });
      const refusing = { onCheckpoint: () => Promise.reject(new Error("no room")), everySeconds };
      const running = runTraining(job, readFrom(byId), backend, controls, () => {}, "", { checkpointing: refusing });
      await expect(running).rejects.toThrow("no room");
      expect(breaths).toBeLessThan(20);
    }
  });
});

describe("a run that goes on otherwise than planned", () => {
  it("with more steps: the same past, a new cycle of the schedule, a new name", async () => {
    const as = { runId: "longer", startedAt: "2026-01-02T00:00:00.000Z" };
    const from = changeRun(uninterrupted.checkpoints.at(-1)!, { maxSteps: 16, as });
    const { record, bundle } = await finished({ from });
    expect(record).toMatchObject({ id: "longer", startedAt: as.startedAt, stopReason: "allSteps" });
    expect(losses(record).slice(0, 10)).toEqual(losses(uninterrupted.record));
    expect(record.history.steps).toHaveLength(16);
    expect(record.history.steps[10]!.learningRate).toBeCloseTo(small.optimizer.learningRate / 25, 12);
    expect(record.stretches).toEqual([
      { afterStep: 0, maxSteps: 10, batchSize: 4, learningRate: 1e-3 },
      { afterStep: 10, maxSteps: 16, batchSize: 4, learningRate: 1e-3 },
    ]);
    expect(bundle.manifest.metrics.imagesSeen).toBe(64);
    expect(record.recipe.training.maxSteps).toBe(16);
  });

  it("with half the pictures a step and half the rate, which the record tells", async () => {
    const from = changeRun(uninterrupted.checkpoints[6]!, { batchSize: 2, learningRate: 5e-4 });
    const { record } = await finished({ from });
    expect(record.history.steps).toHaveLength(10);
    expect(imagesSeen(10, record.recipe, record.stretches!)).toBe(6 * 4 + 4 * 2);
    expect(record.recipe.optimizer.learningRate).toBe(5e-4);
  });

  it("beyond an accuracy at which it had stopped", async () => {
    const training = { ...small.training, stopAboveAccuracy: 0.2, maxSteps: 40 };
    const first = await finished({ recipe: { ...small, training } });
    expect(first.record.stopReason).toBe("accuracyReached");
    const ended = first.checkpoints.at(-1)!;
    const { record } = await finished({ from: changeRun(ended, { maxSteps: ended.step + 4 }) });
    expect(record.stopReason).toBe("allSteps");
    expect(record.history.steps).toHaveLength(ended.step + 4);
  });

  it("from a model: its weights, a fresh optimiser, and a checkpoint at once", async () => {
    const { record, bundle } = uninterrupted;
    const job = { runId: "next", classNames: ["Mina", "Tomas"], recipe: small, train, validation };
    const begun = await startFromModel(bundle, job, readFrom(byId), "2026-01-02T00:00:00.000Z");
    if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
    const next = await finished({ from: begun.value });
    expect(next.record).toMatchObject({ id: "next", startedAt: "2026-01-02T00:00:00.000Z" });
    expect(losses(next.record)[0]).not.toBe(losses(record)[0]);
    const [atOnce, after] = next.checkpoints;
    const inOrder = (values: readonly number[]) => values.toSorted((a, b) => a - b); // bundles list trained ones first
    const weights = new Float32Array(bundle.weights.slice().buffer);
    expect(inOrder(atOnce!.variables.flatMap((values) => [...values]))).toEqual(inOrder([...weights]));
    expect(after!.step).toBe(1);
    expect(timeless(await finished({ from: atOnce! }))).toEqual(timeless(next));

    const others = { ...job, classNames: ["Mina", "Ravi"] };
    expect(await startFromModel(bundle, others, readFrom(byId), "")).toEqual({
      ok: false,
      failure: { kind: "otherPeople", classNames: ["Mina", "Tomas"] },
    });
    const preprocessing = { ...small.preprocessing, crop: alignedDefaults };
    const cutOtherwise = { ...job, recipe: { ...small, preprocessing } };
    expect(await startFromModel(bundle, cutOtherwise, readFrom(byId), "")).toEqual({
      ok: false,
      failure: { kind: "otherCrop" },
    });
  });

  it("unchanged when nothing is changed", () => {
    expect(changeRun(uninterrupted.checkpoints[3]!, {})).toEqual(uninterrupted.checkpoints[3]!);
  });
});
