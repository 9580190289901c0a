// Starting, steering and keeping a run, and going on with it after whatever stopped it. The worker is trainer.ts's, the
// checkpoints runKeeper.ts's, the photos jobs.ts's.
import { internalError, ok, type Result } from "../../base/result.ts";
import type { BackendName } from "../../contract/backend.ts";
import type { Checkpoint } from "../../contract/checkpoint.ts";
import type { TrainingFailure } from "../../contract/run.ts";
import type { TrainedRun } from "../../contract/workers.ts";
import { classNamesOf } from "../../data/classNames.ts";
import { encodeCheckpoint } from "../../formats/checkpoint.ts";
import type { Commands } from "../../session/commands.ts";
import { appendHistory, bestOf, emptyHistory } from "../../session/history.ts";
import type { ModelEntry } from "../../session/state.ts";
import { type Change, changeRun } from "../../train/changeRun.ts";
import { recipes } from "../../train/recipes.ts";
import type { OpenRun } from "../storage.ts";
import { beginWith } from "./beginWith.ts";
import { jobOf, planRun } from "./jobs.ts";
import type { Ports } from "./ports.ts";
import { createRunKeeper, type KeptPlace } from "./runKeeper.ts";
import { createTrainer, rescueDevices } from "./trainer.ts";

type TrainingCommands = Pick<
  Commands,
  | "setRecipe"
  | "resetRecipe"
  | "chooseBackend"
  | "startTraining"
  | "pauseTraining"
  | "resumeTraining"
  | "stopTraining"
  | "goOnTraining"
  | "discardInterrupted"
  | "trainMore"
  | "removeRun"
>;

/** A run that is readied or at work. */
interface Underway {
  /** The worker has it; before, and between two devices, there is nobody to tell of a stop. */
  isInWorker: boolean;
  /** What a stop does then, or before its first word, once the worker has ended. */
  cancel(): void | Promise<void>;
}

/** `restore` brings back what the last visit left; call it once, when the photos are there. */
export function trainingCommands(ports: Ports): { commands: TrainingCommands; restore(): Promise<void> } {
  const { store, storage, kept } = ports;
  const trainer = createTrainer(ports);
  const keeper = createRunKeeper(ports);
  /** The interrupted run, and the ended one that can be prolonged. */
  let interrupted: OpenRun | null = null;
  let prolongable: OpenRun | null = null;
  /** Whoever takes it away has ended its worker: what still comes of it counts for nothing. */
  let underway: Underway | null = null;

  // A run that went on would keep its result after all was erased.
  ports.onErase.push(() => {
    keeper.drop();
    [interrupted, prolongable, underway] = [null, null, null];
    if (store.getState().activeRun.kind !== "none") trainer.end();
  });
  ports.onLeave.push(async () => {
    const { activeRun } = store.getState();
    if (activeRun.kind === "none") return;
    if (activeRun.progress?.state === "paused") return keeper.settled();
    const stored = keeper.nextPut();
    void trainer.current()?.api.pause();
    await stored;
  });

  const failed = (failure: TrainingFailure, modelId?: string) =>
    store.dispatch({ type: "noticed", notice: { kind: "trainingFailed", failure, modelId } });

  async function keepRun(run: OpenRun, { record, bundle }: TrainedRun): Promise<void> {
    const model: ModelEntry = {
      id: record.id,
      title: "",
      classNames: record.classNames,
      source: "run",
      createdAt: record.startedAt,
      valAccuracy: record.result.accuracy,
      valCount: record.validationCount,
    };
    ports.bundles.hold(model.id, bundle);
    await kept(storage.putModel(model, bundle));
    if (await kept(storage.putRun(record))) await keeper.finish(run);
    prolongable = run;
    store.dispatch({ type: "runEnded", record, model });
    store.dispatch({ type: "runProlongable", runId: run.runId });
    store.dispatch({
      type: "noticed",
      notice: { kind: "runFinished", runId: record.id, accuracy: record.result.accuracy },
    });
  }

  /** The run stands still; where a step of it is kept it can go on. */
  async function stand(run: OpenRun, failure: TrainingFailure | null, place: KeptPlace | null): Promise<void> {
    store.dispatch({ type: "runEnded", record: null, model: null });
    if (place !== null && place.checkpoint.step > 0) offer(run, place, failure);
    else await keeper.forget(run.runId);
    if (failure !== null) failed(failure, run.modelId);
  }

  function offer(run: OpenRun, place: KeptPlace | null, failure: TrainingFailure | null): void {
    interrupted = run;
    const { steps, looks } = place?.checkpoint.history ?? emptyHistory;
    store.dispatch({
      type: "runInterrupted",
      run: {
        runId: run.runId,
        recipe: place?.checkpoint.recipe ?? run.recipe,
        classNames: run.classNames,
        step: place?.checkpoint.step ?? 0,
        history: appendHistory(emptyHistory, steps, looks),
        bestLook: bestOf(looks),
        photoIds: [...run.train.ids, ...run.validation.ids],
        fellBack: place?.fellBack ?? false,
        failure,
      },
    });
  }

  /** From the first step or a checkpoint to the end, whatever device it takes. */
  async function work(run: OpenRun, from: Uint8Array | null, mine: Underway): Promise<void> {
    if (underway !== mine) return;
    const { runId, classNames, recipe } = run;
    let [bytes, lostAtStep] = [from, -1];
    mine.cancel = async () => stand(run, null, await keeper.newest(runId));
    await keeper.begin(run, from);
    for (;;) {
      const job = await jobOf(run, ports.faces);
      if (underway !== mine) return;
      const worker = trainer.current() ?? internalError("no trainer after a backend was chosen");
      if (job === null) return stand(run, { kind: "otherPhotos" }, await keeper.newest(runId));
      let step = 0;
      mine.isInWorker = true;
      const outcome = await worker.api.train(
        job,
        ports.faces.readFaces,
        (progress) => {
          step = progress.step;
          store.dispatch({ type: "runProgressed", runId, progress });
        },
        (checkpoint) => keeper.put(checkpoint),
        bytes,
      );
      mine.isInWorker = false;
      if (outcome.ok) return keepRun(run, outcome.value);
      const { failure } = outcome;
      const lost = store.getState().backend?.chosen ?? "wasm";
      // Whatever happened to the device or the worker, the next run starts on a fresh one.
      trainer.end();
      const place = await keeper.newest(runId);
      if (underway !== mine) return;
      if (failure.kind !== "deviceLost" && failure.kind !== "workerEnded") return stand(run, failure, place);
      const fromStep = place?.checkpoint.step ?? 0;
      const told = failure.kind === "workerEnded" ? { ...failure, step } : failure;
      const backend = await rescue(rescueDevices(lost, fromStep <= lostAtStep));
      if (backend === null) return stand(run, told, place);
      store.dispatch({ type: "runStarted", runId, recipe, classNames });
      store.dispatch({ type: "noticed", notice: { kind: "trainingRecovered", failure: told, fromStep, backend } });
      [bytes, lostAtStep] = [place?.bytes ?? null, fromStep];
    }
  }

  async function rescue(devices: readonly BackendName[]): Promise<BackendName | null> {
    for (const device of devices) if ((await trainer.choose(device, "rescue")) === null) return device;
    return null;
  }

  /**
   * Shows the run at once, then readies its device and does the rest. A run that does not begin leaves the interrupted one as
   * it was.
   * @param prepare null when there is nothing to go on from. @param takeOver what becomes of the interrupted run.
   */
  async function begin(
    shown: Pick<OpenRun, "runId" | "recipe" | "classNames" | "modelId">,
    prepare: () => Promise<Result<{ run: OpenRun; from: Uint8Array | null }, TrainingFailure> | null>,
    takeOver: () => void | Promise<void>,
  ): Promise<void> {
    const before = store.getState().interrupted;
    const hide = () => store.dispatch({ type: "runEnded", record: null, model: null });
    const giveUp = () => {
      hide();
      store.dispatch({ type: "runInterrupted", run: before });
    };
    const refuse = (failure: TrainingFailure) => {
      giveUp();
      failed(failure, shown.modelId);
    };
    const mine: Underway = { isInWorker: false, cancel: giveUp };
    underway = mine;
    store.dispatch({ type: "runStarted", ...shown });
    try {
      const { backend, backendWanted } = store.getState();
      if (trainer.current() === null || backend === null) {
        const failure = await trainer.choose(backendWanted, "person");
        if (underway !== mine) return;
        if (failure !== null) return refuse(failure);
      }
      const prepared = await prepare();
      if (underway !== mine) return;
      if (prepared === null) return giveUp();
      if (prepared.ok) {
        mine.cancel = hide;
        await takeOver();
        return await work(prepared.value.run, prepared.value.from, mine);
      }
      if (prepared.failure.kind !== "modelUnusable") trainer.end(); // the worker may be dead
      refuse(prepared.failure);
    } catch (error) {
      if (underway === mine) hide();
      throw error;
    } finally {
      if (underway === mine) underway = null;
    }
  }

  /** A checkpoint as it goes on under a change; a run without one begins anew under it. */
  async function changed(
    run: OpenRun,
    place: Checkpoint | null,
    change: Change,
  ): Promise<[OpenRun, Uint8Array | null]> {
    if (place !== null) {
      const next = changeRun(place, change);
      return [{ ...run, recipe: next.recipe }, await encodeCheckpoint(next)];
    }
    const { training, optimizer } = run.recipe;
    const { batchSize = training.batchSize, learningRate = optimizer.learningRate } = change;
    const recipe = {
      ...run.recipe,
      training: { ...training, batchSize },
      optimizer: { ...optimizer, learningRate },
    };
    return [{ ...run, recipe }, null];
  }

  const isBusy = () => store.getState().activeRun.kind !== "none" || store.getState().backendBusy;

  async function discardInterrupted(): Promise<void> {
    const run = interrupted;
    interrupted = null;
    store.dispatch({ type: "runInterrupted", run: null });
    if (run !== null) await keeper.forget(run.runId);
  }

  const commands: TrainingCommands = {
    setRecipe: (recipe) => store.dispatch({ type: "settings", settings: { recipe } }),
    resetRecipe: (name) => store.dispatch({ type: "settings", settings: { recipe: recipes[name] } }),
    async chooseBackend(wanted) {
      if (store.getState().activeRun.kind !== "none") return;
      const failure = await trainer.choose(wanted, "person");
      if (failure !== null) failed(failure);
    },
    async startTraining(modelId) {
      if (isBusy()) return;
      const state = store.getState();
      const as = { runId: crypto.randomUUID(), modelId };
      const prepare = async () => {
        const run = { ...(await planRun(state, ports.faces, as.runId)), modelId };
        return modelId === undefined ? ok({ run, from: null }) : beginWith(ports, trainer, run, modelId);
      };
      const shown = { ...as, recipe: state.recipe, classNames: classNamesOf(state.photos) };
      await begin(shown, prepare, discardInterrupted);
    },
    async goOnTraining(change = {}) {
      const [run, before] = [interrupted, store.getState().interrupted];
      if (run === null || before === null || isBusy()) return;
      const prepare = async () => {
        const place = await keeper.newest(run.runId);
        if (Object.keys(change).length === 0) return ok({ run, from: place?.bytes ?? null });
        const [next, from] = await changed(run, place?.checkpoint ?? null, change);
        return ok({ run: next, from });
      };
      await begin(before, prepare, () => {
        interrupted = null;
      });
    },
    discardInterrupted,
    async trainMore(steps) {
      const run = prolongable;
      if (run === null || isBusy()) return;
      const as = { runId: crypto.randomUUID(), startedAt: new Date().toISOString() };
      const prepare = async () => {
        const place = await keeper.newest(run.runId);
        if (place === null) return null;
        const [next, from] = await changed(run, place.checkpoint, { maxSteps: place.checkpoint.step + steps, as });
        return ok({ run: { ...next, ...as, ended: false }, from });
      };
      await begin({ ...run, runId: as.runId }, prepare, discardInterrupted);
    },
    async removeRun(runId) {
      if (prolongable?.runId === runId) prolongable = null;
      store.dispatch({ type: "runRemoved", runId });
      await kept(storage.deleteRun(runId));
      await keeper.forget(runId);
    },
    pauseTraining: () => void trainer.current()?.api.pause(),
    resumeTraining: () => void trainer.current()?.api.resume(),
    stopTraining() {
      const { activeRun } = store.getState();
      if (activeRun.kind === "none" || underway === null) return;
      if (underway.isInWorker && activeRun.progress !== null) return void trainer.current()?.api.stop();
      const { cancel } = underway;
      underway = null;
      trainer.end();
      void cancel();
    },
  };

  async function restore(): Promise<void> {
    const known = new Set(store.getState().runs.map(({ id }) => id));
    const open = (await storage.openRuns()).toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    for (const run of open) {
      const isKept = known.has(run.runId);
      if (isKept && !run.ended) await keeper.finish(run); // killed in its very last moment
      if (isKept && prolongable === null) {
        if ((await storage.checkpointsOf(run.runId)).length === 0) continue;
        prolongable = run;
        store.dispatch({ type: "runProlongable", runId: run.runId });
      } else if (!isKept && !run.ended && interrupted === null && store.getState().activeRun.kind === "none") {
        offer(run, await keeper.newest(run.runId), null);
      } else if (!isKept) await keeper.forget(run.runId);
    }
  }

  return { commands, restore };
}
