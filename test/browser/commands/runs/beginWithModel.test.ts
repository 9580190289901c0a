// Beginning with a model, and how it fails. A real worker begins with one in test/journeys/trainAgain.test.ts.
import { expect, it } from "vitest";
import { fail, ok, type Result } from "../../../../src/base/result.ts";
import type { Bundles } from "../../../../src/browser/commands/models/bundles.ts";
import { createFaceCache } from "../../../../src/browser/commands/photos/faceCache.ts";
import { createOrNotice } from "../../../../src/browser/commands/ports.ts";
import { trainingCommands } from "../../../../src/browser/commands/runs/trainingCommands.ts";
import type { RunningWorker } from "../../../../src/browser/runningWorker.ts";
import { createMemoryStorage } from "../../../../src/browser/storage/memoryStorage.ts";
import type { WorkerClients } from "../../../../src/browser/workers.ts";
import type { BackendReport } from "../../../../src/contract/backend.ts";
import type { BundleFiles } from "../../../../src/contract/bundle.ts";
import type { TrainingFailure } from "../../../../src/contract/run.ts";
import type { TrainerApi } from "../../../../src/contract/workers.ts";
import { recipes } from "../../../../src/recipe/recipe.ts";
import { initialState, reduce } from "../../../../src/session/reduce.ts";
import type { ModelEntry, SessionState } from "../../../../src/session/state.ts";
import { createStore } from "../../../../src/session/store.ts";
import { interruptedRun as interrupted } from "../../../session/interruptedRun.ts";
import { settled } from "./scriptedTrainer.ts";

const model = { id: "m", source: "run" } as ModelEntry;
const crashed: TrainingFailure = { kind: "crashed", detail: "gone" };

const bundle = { manifest: { recipe: recipes.tuned } } as BundleFiles;

/**
 * An interrupted run and a model.
 * @param answer of every worker to `beginWith`. @param read gives the model, and may erase everything meanwhile.
 * @param train how every training ends.
 */
function project(
  answer: Result<Uint8Array, TrainingFailure>,
  read: (erase: () => void) => Promise<BundleFiles> = async () => bundle,
  train: () => Promise<Result<never, TrainingFailure>> = async () => fail(crashed),
) {
  const began = { workers: 0, fromModel: 0 };
  const report = { chosen: "wasm" } as BackendReport;
  const api = {
    chooseBackend: async () => ok(report),
    beginWith: async () => {
      began.fromModel++;
      return answer;
    },
    train,
  };
  const startTrainer = (): RunningWorker<TrainerApi> => {
    began.workers++;
    return { api: api as unknown as TrainerApi, crashed: new Promise(() => {}), end: () => {} };
  };
  const store = createStore(reduce, { ...initialState, models: [model], interrupted } as SessionState);
  const storage = createMemoryStorage();
  const onErase: (() => void)[] = [];
  const erase = () => {
    for (const act of onErase) act();
    store.dispatch({ type: "erased" });
  };
  const { commands } = trainingCommands({
    store,
    storage,
    bundles: { of: () => read(erase) } as unknown as Bundles,
    workers: { startTrainer } as WorkerClients,
    faces: createFaceCache(storage),
    onErase,
    onLeave: [],
    orNotice: createOrNotice(store),
  });
  return { store, commands, began };
}

it("leaves the interrupted run as it was, and says why", async () => {
  const failure = { kind: "modelUnusable", failure: { kind: "otherCrop" } } as const;
  const { store, commands, began } = project(fail(failure));
  await commands.startTraining(model.id);
  expect(store.getState()).toMatchObject({ interrupted, activeRun: { kind: "none" } });
  expect(store.getState().notices).toEqual([{ kind: "trainingFailed", failure, modelId: model.id }]);
  await commands.startTraining(model.id);
  expect(began.workers).toBe(1);
});

it("says so where the model cannot be fetched", async () => {
  const { store, commands } = project(ok(new Uint8Array()), () => Promise.reject(new TypeError("Failed to fetch")));
  await commands.startTraining(model.id);
  expect(store.getState()).toMatchObject({ interrupted, activeRun: { kind: "none" } });
  const failure = { kind: "modelUnusable", failure: { kind: "modelGone" } };
  expect(store.getState().notices).toEqual([{ kind: "trainingFailed", failure, modelId: model.id }]);
});

it("takes a fresh worker after one that died", async () => {
  const { store, commands, began } = project(fail({ kind: "workerEnded", step: 0 }));
  await commands.startTraining(model.id);
  expect(store.getState().backend).toBeNull();
  expect(store.getState().notices).toMatchObject([{ kind: "trainingFailed", modelId: model.id }]);
  await commands.startTraining(model.id);
  expect(began.workers).toBe(2);
});

it("says with which model a training was to begin that crashed, and leaves the interrupted one", async () => {
  const { store, commands } = project(ok(new Uint8Array()));
  await commands.startTraining(model.id);
  expect(store.getState()).toMatchObject({ interrupted, activeRun: { kind: "none" } });
  expect(store.getState().notices).toEqual([{ kind: "trainingFailed", failure: crashed, modelId: model.id }]);
  await commands.startTraining();
  expect(store.getState().notices).toEqual([{ kind: "trainingFailed", failure: crashed }]);
});

it("brings nothing back when all is erased meanwhile", async () => {
  const { store, commands } = project(ok(new Uint8Array()), async (erase) => {
    erase();
    return bundle;
  });
  await commands.startTraining(model.id);
  expect(store.getState()).toMatchObject({ interrupted: null, activeRun: { kind: "none" }, notices: [] });
});

it("asks no other worker when it was cancelled while the model was fetched", async () => {
  let given: (files: BundleFiles) => void = () => {};
  const fetched = new Promise<BundleFiles>((resolve) => {
    given = resolve;
  });
  const { store, commands, began } = project(
    ok(new Uint8Array()),
    () => fetched,
    () => new Promise(() => {}),
  );
  const first = commands.startTraining(model.id);
  await settled();
  commands.stopTraining();
  expect(store.getState()).toMatchObject({ interrupted, activeRun: { kind: "none" }, notices: [] });
  void commands.startTraining();
  await settled();
  given(bundle);
  await first;
  expect(began).toEqual({ workers: 2, fromModel: 0 });
});
