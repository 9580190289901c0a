// Finished runs and models in IndexedDB. Runs that have not ended are in checkpointStore.ts.
import { type Connection, orNull } from "./database.ts";
import type { ModelStorage } from "./storage.ts";
import { readBundle } from "./storedRecords.ts";

export function createModelStore({ database, change }: Connection): ModelStorage {
  return {
    putRun: (run) => change(["runs"], null, (transaction) => transaction.objectStore("runs").put(run)),
    deleteRun: (id) => change(["runs"], null, (transaction) => transaction.objectStore("runs").delete(id)),
    putModel: (entry, files) =>
      change(["models", "bundles"], files.weights.length + files.golden.length, (transaction) =>
        Promise.all([
          transaction.objectStore("models").put({ id: entry.id, entry }),
          transaction.objectStore("bundles").put(files, entry.id),
        ]),
      ),
    async bundleOf(modelId) {
      const files = await orNull(database.get("bundles", modelId));
      return files && readBundle(files);
    },
    deleteModel: (id) =>
      change(["models", "bundles"], null, (transaction) =>
        Promise.all([transaction.objectStore("models").delete(id), transaction.objectStore("bundles").delete(id)]),
      ),
  };
}
