// The only place that names the workers: starts them and gives typed comlink clients of contract/workers.ts. Many photos
// at once are ingestPool.ts's.
import { proxy, type Remote, releaseProxy, transfer, wrap } from "comlink";
import { fail, internalError, type Result } from "../base/result.ts";
import type { BundleFailure, LoadedModel } from "../contract/bundle.ts";
import type { ReadFaces, TrainingFailure } from "../contract/run.ts";
import type { IngestApi, PredictorApi, TrainerApi } from "../contract/workers.ts";
import { createIngestPool, type IngestPool } from "./ingestPool.ts";
import type { RunningWorker } from "./runningWorker.ts";

/** All that the commands need of workers. */
export interface WorkerClients extends IngestPool {
  startTrainer(): RunningWorker<TrainerApi>;
  startPredictor(): RunningWorker<PredictorApi>;
}

export function createWorkers(): WorkerClients {
  return { ...createIngestPool(startIngest), startTrainer, startPredictor };
}

function startWorker<Api>(worker: Worker): { remote: Remote<Api>; crashed: Promise<string>; end: () => void } {
  const crashed = new Promise<string>((resolve) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      resolve(event.message || "the worker's script could not be loaded");
    });
    worker.addEventListener("messageerror", () => resolve("a message could not be read"));
  });
  const remote = wrap<Api>(worker);
  const end = () => {
    remote[releaseProxy]();
    worker.terminate();
  };
  return { remote, crashed, end };
}

/** A call's own failure, or the worker's end, as data: comlink carries a thrown error's message and nothing else. */
async function orCrash<T>(
  call: Promise<Result<T, TrainingFailure>>,
  crashed: Promise<string>,
): Promise<Result<T, TrainingFailure>> {
  try {
    return await Promise.race([call, crashed.then((detail) => fail({ kind: "crashed" as const, detail }))]);
  } catch (error) {
    return fail({ kind: "crashed", detail: error instanceof Error ? error.message : String(error) });
  }
}

/** For calls whose failures do not speak of crashes. */
function orReject<T>(call: Promise<T>, crashed: Promise<string>): Promise<T> {
  return Promise.race([call, crashed.then((detail) => internalError(`the worker crashed: ${detail}`))]);
}

/** Faces are moved, not copied: what `readFaces` gave is empty here afterwards. */
function handedOver(readFaces: ReadFaces): ReadFaces {
  return proxy(async (ids: readonly string[]) => {
    const faces = await readFaces(ids);
    return faces && transfer(faces, [faces.buffer as ArrayBuffer]);
  });
}

/** A checkpoint to go on from is copied. */
function startTrainer(): RunningWorker<TrainerApi> {
  const { remote, crashed, end } = startWorker<TrainerApi>(
    new Worker(new URL("../worker/trainer.ts", import.meta.url), { type: "module", name: "trainer" }),
  );
  const { gone, stopWaiting } = untilGone(remote);
  const orGone = <T>(call: Promise<Result<T, TrainingFailure>>) =>
    Promise.race([orCrash(call, crashed), gone.then(() => fail({ kind: "workerEnded" as const, step: 0 }))]);
  const api: TrainerApi = {
    chooseBackend: (wanted) => orGone(remote.chooseBackend(wanted)),
    train(job, readFaces, onProgress, onCheckpoint, from) {
      const told = [proxy(onProgress), onCheckpoint && proxy(onCheckpoint)] as const;
      return orGone(remote.train(job, handedOver(readFaces), ...told, from ?? null));
    },
    beginWith: (bundle, job, readFaces) => orGone(remote.beginWith(bundle, job, handedOver(readFaces))),
    pause: () => remote.pause(),
    resume: () => remote.resume(),
    stop: () => remote.stop(),
    hold: (lockName) => remote.hold(lockName),
  };
  const endAll = () => {
    stopWaiting();
    end();
  };
  return { api, crashed, end: endAll };
}

/** A worker that the browser ends says nothing; a lock that it held comes free. */
function untilGone(remote: Remote<TrainerApi>): { readonly gone: Promise<void>; stopWaiting(): void } {
  const lockName = `eolgul.trainer.${crypto.randomUUID()}`;
  const waiting = new AbortController();
  const gone = new Promise<void>((resolve) => {
    void remote.hold(lockName).then((held) => {
      if (!held || waiting.signal.aborted) return;
      navigator.locks
        .request(lockName, { signal: waiting.signal }, () => {
          if (!waiting.signal.aborted) resolve();
        })
        .catch(() => {}); // ended by us
    });
  });
  return { gone, stopWaiting: () => waiting.abort() };
}

function startPredictor(): RunningWorker<PredictorApi> {
  const { remote, crashed, end } = startWorker<PredictorApi>(
    new Worker(new URL("../worker/predictor.ts", import.meta.url), { type: "module", name: "predictor" }),
  );
  const api: PredictorApi = {
    chooseBackend: (wanted) => orCrash(remote.chooseBackend(wanted), crashed),
    load: (bundle) => orReject(remote.load(bundle) as Promise<Result<LoadedModel, BundleFailure>>, crashed),
    predict: (faces) => orReject(remote.predict(faces), crashed),
  };
  return { api, crashed, end };
}

function startIngest(): RunningWorker<IngestApi> {
  const { remote, crashed, end } = startWorker<IngestApi>(
    new Worker(new URL("../worker/ingest.ts", import.meta.url), { type: "module", name: "ingest" }),
  );
  const api: IngestApi = {
    startDetector: () => remote.startDetector(),
    readPhoto: (file, path, how) => remote.readPhoto(file, path, how),
    everyFaceOf: (file, path, crop) => remote.everyFaceOf(file, path, crop),
    everyFaceIn: (picture, crop) => remote.everyFaceIn(picture, crop),
    unzip: (file, path) => remote.unzip(file, path),
  };
  return { api, crashed, end };
}
