// The checkpoints of the run that is going on: the newest in memory, the last two in the storage. How the storage keeps
// them is in checkpointStore.ts.
import type { Checkpoint } from "../../../contract/checkpoint.ts";
import { openCheckpoint } from "../../../model/openCheckpoint.ts";
import type { OpenRun, StorageFailure } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";

export interface SavedCheckpoint {
  readonly bytes: Uint8Array;
  readonly checkpoint: Checkpoint;
  /** The newest was damaged: this is the one before it. */
  readonly fellBack: boolean;
}

export interface Checkpointer {
  /** Checkpoints are this run's from now on. @param from the checkpoint that it goes on from. */
  begin(run: OpenRun, from: Uint8Array | null): Promise<void>;
  /** Resolves when it is stored or cannot be stored. The run goes on either way. */
  put(bytes: Uint8Array): Promise<void>;
  /** Resolves when the next checkpoint is stored. */
  nextPut(): Promise<void>;
  /** Resolves when no checkpoint is being written. */
  settled(): Promise<void>;
  /** The newest whole checkpoint of a run; null without one. */
  newest(runId: string): Promise<SavedCheckpoint | null>;
  /** Marks the run ended. Its last checkpoint stays, so that it can be given more steps. */
  finish(run: OpenRun): Promise<void>;
  /** Removes the run and its checkpoints. */
  forget(runId: string): Promise<void>;
  /** Forgets what is in memory. */
  clear(): void;
}

export function createCheckpointer({ store, storage }: Ports): Checkpointer {
  let runId: string | null = null;
  let inMemory: Uint8Array | null = null;
  let isFailureShown = false;
  let waiting: (() => void)[] = [];
  let writing: Promise<unknown> = Promise.resolve();

  /** Once until a checkpoint is stored again. */
  function showFailure(failure: StorageFailure | null): void {
    if (failure !== null && !isFailureShown) {
      const neededBytes = failure.kind === "storageFull" ? failure.neededBytes : null;
      store.dispatch({ type: "noticed", notice: { kind: "checkpointsNotKept", neededBytes } });
    }
    isFailureShown = failure !== null;
  }

  return {
    async begin(run, from) {
      runId = run.runId;
      inMemory = from;
      isFailureShown = !storage.isKept; // that nothing is kept was said when the page opened
      const put = await storage.putOpenRun(run);
      showFailure(put.ok ? null : put.failure);
    },
    async put(bytes) {
      inMemory = bytes;
      if (runId === null) return;
      const put = storage.putCheckpoint(runId, bytes);
      writing = put;
      const result = await put;
      if (storage.isKept) showFailure(result.ok ? null : result.failure);
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    nextPut: () => new Promise((resolve) => waiting.push(resolve)),
    async settled() {
      await writing;
    },
    async newest(wanted) {
      const own = wanted === runId && inMemory !== null ? [inMemory] : [];
      for (const [index, bytes] of [...own, ...(await storage.checkpointsOf(wanted))].entries()) {
        const decoded = await openCheckpoint(bytes);
        if (decoded.ok) return { bytes, checkpoint: decoded.value, fellBack: index > 0 };
      }
      return null;
    },
    async finish(run) {
      await storage.endRun(run);
    },
    async forget(forgotten) {
      if (forgotten === runId) [runId, inMemory] = [null, null];
      await storage.forgetRun(forgotten);
    },
    clear() {
      [runId, inMemory] = [null, null];
    },
  };
}
