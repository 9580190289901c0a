// The project's storage in IndexedDB. Each kind of record has its own file here; this one joins them.
import { checkpointStore } from "./checkpointStore.ts";
import { type Connection, connect } from "./database.ts";
import { storeNames } from "./databaseSchema.ts";
import { createDeliveryStore } from "./deliveryStore.ts";
import { createModelStore } from "./modelStore.ts";
import { createPhotoStore, createRowWriter } from "./photoStore.ts";
import { putSettings } from "./settingsStore.ts";
import type { ProjectStorage, StoredProject, StoredSettings } from "./storage.ts";
import { readRun, readSettings } from "./storedRecords.ts";

/** @returns null where IndexedDB is missing or refuses. */
export async function openDatabaseStorage(name: string): Promise<ProjectStorage | null> {
  const connection = await connect(name);
  if (connection === null) return null;
  const storage = createDatabaseStorage(connection);
  await storage.sweep();
  return storage;
}

function createDatabaseStorage(connection: Connection): ProjectStorage {
  const { change } = connection;
  const putRows = createRowWriter();
  return {
    isKept: true,
    ...createPhotoStore(connection, putRows),
    ...createDeliveryStore(connection, putRows),
    ...checkpointStore(connection),
    ...createModelStore(connection),
    loadAll: () => loadAll(connection),
    putSettings: (settings) => change(["settings"], null, (transaction) => putSettings(transaction, settings)),
    erase: () =>
      change(storeNames, null, (transaction) =>
        Promise.all(storeNames.map((name) => transaction.objectStore(name).clear())),
      ),
  };
}

async function loadAll({ database }: Connection): Promise<StoredProject> {
  const transaction = database.transaction(["photos", "runs", "models", "settings"]);
  const [photos, runs, models, keys, values] = await Promise.all([
    transaction.objectStore("photos").getAll(),
    transaction.objectStore("runs").getAll(),
    transaction.objectStore("models").getAll(),
    transaction.objectStore("settings").getAllKeys(),
    transaction.objectStore("settings").getAll(),
  ]);
  return {
    photos: photos.sort((a, b) => a.order - b.order).map(({ photo }) => photo),
    runs: runs.flatMap((run) => readRun(run) ?? []).sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
    models: models.map(({ entry }) => entry).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    settings: readSettings(Object.fromEntries(keys.map((key, i) => [key, values[i]])) as StoredSettings),
  };
}
