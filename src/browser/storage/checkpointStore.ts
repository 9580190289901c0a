// Open runs in IndexedDB: what each is to train on, and its last two checkpoints. run/checkpointQueue.ts decides when
// one is due, and commands/runs/checkpointer.ts stores it here.
import type { Connection } from "./database.ts";
import type { Writing } from "./databaseSchema.ts";
import type { CheckpointStorage } from "./storage.ts";
import { readOpenRun } from "./storedRecords.ts";

export function checkpointStore({ database, change }: Connection): CheckpointStorage {
  /** All but the newest `keep`. */
  async function dropCheckpoints(transaction: Writing, runId: string, keep: number): Promise<void> {
    const store = transaction.objectStore("checkpoints");
    const keys = await store.index("runId").getAllKeys(runId);
    await Promise.all(keys.slice(0, keys.length - keep).map((key) => store.delete(key)));
  }
  return {
    putOpenRun: (run) => change(["openRuns"], null, (transaction) => transaction.objectStore("openRuns").put(run)),
    async openRuns() {
      try {
        return (await database.getAll("openRuns")).flatMap((run) => readOpenRun(run) ?? []);
      } catch {
        return []; // the database was closed for a newer version in another tab
      }
    },
    putCheckpoint: (runId, bytes) =>
      change(["checkpoints"], bytes.length, async (transaction) => {
        await transaction.objectStore("checkpoints").add({ runId, bytes });
        await dropCheckpoints(transaction, runId, 2);
      }),
    async checkpointsOf(runId) {
      try {
        const keys = await database.getAllKeysFromIndex("checkpoints", "runId", runId);
        // The browser may have lost the file of one of them. The other may be whole.
        const found = await Promise.all(keys.map((key) => database.get("checkpoints", key).catch(() => undefined)));
        return found.flatMap((one) => (one === undefined ? [] : [one.bytes])).reverse();
      } catch {
        return []; // the database was closed for a newer version in another tab
      }
    },
    endRun: (run) =>
      change(["openRuns", "checkpoints"], null, async (transaction) => {
        const store = transaction.objectStore("openRuns");
        const earlier = (await store.getAll()).filter(({ runId, ended }) => ended && runId !== run.runId);
        for (const { runId } of earlier) {
          await store.delete(runId);
          await dropCheckpoints(transaction, runId, 0);
        }
        await store.put({ ...run, ended: true });
        await dropCheckpoints(transaction, run.runId, 1);
      }),
    forgetRun: (runId) =>
      change(["openRuns", "checkpoints"], null, async (transaction) => {
        await transaction.objectStore("openRuns").delete(runId);
        await dropCheckpoints(transaction, runId, 0);
      }),
  };
}
