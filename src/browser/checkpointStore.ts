// Runs that are going on, in IndexedDB: what each was asked to do, and its last two checkpoints. When they are written, and
// what becomes of them, is commands/runKeeper.ts's.
import type { Result } from "../base/result.ts";
import type { Recipe } from "../contract/recipe.ts";
import type { Database } from "./databaseSchema.ts";
import type { Lent } from "./deliveryStore.ts";
import type { StorageFailure } from "./storage.ts";

/** One split of a job without its faces: ids and labels, in order. */
export interface SplitIds {
  readonly ids: readonly string[];
  readonly labels: readonly number[];
}

/** A run as it can be built again from the photos kept here. */
export interface OpenRun {
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly recipe: Recipe;
  readonly classNames: readonly string[];
  readonly train: SplitIds;
  readonly validation: SplitIds;
  /** Its end is reached and kept among the runs; the last checkpoint stays, to give it more steps. */
  readonly ended: boolean;
}

export interface CheckpointStorage {
  /** A new run, or news of one. */
  putOpenRun(run: OpenRun): Promise<Result<null, StorageFailure>>;
  openRuns(): Promise<readonly OpenRun[]>;
  /** Whole or not at all; the one before it stays, those before that go. */
  putCheckpoint(runId: string, bytes: Uint8Array): Promise<Result<null, StorageFailure>>;
  /** Newest first, as they were put; whether they are whole is the reader's to see. */
  checkpointsOf(runId: string): Promise<readonly Uint8Array[]>;
  /** With its checkpoints. */
  forgetRun(runId: string): Promise<Result<null, StorageFailure>>;
}

const kept = 2;

export function checkpointStore(database: Database, change: Lent["change"]): CheckpointStorage {
  return {
    putOpenRun: (run) => change(["openRuns"], null, (transaction) => transaction.objectStore("openRuns").put(run)),
    async openRuns() {
      try {
        return await database.getAll("openRuns");
      } catch {
        return []; // closed for another tab's newer version
      }
    },
    putCheckpoint: (runId, bytes) =>
      change(["checkpoints"], bytes.length, async (transaction) => {
        const store = transaction.objectStore("checkpoints");
        await store.add({ runId, bytes });
        const keys = await store.index("runId").getAllKeys(runId);
        await Promise.all(keys.slice(0, -kept).map((key) => store.delete(key)));
      }),
    async checkpointsOf(runId) {
      try {
        const keys = await database.getAllKeysFromIndex("checkpoints", "runId", runId);
        // One whose file the browser lost is as good as damaged: the other may be whole.
        const found = await Promise.all(keys.map((key) => database.get("checkpoints", key).catch(() => undefined)));
        return found.flatMap((one) => (one === undefined ? [] : [one.bytes])).reverse();
      } catch {
        return []; // closed for another tab's newer version
      }
    },
    forgetRun: (runId) =>
      change(["openRuns", "checkpoints"], null, async (transaction) => {
        await transaction.objectStore("openRuns").delete(runId);
        const store = transaction.objectStore("checkpoints");
        const keys = await store.index("runId").getAllKeys(runId);
        await Promise.all(keys.map((key) => store.delete(key)));
      }),
  };
}
