// The training worker and its device: started when first needed, ended when it failed, and which device comes next.
import type { BackendName } from "../../../contract/backend.ts";
import type { TrainingFailure } from "../../../contract/run.ts";
import type { TrainerApi } from "../../../contract/workers.ts";
import type { RunningWorker } from "../../runningWorker.ts";
import type { Ports } from "../ports.ts";

export interface Trainer {
  /** Null before the first worker is started and after its end. */
  api(): TrainerApi | null;
  /**
   * Starts a fresh worker, because a worker keeps its first backend. Never settles once that worker is ended.
   * @param by `person`: the choice is remembered. `recovery`: it is not.
   */
  choose(wanted: BackendName | "auto", by: "person" | "recovery"): Promise<TrainingFailure | null>;
  /** Says nothing of a worker that is gone: the run that it trained does. */
  tell(wish: "pause" | "resume" | "stop"): void;
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
    api: () => worker?.api ?? null,
    async choose(wanted, by) {
      worker?.end();
      worker = workers.startTrainer();
      store.dispatch({ type: "backend", backend: null, busy: true, ...(by === "person" ? { wanted } : {}) });
      const choice = await worker.api.chooseBackend(wanted);
      if (choice.ok) {
        store.dispatch({ type: "backend", backend: choice.value, busy: false });
        return null;
      }
      end();
      return choice.failure;
    },
    tell: (wish) => void worker?.api[wish]().catch(() => {}),
    end,
  };
}

/** From the fastest to the slowest. */
const recoveryOrder: readonly BackendName[] = ["webgpu", "webgl", "wasm"];

/**
 * @param lostOn the device that failed. @param isRepeated whether no step was stored since it failed before.
 * @returns the devices to try, in order: the same once more unless that was in vain, then the slower ones.
 */
export function recoveryDevices(lostOn: BackendName, isRepeated: boolean): readonly BackendName[] {
  const slower = recoveryOrder.slice(recoveryOrder.indexOf(lostOn) + 1);
  return isRepeated ? slower : [lostOn, ...slower];
}
