// The only place that names the workers: starts them, as typed clients of contract/workers.ts. What every call goes
// through is in workerClient.ts; reading many photos at once is in ingestPool.ts.
import type { Remote } from "comlink";
import type { DrawerApi, IngestApi, PredictorApi, TrainerApi } from "../contract/workers.ts";
import { createIngestPool, type IngestPool } from "./ingestPool.ts";
import type { RunningWorker } from "./runningWorker.ts";
import { type EndWatch, startWorker } from "./workerClient.ts";

/** All that the commands need of workers. */
export interface WorkerClients extends IngestPool {
  startTrainer(): RunningWorker<TrainerApi>;
  startPredictor(): RunningWorker<PredictorApi>;
  /** Draws the drawn people. */
  startDrawer(): RunningWorker<DrawerApi>;
}

export function createWorkers(): WorkerClients {
  return { ...createIngestPool(startIngest), startTrainer, startPredictor, startDrawer };
}

function startTrainer(): RunningWorker<TrainerApi> {
  const worker = new Worker(new URL("../worker/trainer.ts", import.meta.url), { type: "module", name: "trainer" });
  const reporting = { chooseBackend: true, train: true, beginWith: true } as const;
  return startWorker<TrainerApi>(worker, { reporting, watchEnd });
}

function startPredictor(): RunningWorker<PredictorApi> {
  const worker = new Worker(new URL("../worker/predictor.ts", import.meta.url), { type: "module", name: "predictor" });
  return startWorker<PredictorApi>(worker, { reporting: { chooseBackend: true } });
}

function startDrawer(): RunningWorker<DrawerApi> {
  const worker = new Worker(new URL("../worker/drawer.ts", import.meta.url), { type: "module", name: "drawer" });
  return startWorker<DrawerApi>(worker, { reporting: {} });
}

function startIngest(): RunningWorker<IngestApi> {
  const worker = new Worker(new URL("../worker/ingest.ts", import.meta.url), { type: "module", name: "ingest" });
  return startWorker<IngestApi>(worker, { reporting: {} });
}

/** A worker that the browser ends fires no event, but a lock that it held comes free. */
function watchEnd(remote: Remote<Pick<TrainerApi, "hold">>): EndWatch {
  const lockName = `eolgul.trainer.${crypto.randomUUID()}`;
  const waiting = new AbortController();
  const { signal } = waiting;
  const held = remote.hold(lockName);
  const begun = held.then(() => {});
  const ended = new Promise<void>((resolve) => {
    void held.then((isHeld) => {
      if (!isHeld || signal.aborted) return;
      const onFree = () => {
        if (!signal.aborted) resolve();
      };
      navigator.locks.request(lockName, { signal }, onFree).catch(() => {}); // the page ended the worker
    });
  });
  return { ended, begun, stop: () => waiting.abort() };
}
