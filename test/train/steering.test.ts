// Runs that are paused, stopped or cut off in the middle of an evaluation. An evaluation scores the validation photos a
// hundred at a time; the caller is answered between two pieces.
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import type { BackendReport } from "../../src/contract/backend.ts";
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import type { LabelledPhotos, TrainingProgress } from "../../src/contract/run.ts";
import type { TrainedRun } from "../../src/contract/workers.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { centerCrop } from "../../src/image/centerCrop.ts";
import { openCheckpoint } from "../../src/model/openCheckpoint.ts";
import { type Recipe, recipes } from "../../src/recipe/recipe.ts";
import { changeRun } from "../../src/run/changeRun.ts";
import { createSwitch, type TrainingSwitch } from "../../src/run/controls.ts";
import { readFrom } from "../../src/run/facesInMemory.ts";
import { runTraining } from "../../src/train/run.ts";
import { timeless } from "./timeless.ts";

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
const drawn = Array.from({ length: 6 }, (_, i) => centerCrop(drawDemoPhoto(i % 2, i, 1)).data);
const photos = (name: string, count: number): LabelledPhotos => ({
  ids: Array.from({ length: count }, (_, i) => `${name} ${i}`),
  labels: Uint16Array.from({ length: count }, (_, i) => i % 2),
});
const train = photos("train", 6);
/** Three pieces. */
const validation = photos("held back", 202);
const pieces = 3;
const byId = new Map([...train.ids, ...validation.ids].map((id) => [id, drawn[Number(id.split(" ").at(-1)) % 6]!]));

const recipe: Recipe = {
  ...recipes.tuned,
  network: {
    ...recipes.tuned.network,
    convolutions: [2, 2, 2, 2].map((filters) => ({ filters, kernelSize: 3 })),
    denseUnits: [4, 4],
  },
  training: {
    ...recipes.tuned.training,
    batchSize: 2,
    maxSteps: 6,
    validateEverySteps: 2,
    patienceEvaluations: null,
    flipAtTest: false,
  },
};
const keepsNone: Recipe = { ...recipe, training: { ...recipe.training, keepBest: false } };

let backend: BackendReport;
let undisturbed: Awaited<ReturnType<typeof finished>>;
beforeAll(async () => {
  backend = await startNodeBackend();
  undisturbed = await finished({});
}, 60_000);

interface Sitting {
  readonly recipe?: Recipe;
  readonly from?: Checkpoint;
  readonly everySeconds?: number;
  /**
   * Called when the second piece of the validation set is read, for the n-th time from 1: in hashing, then in each
   * evaluation.
   */
  readonly within?: (time: number, controls: TrainingSwitch) => void;
  readonly onProgress?: (progress: TrainingProgress, controls: TrainingSwitch) => void;
  readonly onCheckpoint?: (checkpoint: Checkpoint, controls: TrainingSwitch) => void;
}

async function sitting(given: Sitting) {
  const controls = createSwitch(breathe);
  const checkpoints: Checkpoint[] = [];
  let [readPieces, times] = [0, 0];
  const read = readFrom(byId);
  const readFaces = (ids: readonly string[]) => {
    if (ids[0]!.startsWith("held back")) readPieces++;
    if (ids[0] === "held back 100") given.within?.(++times, controls);
    return read(ids);
  };
  const onCheckpoint = async (bytes: Uint8Array) => {
    const decoded = await openCheckpoint(bytes);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.failure));
    checkpoints.push(decoded.value);
    given.onCheckpoint?.(decoded.value, controls);
  };
  const outcome = await runTraining(
    { runId: "test", classNames: ["Mina", "Tomas"], recipe: given.recipe ?? recipe, train, validation },
    readFaces,
    backend,
    controls,
    (progress) => given.onProgress?.(progress, controls),
    "2026-01-01T00:00:00.000Z",
    {
      from: given.from ?? null,
      checkpointing: { onCheckpoint, everySeconds: given.everySeconds ?? 1000 },
      facesHeld: 0,
    },
  );
  return { outcome, checkpoints, readPieces };
}

async function finished(given: Sitting) {
  const { outcome, ...rest } = await sitting(given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return { ...outcome.value, ...rest };
}

const evaluatedSteps = ({ record }: TrainedRun) => record.history.evaluations.map(({ step }) => step);
/** In the middle of the n-th evaluation. */
const inLook =
  (evaluation: number, act: (controls: TrainingSwitch) => void): NonNullable<Sitting["within"]> =>
  (time, controls) => {
    if (time === evaluation + 1) act(controls);
  };
const stop = (controls: TrainingSwitch) => controls.stop();
const pause = (controls: TrainingSwitch) => controls.pause();

describe("a run that is not steered", () => {
  it("scores the validation photos once an evaluation and never more, and has the best score as its result", () => {
    expect(evaluatedSteps(undisturbed)).toEqual([2, 4, 6]);
    expect(undisturbed.readPieces).toBe(pieces + 3 * pieces); // the first are hashed
    const { record } = undisturbed;
    const kept = record.history.evaluations.find(({ step }) => step === record.keptStep)!;
    expect([record.result.loss, record.result.accuracy]).toEqual([kept.loss, kept.accuracy]);
  });
});

describe("a stop within an evaluation", () => {
  it("abandons it and ends at once with the best weights and their score", async () => {
    const before = tf.memory().numTensors;
    const stopped = await finished({ within: inLook(2, stop) });
    expect(stopped.record).toMatchObject({ stopReason: "stopped", keptStep: 2 });
    expect(stopped.record.history.steps).toHaveLength(4);
    expect(evaluatedSteps(stopped)).toEqual([2]);
    const [evaluation] = stopped.record.history.evaluations;
    expect([stopped.record.result.loss, stopped.record.result.accuracy]).toEqual([
      evaluation!.loss,
      evaluation!.accuracy,
    ]);
    expect(stopped.readPieces).toBe(3 * pieces); // hashed, two evaluations: the third piece was on its way
    expect(tf.memory().numTensors).toBe(before);
  });

  it("leaves a checkpoint that ends the same, and from which more steps go on as if saved there", async () => {
    const stopped = await finished({ within: inLook(2, stop) });
    const last = stopped.checkpoints.at(-1)!;
    expect(last).toMatchObject({ step: 4, stopReason: "stopped" });
    expect(last.history.evaluations).toHaveLength(1);
    const again = await finished({ from: last });
    expect(timeless(again)).toEqual(timeless(stopped));
    expect(again.readPieces).toBe(2 * pieces); // hashed; the best weights scored
    expect(evaluatedSteps(await finished({ from: changeRun(last, { maxSteps: 8 }) }))).toEqual([2, 4, 6, 8]);
  });

  it("completes it where nothing else could be the result, reports so, and evaluates no more", async () => {
    for (const [change, evaluation] of [
      [recipe, 1],
      [keepsNone, 2],
    ] as const) {
      const states: string[] = [];
      const onProgress = ({ state, step }: TrainingProgress) => states.push(`${state} ${step}`);
      const stopped = await finished({ recipe: change, within: inLook(evaluation, stop), onProgress });
      expect(stopped.record).toMatchObject({ stopReason: "stopped", keptStep: 2 * evaluation });
      expect(evaluatedSteps(stopped).at(-1)).toBe(2 * evaluation);
      expect(stopped.record.history.steps).toHaveLength(2 * evaluation);
      expect(stopped.readPieces).toBe(pieces + evaluation * pieces);
      expect(states.slice(-1)).toEqual([`finishing ${2 * evaluation}`]);
    }
  });

  it("evaluates the current weights once more, and not twice, where it comes between two steps", async () => {
    const stopped = await finished({
      onCheckpoint: ({ step }, controls) => {
        if (step === 3) controls.stop();
      },
      everySeconds: 0,
    });
    expect(stopped.record.stopReason).toBe("stopped");
    expect(evaluatedSteps(stopped)).toEqual([2, 3]);
    expect(stopped.readPieces).toBe(pieces + 2 * pieces);
  });
});

describe("a pause within an evaluation", () => {
  it("waits with a checkpoint; resumed here or from the checkpoint, the run is what it would have been", async () => {
    for (const evaluation of [1, 3]) {
      const paused: number[] = [];
      const run = await finished({
        within: inLook(evaluation, pause),
        onProgress({ state, step }, controls) {
          if (state !== "paused") return;
          paused.push(step);
          setTimeout(() => controls.resume(), 20);
        },
      });
      expect(paused).toEqual([2 * evaluation]);
      expect(run.readPieces).toBe(undisturbed.readPieces);
      expect(timeless(run)).toEqual(timeless(undisturbed));

      const from = run.checkpoints[1]!;
      expect(from).toMatchObject({ step: 2 * evaluation, stopReason: null });
      expect(from.history.evaluations).toHaveLength(evaluation - 1);
      expect(timeless(await finished({ from }))).toEqual(timeless(undisturbed));
    }
  });

  it("can be stopped", async () => {
    const run = await finished({
      within: inLook(2, pause),
      onProgress: ({ state }, controls) => {
        if (state === "paused") controls.stop();
      },
    });
    expect(run.record).toMatchObject({ stopReason: "stopped", keptStep: 2 });
    expect(evaluatedSteps(run)).toEqual([2]);
  });
});

describe("a device lost within an evaluation", () => {
  it("ends the run there", async () => {
    let evaluationsReported = 0;
    const { outcome } = await sitting({
      within: inLook(1, (controls) => controls.loseDevice("unplugged")),
      onProgress: ({ evaluations }) => {
        evaluationsReported += evaluations.length;
      },
    });
    expect(outcome).toEqual({ ok: false, failure: { kind: "deviceLost", step: 2, detail: "unplugged" } });
    expect(evaluationsReported).toBe(0);
  });
});
