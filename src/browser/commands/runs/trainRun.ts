// The course of a run: a device, the photos, the worker's training, and another device where one fails. What each turn
// of it means for the run is in session/runPhases.ts.
import { fail, internalError, type Result } from "../../../base/result.ts";
import type { BackendName } from "../../../contract/backend.ts";
import type { ReadFaces, TrainingFailure, TrainingJob, TrainingState } from "../../../contract/run.ts";
import type { TrainedRun } from "../../../contract/workers.ts";
import { createOrder } from "../../../run/order.ts";
import type { RunEvent } from "../../../session/runPhases.ts";
import type { OpenRun } from "../../storage/storage.ts";
import { whileNotAborted } from "../../whileNotAborted.ts";
import type { SavedCheckpoint } from "./checkpointer.ts";
import { jobOf } from "./jobs.ts";
import type { RunTools } from "./tools.ts";
import type { SendEvent, TrackedRun } from "./trackedRun.ts";
import { recoveryDevices } from "./trainer.ts";

/** Rejects with the signal's reason when the run is cancelled. */
export async function trainRun(tools: RunTools, tracked: TrackedRun, send: SendEvent): Promise<void> {
  const { request, signal } = tracked;
  const giveUp = (failure: TrainingFailure | null) => {
    tracked.failure = failure;
    return send("failed");
  };
  const withoutDevice = await readyDevice(tools, signal);
  if (withoutDevice !== null) return giveUp(withoutDevice);
  const prepared = await whileNotAborted(signal, request.prepare(signal));
  if (prepared === null) return giveUp(null);
  if (!prepared.ok) {
    if (prepared.failure.kind !== "modelUnusable") tools.trainer.end(); // the worker may be gone
    return giveUp(prepared.failure);
  }
  const { run, from } = prepared.value;
  tracked.prepared = prepared.value;
  await whileNotAborted(signal, tools.checkpointer.begin(run, from));
  await trainOnDevices(tools, tracked, run, from, send);
}

async function readyDevice({ store, trainer }: RunTools, signal: AbortSignal): Promise<TrainingFailure | null> {
  const { backend, backendWanted } = store.getState();
  if (trainer.api() !== null && backend !== null) return null;
  return whileNotAborted(signal, trainer.choose(backendWanted, "person"));
}

/** From the first step, or from a checkpoint, to the result, on whatever device it takes. */
async function trainOnDevices(
  tools: RunTools,
  tracked: TrackedRun,
  run: OpenRun,
  from: Uint8Array | null,
  send: SendEvent,
): Promise<void> {
  const { signal } = tracked;
  const newest = () => whileNotAborted(signal, tools.checkpointer.newest(run.runId));
  const giveUp = (failure: TrainingFailure, saved: SavedCheckpoint | null) => {
    tracked.failure = failure;
    return send(saved !== null && saved.checkpoint.step > 0 ? "interrupted" : "failed");
  };
  let [bytes, failedAtStep] = [from, -1];
  for (;;) {
    const job = await whileNotAborted(signal, jobOf(run, tools.faces));
    if (job === null) return giveUp({ kind: "otherPhotos" }, await newest());
    const outcome = await whileNotAborted(signal, train(tools, tracked, job, bytes, send));
    if (outcome.ok) {
      tracked.trained = outcome.value;
      return send("finished");
    }
    const { failure } = outcome;
    const failedOn = tools.store.getState().backend?.chosen ?? "wasm";
    await send("workerFailed");
    const saved = await newest();
    if (failure.kind !== "deviceLost" && failure.kind !== "workerEnded") return giveUp(failure, saved);
    const fromStep = saved?.checkpoint.step ?? 0;
    const devices = recoveryDevices(failedOn, fromStep <= failedAtStep);
    const backend = await chooseFirst(tools, devices, signal);
    if (backend === null) return giveUp(failure, saved);
    showRecovery(tools, run, { failure, fromStep, backend });
    [bytes, failedAtStep] = [saved?.bytes ?? null, fromStep];
  }
}

async function train(
  { store, trainer, faces, checkpointer }: RunTools,
  { signal }: TrackedRun,
  job: TrainingJob,
  from: Uint8Array | null,
  send: SendEvent,
): Promise<Result<TrainedRun, TrainingFailure>> {
  const { runId } = job;
  const api = trainer.api() ?? internalError("no trainer after a backend was chosen");
  let step = 0;
  const outcome = await api.train(
    job,
    showingHowFar(store, job, from === null, faces.readFaces),
    (progress) => {
      if (signal.aborted) return; // sent before the worker ended
      step = progress.step;
      const event = eventOf[progress.state];
      if (event !== null) void send(event);
      store.dispatch({ type: "runProgressed", runId, progress });
    },
    (checkpoint) => checkpointer.put(checkpoint),
    from,
  );
  return !outcome.ok && outcome.failure.kind === "workerEnded" ? fail({ ...outcome.failure, step }) : outcome;
}

/** Reads faces, and shows how many were read until the run has read each photo once. */
function showingHowFar(
  { dispatch }: RunTools["store"],
  { runId, recipe, train, validation }: TrainingJob,
  isNew: boolean,
  readFaces: ReadFaces,
): ReadFaces {
  const { batchSize, seed } = recipe.training;
  const first = isNew && train.ids.length > 0 ? [...createOrder(train.ids.length, batchSize, seed).next()] : [];
  const firstBatch = first.map((index) => train.ids[index]!);
  const [heldBack, photoCount] = [validation.ids.length, train.ids.length + validation.ids.length];
  let photosRead = 0;
  const show = () =>
    dispatch({ type: "runPreparing", runId, preparing: { photosRead, photoCount, heldBack, firstBatch } });
  show();
  return async (ids) => {
    const faces = await readFaces(ids);
    if (photosRead < photoCount) {
      photosRead = Math.min(photoCount, photosRead + ids.length);
      show();
    }
    return faces;
  };
}

/** While the worker is starting no step is made. */
const eventOf: Readonly<Record<TrainingState, RunEvent | null>> = {
  starting: null,
  running: "stepped",
  paused: "paused",
  finishing: "stepped",
};

/** @returns the first device that can be used; null without one. */
async function chooseFirst(
  { trainer }: RunTools,
  devices: readonly BackendName[],
  signal: AbortSignal,
): Promise<BackendName | null> {
  for (const device of devices)
    if ((await whileNotAborted(signal, trainer.choose(device, "recovery"))) === null) return device;
  return null;
}

function showRecovery(
  { store }: RunTools,
  { runId, recipe, classNames }: OpenRun,
  recovery: { readonly failure: TrainingFailure; readonly fromStep: number; readonly backend: BackendName },
): void {
  store.dispatch({ type: "runStarted", runId, recipe, classNames });
  store.dispatch({ type: "noticed", notice: { kind: "trainingRecovered", ...recovery } });
}
