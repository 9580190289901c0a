// Training workers that do what a test says, in the place of real ones; and the training commands over them.
import { ok, type Result } from "../../../../src/base/result.ts";
import type { Bundles } from "../../../../src/browser/commands/models/bundles.ts";
import { createFaceCache } from "../../../../src/browser/commands/photos/faceCache.ts";
import { createOrNotice } from "../../../../src/browser/commands/ports.ts";
import { trainingCommands } from "../../../../src/browser/commands/runs/trainingCommands.ts";
import type { RunningWorker } from "../../../../src/browser/runningWorker.ts";
import { createMemoryStorage } from "../../../../src/browser/storage/memoryStorage.ts";
import type { WorkerClients } from "../../../../src/browser/workers.ts";
import type { BackendReport } from "../../../../src/contract/backend.ts";
import type { TrainingFailure, TrainingProgress, TrainingState } from "../../../../src/contract/run.ts";
import type { TrainedRun, TrainerApi } from "../../../../src/contract/workers.ts";
import { initialState, reduce } from "../../../../src/session/reduce.ts";
import type { SessionState } from "../../../../src/session/state.ts";
import { createStore } from "../../../../src/session/store.ts";

type Outcome = Result<TrainedRun, TrainingFailure>;

export interface ScriptedWorker {
  /** `pause`, `stop`, `train` and so on, in their order. */
  readonly calls: string[];
  isEnded: boolean;
  report(state: TrainingState, step?: number): void;
  store(bytes: Uint8Array): Promise<void>;
  answer(outcome: Outcome): void;
}

/** @param hasDevice whether the n-th worker, from 0, finds a device; one that does not never answers. */
export function scriptedProject(state: Partial<SessionState> = {}, hasDevice = (_: number) => true) {
  const workers: ScriptedWorker[] = [];
  const startTrainer = (): RunningWorker<TrainerApi> => {
    const { worker, api } = scriptedWorker(hasDevice(workers.length));
    workers.push(worker);
    return {
      api,
      crashed: new Promise(() => {}),
      end() {
        worker.isEnded = true;
      },
    };
  };
  const store = createStore(reduce, { ...initialState, loaded: true, ...state });
  const storage = createMemoryStorage();
  const onErase: (() => void)[] = [];
  const onLeave: (() => Promise<void>)[] = [];
  const { commands } = trainingCommands({
    store,
    storage,
    bundles: { put: () => {} } as unknown as Bundles,
    workers: { startTrainer } as WorkerClients,
    faces: createFaceCache(storage),
    onErase,
    onLeave,
    orNotice: createOrNotice(store),
  });
  return {
    store,
    storage,
    commands,
    workers,
    async leave() {
      await Promise.all(onLeave.map((act) => act()));
    },
    async erase() {
      for (const act of onErase) act();
      await storage.erase();
      store.dispatch({ type: "erased" });
    },
  };
}

function scriptedWorker(hasDevice: boolean): { worker: ScriptedWorker; api: TrainerApi } {
  const calls: string[] = [];
  let onProgress: (progress: TrainingProgress) => void = () => {};
  let onCheckpoint: (bytes: Uint8Array) => void | Promise<void> = () => {};
  let answer: (outcome: Outcome) => void = () => {};
  const worker: ScriptedWorker = {
    calls,
    isEnded: false,
    report: (state, step = 0) => onProgress({ state, step, steps: [], evaluations: [] } as unknown as TrainingProgress),
    store: async (bytes) => onCheckpoint(bytes),
    answer: (outcome) => {
      if (!worker.isEnded) answer(outcome);
    },
  };
  const noted = (call: string) => async () => void calls.push(call);
  const api: TrainerApi = {
    chooseBackend: () => (hasDevice ? Promise.resolve(ok({ chosen: "wasm" } as BackendReport)) : new Promise(() => {})),
    train(_job, _readFaces, progress, checkpoint = () => {}) {
      calls.push("train");
      onProgress = progress;
      onCheckpoint = checkpoint;
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    beginWith: () => Promise.reject(new Error("not scripted")),
    pause: noted("pause"),
    resume: noted("resume"),
    stop: noted("stop"),
    hold: async () => false,
  };
  return { worker, api };
}

/** Everything that is on its way has come, also on a busy machine. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 250));
