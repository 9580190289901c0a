// A run against a worker that does what the test says: cancelled, erased, left or rescued at every awkward moment.
import { expect, it } from "vitest";
import { fail, ok } from "../../../../src/base/result.ts";
import type { RunRecord } from "../../../../src/contract/run.ts";
import type { TrainedRun } from "../../../../src/contract/workers.ts";
import { encodeCheckpoint } from "../../../../src/formats/checkpoint.ts";
import { fittingCheckpoint as checkpoint } from "../../../formats/sampleCheckpoint.ts";
import { interruptedRun } from "../../../session/interruptedRun.ts";
import { scriptedProject, settled } from "./scriptedTrainer.ts";

const bytes = await encodeCheckpoint(checkpoint);
const deviceLost = fail({ kind: "deviceLost", step: 2, detail: "unplugged" } as const);
const trained = (id: string): TrainedRun =>
  ({ record: { id, result: { accuracy: 1 } } as RunRecord, bundle: {} }) as TrainedRun;

/** A new run whose first worker trains. */
async function begun(...given: Parameters<typeof scriptedProject>) {
  const project = scriptedProject(...given);
  const done = project.commands.startTraining();
  await settled();
  const [worker] = project.workers;
  expect(worker?.calls).toEqual(["train"]);
  return { ...project, worker: worker!, done };
}

it("keeps nothing of a run that is cancelled between the worker's first word and its first step", async () => {
  const { store, storage, commands, worker, done } = await begun({ interrupted: interruptedRun });
  worker.report("starting");
  commands.stopTraining();
  expect(store.getState()).toMatchObject({ activeRun: { kind: "none" }, interrupted: interruptedRun, backend: null });
  worker.report("running", 1); // on its way when its worker was ended
  await done;
  expect(worker).toMatchObject({ isEnded: true, calls: ["train"] });
  expect(store.getState()).toMatchObject({ activeRun: { kind: "none" }, interrupted: interruptedRun, notices: [] });
  expect(await storage.openRuns()).toEqual([]);
});

it("takes the place of the interrupted run with its first step, and then hears a stop as such", async () => {
  const { storage, commands, worker, done } = await begun();
  worker.report("running", 1);
  commands.stopTraining();
  expect(worker).toMatchObject({ isEnded: false, calls: ["train", "stop"] });
  const [open] = await storage.openRuns();
  worker.answer(ok(trained(open!.runId)));
  await done;
  expect(await storage.openRuns()).toMatchObject([{ ended: true }]);
});

it("stops with its checkpoint, and without a failure, while another device is made ready", async () => {
  const { store, commands, worker, workers, done } = await begun({}, (nth) => nth === 0);
  worker.report("running", 2);
  await worker.store(bytes);
  worker.answer(deviceLost);
  await settled();
  expect(workers).toHaveLength(2);
  commands.stopTraining();
  await done;
  await settled();
  expect(store.getState()).toMatchObject({ activeRun: { kind: "none" }, interrupted: { step: 2, failure: null } });
  expect(workers.every(({ isEnded }) => isEnded)).toBe(true);
});

it("goes on from its checkpoint on another worker, and says so", async () => {
  const { store, worker, workers } = await begun();
  worker.report("running", 2);
  await worker.store(bytes);
  worker.answer(deviceLost);
  await settled();
  expect(worker.isEnded).toBe(true);
  expect(workers[1]?.calls).toEqual(["train"]);
  expect(store.getState().notices).toMatchObject([{ kind: "trainingRecovered", fromStep: 2, backend: "wasm" }]);
});

it("is interrupted with its failure where no device mends it, and undone where no step is made", async () => {
  for (const hasStep of [true, false]) {
    const { store, storage, worker, done } = await begun();
    if (hasStep) {
      worker.report("running", 2);
      await worker.store(bytes);
    }
    const failure = { kind: "lossNotFinite", step: 2 } as const;
    worker.answer(fail(failure));
    await done;
    expect(store.getState()).toMatchObject({
      activeRun: { kind: "none" },
      interrupted: hasStep ? { step: 2, failure } : null,
      notices: [{ kind: "trainingFailed", failure }],
    });
    expect(await storage.openRuns()).toHaveLength(hasStep ? 1 : 0);
  }
});

it("leaves nothing behind when everything is erased, whatever its phase", async () => {
  for (const act of ["starting", "running", "recovering", "stopping", "saving"] as const) {
    const { store, storage, commands, worker, erase, done } = await begun({}, (nth) => nth === 0);
    if (act !== "starting") {
      worker.report("running", 2);
      await worker.store(bytes);
    }
    if (act === "recovering" || act === "stopping") worker.answer(deviceLost);
    if (act === "stopping") {
      await settled();
      commands.stopTraining(); // its newest checkpoint is being read
    }
    if (act === "saving") worker.answer(ok(trained("a")));
    if (act === "saving") await Promise.resolve();
    await erase();
    await done;
    await settled();
    const { activeRun, interrupted, runs, models, notices } = store.getState();
    const empty = { activeRun: { kind: "none" }, interrupted: null, runs: [], models: [], notices: [] };
    expect({ activeRun, interrupted, runs, models, notices }).toEqual(empty);
    expect(await storage.openRuns()).toEqual([]);
  }
});

it("is stored before another tab takes the project over", async () => {
  const { worker, leave } = await begun();
  worker.report("running", 1);
  let hasLeft = false;
  const leaving = leave().then(() => {
    hasLeft = true;
  });
  await settled();
  expect(worker.calls).toEqual(["train", "pause"]);
  expect(hasLeft).toBe(false);
  await worker.store(bytes);
  await leaving;
});
