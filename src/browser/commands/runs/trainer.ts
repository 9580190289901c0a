// The training worker and its device: started when first needed, ended when it failed, and which device comes next.
import type { BackendName } from "../../../contract/backend.ts";
import type { TrainingFailure } from "../../../contract/run.ts";
import type { TrainerApi } from "../../../contract/workers.ts";
import type { RunningWorker } from "../../runningWorker.ts";
import type { Ports } from "../ports.ts";

export interface Trainer {
  /** The worker now; null before the first and after its end. */
  current(): RunningWorker<TrainerApi> | null;
  /**
   * A fresh worker: a backend once chosen holds for a worker's life.
   * @param by `person`: the choice is remembered. `rescue`: it is not.
   */
  choose(wanted: BackendName | "auto", by: "person" | "rescue"): Promise<TrainingFailure | null>;
  end(): void;
}

export function createTrainer({ store, workers }: Ports): Trainer {
  let worker: RunningWorker<TrainerApi> | null = null;
  const end = () => {
    worker?.end();
    worker = null;
    store.dispatch({ type: "backend", backend: null, busy: false });
  };
  return {
    current: () => worker,
    end,
    async choose(wanted, by) {
      worker?.end();
      const started = workers.startTrainer();
      worker = started;
      store.dispatch({ type: "backend", backend: null, busy: true, ...(by === "person" ? { wanted } : {}) });
      const choice = await started.api.chooseBackend(wanted);
      if (worker !== started) return null; // another was started meanwhile
      if (choice.ok) {
        store.dispatch({ type: "backend", backend: choice.value, busy: false });
        return null;
      }
      end();
      return choice.failure;
    },
  };
}

/** Where a run goes on whose device was lost. */
const rescueOrder: readonly BackendName[] = ["webgpu", "webgl", "wasm"];

/**
 * @param lost the device it was on. @param again whether it was lost without a step kept since the last time.
 * @returns what to try, in order: the same once more, unless that was in vain, then the slower ones.
 */
export function rescueDevices(lost: BackendName, again: boolean): readonly BackendName[] {
  const slower = rescueOrder.slice(rescueOrder.indexOf(lost) + 1);
  return again ? slower : [lost, ...slower];
}
