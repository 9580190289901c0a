// The checkpoints of the run that is going on: the newest in memory, the last two in the storage. What goes on from them is
// running.ts's.
import type { Checkpoint } from "../../../contract/checkpoint.ts";
import { decodeCheckpoint } from "../../../formats/checkpoint.ts";
import type { OpenRun } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";

export interface SavedCheckpoint {
  readonly bytes: Uint8Array;
  readonly checkpoint: Checkpoint;
  /** The newest was not whole: this is the one before. */
  readonly fellBack: boolean;
}

export interface Checkpointer {
  begin(run: OpenRun, from: Uint8Array | null): Promise<void>;
  /** Resolves when it is stored, or when it is known that it cannot be; the run goes on either way. */
  put(bytes: Uint8Array): Promise<void>;
  /** Resolves when the checkpoint that comes next is stored. */
  nextPut(): Promise<void>;
  /** Resolves when nothing is on its way to the storage. */
  settled(): Promise<void>;
  /** Where a run can go on; null where nothing whole is kept. */
  newest(runId: string): Promise<SavedCheckpoint | null>;
  /** The run is kept; its last checkpoint stays to prolong it. */
  finish(run: OpenRun): Promise<void>;
  forget(runId: string): Promise<void>;
  /** Lets go of what is in memory. */
  drop(): void;
}

export function createCheckpointer({ store, storage }: Ports): Checkpointer {
  let runId: string | null = null;
  let inMemory: Uint8Array | null = null;
  let isTold = false;
  let waiting: (() => void)[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  const tellOnce = (result: Awaited<ReturnType<typeof storage.putCheckpoint>>) => {
    if (!result.ok && !isTold) {
      const neededBytes = result.failure.kind === "storageFull" ? result.failure.neededBytes : null;
      store.dispatch({ type: "noticed", notice: { kind: "checkpointsNotKept", neededBytes } });
    }
    isTold = !result.ok;
  };
  return {
    async begin(run, from) {
      runId = run.runId;
      inMemory = from;
      isTold = !storage.isKept; // that nothing is kept was said when the page opened
      tellOnce(await storage.putOpenRun(run));
    },
    async put(bytes) {
      inMemory = bytes;
      if (runId === null) return;
      const put = storage.putCheckpoint(runId, bytes);
      writing = put;
      const result = await put;
      if (storage.isKept) tellOnce(result);
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    nextPut: () => new Promise((resolve) => waiting.push(resolve)),
    async settled() {
      await writing;
    },
    async newest(wanted) {
      const held = wanted === runId && inMemory !== null ? [inMemory] : [];
      for (const [index, bytes] of [...held, ...(await storage.checkpointsOf(wanted))].entries()) {
        const decoded = await decodeCheckpoint(bytes);
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
    drop() {
      [runId, inMemory] = [null, null];
    },
  };
}
