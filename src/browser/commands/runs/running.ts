// A run from the click to its result, whatever device it takes: readied, at work, rescued, kept. Steering it is training.ts's.
import { internalError, type Result } from "../../../base/result.ts";
import type { BackendName } from "../../../contract/backend.ts";
import type { TrainingFailure } from "../../../contract/run.ts";
import type { TrainedRun } from "../../../contract/workers.ts";
import type { ModelEntry } from "../../../session/state.ts";
import type { OpenRun } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import type { Checkpointer, SavedCheckpoint } from "./checkpointer.ts";
import { jobOf } from "./jobs.ts";
import type { ResumableRuns } from "./resumableRuns.ts";
import { rescueDevices, type Trainer } from "./trainer.ts";

/** A run from the click on. */
interface Underway {
  /**
   * `readied`: its device and photos are made ready, or another device is; nobody could be told of a stop. `steered`: the worker
   * works and is told. `ending`: its result is being kept.
   */
  phase: "readied" | "steered" | "ending";
  /** Its first step is made: from then on what it takes the place of is gone. */
  hasBegun: boolean;
  /** What a stop does while it is readied, once the worker has ended. */
  cancel(): void | Promise<void>;
}

/** What a run is, and the checkpoint that it goes on from. */
export interface Prepared {
  readonly run: OpenRun;
  readonly from: Uint8Array | null;
  /** Of a run that goes on under a change: as it stood. */
  readonly unchanged?: Pick<Prepared, "run" | "from">;
}

export interface Running {
  /**
   * Shows the run at once, then readies its device and does the rest. A run that does not come to its first step leaves the
   * interrupted one as it was.
   * @param prepare null when there is nothing to go on from. @param takeOver what becomes of the interrupted run with that step.
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

export function createRunning(
  ports: Ports,
  trainer: Trainer,
  checkpointer: Checkpointer,
  standing: ResumableRuns,
): Running {
  const { store, storage, kept } = ports;
  /** Whoever takes it away has ended its worker: what still comes of it counts for nothing. */
  let underway: Underway | null = null;
  let erasures = 0;

  const hide = () => store.dispatch({ type: "runEnded", record: null, model: null });
  const failed = (failure: TrainingFailure, modelId?: string) =>
    store.dispatch({ type: "noticed", notice: { kind: "trainingFailed", failure, modelId } });

  async function keepRun(run: OpenRun, { record, bundle }: TrainedRun, mine: Underway): Promise<void> {
    const model: ModelEntry = {
      id: record.id,
      title: "",
      classNames: record.classNames,
      source: "run",
      createdAt: record.startedAt,
      valAccuracy: record.result.accuracy,
      valCount: record.validationCount,
    };
    ports.bundles.put(model.id, bundle);
    await kept(storage.putModel(model, bundle));
    if (underway !== mine) return;
    const isKept = await kept(storage.putRun(record));
    if (underway !== mine) return;
    if (isKept) await checkpointer.finish(run);
    if (underway !== mine) return;
    store.dispatch({ type: "runEnded", record, model });
    standing.prolong(run);
    store.dispatch({
      type: "noticed",
      notice: { kind: "runFinished", runId: record.id, accuracy: record.result.accuracy },
    });
  }

  /** From the first step or a checkpoint to the end, whatever device it takes. @param giveUp shows what stood before, and the failure. */
  async function work(
    { run, from, unchanged }: Prepared,
    mine: Underway,
    takeOver: () => void | Promise<void>,
    giveUp: (failure: TrainingFailure | null) => void,
  ): Promise<void> {
    const { runId, classNames, recipe } = run;
    let [bytes, lostAtStep] = [from, -1];

    async function hasMadeAStep(): Promise<void> {
      if (mine.hasBegun) return;
      mine.hasBegun = true;
      await takeOver();
    }

    /** As if it had not been begun. */
    async function undo(failure: TrainingFailure | null): Promise<void> {
      giveUp(failure);
      if (unchanged !== undefined) await checkpointer.begin(unchanged.run, unchanged.from);
      else if (standing.interrupted()?.runId !== runId) await checkpointer.forget(runId);
    }

    /** The run stands still; where a step of it is kept it can go on. */
    async function stand(failure: TrainingFailure | null, place: SavedCheckpoint | null): Promise<void> {
      const isKept = place !== null && place.checkpoint.step > 0;
      if (!isKept && !mine.hasBegun) return undo(failure);
      await hasMadeAStep();
      hide();
      if (isKept) standing.offer(run, place, failure);
      else await checkpointer.forget(runId);
      if (failure !== null) failed(failure, run.modelId);
    }

    mine.cancel = async () => {
      if (!mine.hasBegun) return undo(null);
      const erasuresThen = erasures;
      const place = await checkpointer.newest(runId);
      if (erasures === erasuresThen) await stand(null, place);
    };
    await checkpointer.begin(run, from);
    for (;;) {
      const job = await jobOf(run, ports.faces);
      if (underway !== mine) return;
      const worker = trainer.current() ?? internalError("no trainer after a backend was chosen");
      if (job === null) return stand({ kind: "otherPhotos" }, await checkpointer.newest(runId));
      let step = 0;
      const outcome = await worker.api.train(
        job,
        ports.faces.readFaces,
        (progress) => {
          step = progress.step;
          if (underway === mine && progress.state !== "starting") {
            mine.phase = "steered";
            void hasMadeAStep();
          }
          store.dispatch({ type: "runProgressed", runId, progress });
        },
        (checkpoint) => checkpointer.put(checkpoint),
        bytes,
      );
      if (outcome.ok) {
        mine.phase = "ending";
        await hasMadeAStep();
        return keepRun(run, outcome.value, mine);
      }
      mine.phase = "readied";
      const { failure } = outcome;
      const lost = store.getState().backend?.chosen ?? "wasm";
      // Whatever happened to the device or the worker, the next run starts on a fresh one.
      trainer.end();
      const place = await checkpointer.newest(runId);
      if (underway !== mine) return;
      if (failure.kind !== "deviceLost" && failure.kind !== "workerEnded") return stand(failure, place);
      const fromStep = place?.checkpoint.step ?? 0;
      const told = failure.kind === "workerEnded" ? { ...failure, step } : failure;
      const backend = await rescue(rescueDevices(lost, fromStep <= lostAtStep));
      if (backend === null) return stand(told, place);
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
    const giveUp = (failure: TrainingFailure | null) => {
      hide();
      // The way out of this failure is not the one of an earlier run's.
      store.dispatch({ type: "runInterrupted", run: before && failure ? { ...before, failure: null } : before });
      if (failure !== null) failed(failure, shown.modelId);
    };
    const mine: Underway = { phase: "readied", hasBegun: false, cancel: () => giveUp(null) };
    underway = mine;
    store.dispatch({ type: "runStarted", ...shown });
    try {
      const { backend, backendWanted } = store.getState();
      if (trainer.current() === null || backend === null) {
        const failure = await trainer.choose(backendWanted, "person");
        if (underway !== mine) return;
        if (failure !== null) return giveUp(failure);
      }
      const prepared = await prepare();
      if (underway !== mine) return;
      if (prepared === null) return giveUp(null);
      if (prepared.ok) return await work(prepared.value, mine, takeOver, giveUp);
      if (prepared.failure.kind !== "modelUnusable") trainer.end(); // the worker may be dead
      giveUp(prepared.failure);
    } catch (error) {
      if (underway === mine) mine.hasBegun ? hide() : giveUp(null);
      throw error;
    } finally {
      if (underway === mine) underway = null;
    }
  };

  return {
    begin,
    stop() {
      if (underway === null || underway.phase === "ending") return;
      if (underway.phase === "steered") return void trainer.current()?.api.stop();
      const { cancel } = underway;
      underway = null;
      trainer.end();
      void cancel();
    },
    end() {
      underway = null;
      erasures++;
      if (store.getState().activeRun.kind !== "none") trainer.end();
    },
    failed,
  };
}
