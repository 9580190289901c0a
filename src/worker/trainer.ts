// Comlink entry of the training worker: connects backend and train with the contract.
import { expose, transfer } from "comlink";
import { chooseBackend } from "../backend/chooseBackend.ts";
import { isContextLost, watchDevice } from "../backend/watchDevice.ts";
import { fail, internalError, ok, type Result } from "../base/result.ts";
import type { BackendReport } from "../contract/backend.ts";
import type { TrainingFailure } from "../contract/run.ts";
import type { TrainerApi } from "../contract/workers.ts";
import { encodeCheckpoint } from "../formats/checkpoint.ts";
import { openCheckpoint } from "../model/openCheckpoint.ts";
import { createSwitch, type TrainingSwitch } from "../run/controls.ts";
import { failureOf } from "../run/failures.ts";
import { startFromModel } from "../train/fromModel.ts";
import { runTraining } from "../train/run.ts";
import { failureOfDevices, fetchBinary, wasmPath } from "./wasmPath.ts";

let backend: BackendReport | null = null;
let running: TrainingSwitch | null = null;

/** A turn of the event loop that a hidden tab does not slow down. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A thread of the wasm kernels. It lives as long as this worker. */
function startThread(): Worker {
  return new Worker(new URL("./kernelThread.ts", import.meta.url), { type: "module" });
}

function createControls(): TrainingSwitch {
  const controls = createSwitch(async () => {
    await breathe();
    // The event of a loss may come later than the wrong numbers.
    if (isContextLost()) controls.loseDevice("WebGL context lost");
  });
  return controls;
}

/**
 * `lost` gives a failure when the device is lost. A read from a lost device may never end, so the run does not wait for
 * it.
 */
function watchForLoss(controls: TrainingSwitch, stepNow: () => number) {
  let unwatch = () => {};
  const lost = new Promise<Result<never, TrainingFailure>>((resolve) => {
    unwatch = watchDevice((detail) => {
      controls.loseDevice(detail);
      resolve(fail({ kind: "deviceLost", step: stepNow(), detail }));
    });
  });
  return { lost, unwatch };
}

/** What a lost device throws says little, and the event of its loss may still be on its way. */
async function awaitLossEvent(controls: TrainingSwitch): Promise<void> {
  for (let turn = 0; turn < 20 && controls.deviceLost === null; turn++) await controls.breathe();
}

const api: TrainerApi = {
  async chooseBackend(wanted) {
    const choice = await chooseBackend(wanted, { wasmPath: wasmPath(), fetchBinary, startThread });
    if (!choice.ok) return fail(failureOfDevices(choice.failure));
    backend = choice.value;
    return ok(backend);
  },
  async train(job, readFaces, onProgress, onCheckpoint, from = null) {
    if (backend === null) return fail({ kind: "noBackend", report: null });
    if (running !== null) internalError("a run is already going on in this worker");
    const controls = createControls();
    running = controls;
    let step = 0;
    const { lost, unwatch } = watchForLoss(controls, () => step);
    try {
      const decoded = from === null ? ok(null) : await openCheckpoint(from);
      if (!decoded.ok) return fail({ kind: "crashed", detail: `checkpoint: ${decoded.failure.kind}` });
      const report: typeof onProgress = (progress) => {
        step = progress.step;
        onProgress(progress);
      };
      const checkpointing =
        onCheckpoint === undefined
          ? null
          : {
              onCheckpoint: (bytes: Uint8Array<ArrayBuffer>) => onCheckpoint(transfer(bytes, [bytes.buffer])),
            };
      const options = { from: decoded.value, checkpointing };
      const run = runTraining(job, readFaces, backend, controls, report, new Date().toISOString(), options);
      return await Promise.race([run, lost]);
    } catch (error) {
      await awaitLossEvent(controls);
      return fail(failureOf(error, step, controls.deviceLost));
    } finally {
      unwatch();
      running = null;
    }
  },
  async beginWith(bundle, job, readFaces) {
    try {
      const begun = await startFromModel(bundle, job, readFaces, new Date().toISOString());
      if (!begun.ok) return fail({ kind: "modelUnusable", failure: begun.failure });
      const bytes = await encodeCheckpoint(begun.value);
      return ok(transfer(bytes, [bytes.buffer]));
    } catch (error) {
      return fail(failureOf(error, 0, null));
    }
  },
  async pause() {
    running?.pause();
  },
  async resume() {
    running?.resume();
  },
  async stop() {
    running?.stop();
  },
  hold(lockName) {
    const { locks } = navigator as { readonly locks?: LockManager };
    if (locks === undefined) return Promise.resolve(false);
    return new Promise((resolve) => {
      void locks.request(lockName, () => {
        resolve(true);
        return new Promise(() => {}); // until the worker ends
      });
    });
  },
};

expose(api);
