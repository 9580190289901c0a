// A run from the click to its result, whatever device it takes: readied, at work, rescued, kept. Steering it is training.ts's.
import { internalError, type Result } from "../../base/result.ts";
import type { BackendName } from "../../contract/backend.ts";
import type { TrainingFailure } from "../../contract/run.ts";
import type { TrainedRun } from "../../contract/workers.ts";
import type { ModelEntry } from "../../session/state.ts";
import type { OpenRun } from "../storage.ts";
import { jobOf } from "./jobs.ts";
import type { Ports } from "./ports.ts";
import type { KeptPlace, RunKeeper } from "./runKeeper.ts";
import type { StandingRuns } from "./standingRuns.ts";
import { rescueDevices, type Trainer } from "./trainer.ts";

/** A run that is readied or at work. */
interface Underway {
  /** The worker has it; before, and between two devices, there is nobody to tell of a stop. */
  isInWorker: boolean;
  /** What a stop does then, or before its first word, once the worker has ended. */
  cancel(): void | Promise<void>;
}

/** What a run is, and the checkpoint that it goes on from. */
export interface Prepared {
  readonly run: OpenRun;
  readonly from: Uint8Array | null;
}

export interface Running {
  /**
   * Shows the run at once, then readies its device and does the rest. A run that does not begin leaves the interrupted one as
   * it was.
   * @param prepare null when there is nothing to go on from. @param takeOver what becomes of the interrupted run.
   */
  begin(
    shown: Pick<OpenRun, "runId" | "recipe" | "classNames" | "modelId">,
    prepare: () => Promise<Result<Prepared, TrainingFailure> | null>,
    takeOver: () => void | Promise<void>,
  ): Promise<void>;
  /** Before its first step a run is as if it had not been begun. */
  stop(): void;
  /** Without a word: all was erased. */
  end(): void;
  failed(failure: TrainingFailure, modelId?: string): void;
}

export function createRunning(ports: Ports, trainer: Trainer, keeper: RunKeeper, standing: StandingRuns): Running {
  const { store, storage, kept } = ports;
  /** Whoever takes it away has ended its worker: what still comes of it counts for nothing. */
  let underway: Underway | null = null;

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
    store.dispatch({ type: "runEnded", record, model });
    standing.prolong(run);
    store.dispatch({
      type: "noticed",
      notice: { kind: "runFinished", runId: record.id, accuracy: record.result.accuracy },
    });
  }

  /** The run stands still; where a step of it is kept it can go on. */
  async function stand(run: OpenRun, failure: TrainingFailure | null, place: KeptPlace | null): Promise<void> {
    store.dispatch({ type: "runEnded", record: null, model: null });
    if (place !== null && place.checkpoint.step > 0) standing.offer(run, place, failure);
    else await keeper.forget(run.runId);
    if (failure !== null) failed(failure, run.modelId);
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

  const begin: Running["begin"] = async (shown, prepare, takeOver) => {
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
  };

  return {
    begin,
    stop() {
      const { activeRun } = store.getState();
      if (activeRun.kind === "none" || underway === null) return;
      if (underway.isInWorker && activeRun.progress !== null) return void trainer.current()?.api.stop();
      const { cancel } = underway;
      underway = null;
      trainer.end();
      void cancel();
    },
    end() {
      underway = null;
      if (store.getState().activeRun.kind !== "none") trainer.end();
    },
    failed,
  };
}
