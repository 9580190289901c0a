// The project store in IndexedDB: opening it, and every change as one transaction. What it holds is databaseSchema.ts's,
// a delivery that is being read deliveryStore.ts's.
import { openDB } from "idb";
import { fail, ok, type Result } from "../../base/result.ts";
import type { Photo } from "../../contract/photos.ts";
import { checkpointStore } from "./checkpointStore.ts";
import {
  type Database,
  type Schema,
  type StoreName,
  storeNames,
  upgradeSteps,
  type Writing,
} from "./databaseSchema.ts";
import { deliveryStore, inMemory } from "./deliveryStore.ts";
import type { ProjectStorage, StorageFailure, StoredSettings } from "./storage.ts";

/** A tab of an older version that will not let go must not keep this one from opening. */
const openWithinMs = 5000;

/** Null where IndexedDB is missing or refuses. */
export async function openDatabaseStorage(name: string): Promise<ProjectStorage | null> {
  const database = await openDatabase(name);
  if (database === null) return null;
  const storage = createDatabaseStorage(database);
  await storage.sweep();
  return storage;
}

async function openDatabase(name: string): Promise<Database | null> {
  if (typeof indexedDB === "undefined") return null;
  try {
    const opening = openDB<Schema>(name, upgradeSteps.length, {
      upgrade(database, oldVersion) {
        for (const step of upgradeSteps.slice(oldVersion)) step(database);
      },
      blocking(_current, _wanted, event) {
        // A newer version opens in another tab: let it.
        (event.target as IDBDatabase).close();
      },
    });
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), openWithinMs));
    const database = await Promise.race([opening, late]);
    if (database === null) opening.then((opened) => opened.close()).catch(() => {});
    return database;
  } catch {
    return null;
  }
}

function createDatabaseStorage(database: Database): ProjectStorage {
  let askedToPersist = false;
  let nextOrder: number | null = null;

  /** One transaction; a full or lost storage comes back as data. */
  async function change(
    names: readonly StoreName[],
    neededBytes: number | null,
    requests: (transaction: Writing) => Promise<unknown>,
  ): Promise<Result<null, StorageFailure>> {
    try {
      const transaction = begin(names);
      const done = transaction.done;
      // A request that fails aborts the transaction too; `done` tells why.
      done.catch(() => {});
      await requests(transaction).catch((error: unknown) => {
        abort(transaction);
        throw error;
      });
      await done;
      return ok(null);
    } catch (error) {
      return fail(isQuota(error) ? { kind: "storageFull", neededBytes } : { kind: "storageMissing" });
    }
  }
  const begin = (names: readonly StoreName[]): Writing => database.transaction(names as StoreName[], "readwrite");

  return {
    ...deliveryStore({ database, change, putRows }),
    ...checkpointStore(database, change),
    isKept: true,
    async loadAll() {
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
        runs: runs.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
        models: models.map(({ entry }) => entry).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
        settings: Object.fromEntries(keys.map((key, i) => [key, values[i]])) as StoredSettings,
      };
    },
    async putPhotos(given) {
      if (!askedToPersist) {
        askedToPersist = true;
        // Without this the browser may clear the photos when the disk runs low. No answer is waited for.
        navigator.storage?.persist?.().catch(() => {});
      }
      const photos = await Promise.all(given.map(async (one) => ({ ...one, original: await inMemory(one.original) })));
      const bytes = photos.reduce((sum, { face, original }) => sum + face.length + (original?.size ?? 0), 0);
      return change(["photos", "faces", "originals"], bytes, async (transaction) => {
        await Promise.all(
          photos.flatMap(({ photo, face, original }) => [
            transaction.objectStore("faces").put(face, photo.id),
            ...(original === null ? [] : [transaction.objectStore("originals").put(original, photo.id)]),
          ]),
        );
        await putRows(
          transaction,
          photos.map(({ photo }) => photo),
        );
      });
    },
    updatePhotos: (photos) => change(["photos", "faces"], null, (transaction) => putRows(transaction, photos)),
    putCuts: (cuts, settings) =>
      change(["photos", "faces", "settings"], null, async (transaction) => {
        const faces = transaction.objectStore("faces");
        const keys = await Promise.all(cuts.map(({ photo }) => faces.getKey(photo.id)));
        const here = cuts.filter((_, i) => keys[i] !== undefined);
        await Promise.all(here.map(({ photo, face }) => faces.put(face, photo.id)));
        await putRows(
          transaction,
          here.map(({ photo }) => photo),
        );
        await putEach(transaction, settings);
      }),
    deletePhotos: (ids) =>
      change(["photos"], null, (transaction) =>
        Promise.all(ids.map((id) => transaction.objectStore("photos").delete(id))),
      ),
    sweep: () =>
      change(["photos", "faces", "originals", "readFiles"], null, async (transaction) => {
        const known = new Set(await transaction.objectStore("photos").getAllKeys());
        // Not photos yet, but about to be.
        for (const result of await transaction.objectStore("readFiles").getAll())
          if (result.ok) known.add(result.value.id);
        for (const name of ["faces", "originals"] as const) {
          const store = transaction.objectStore(name);
          const keys = await store.getAllKeys();
          await Promise.all(keys.filter((key) => !known.has(key)).map((key) => store.delete(key)));
        }
      }),
    faceOf: (id) => read(database.get("faces", id)),
    async facesOf(ids) {
      const found = await read(inOneTransaction(ids));
      return found ?? ids.map(() => null);
    },
    faceIds: async () => new Set(await read(database.getAllKeys("faces"))),
    originalOf: (id) => read(database.get("originals", id)),
    putRun: (run) => change(["runs"], null, (transaction) => transaction.objectStore("runs").put(run)),
    deleteRun: (id) => change(["runs"], null, (transaction) => transaction.objectStore("runs").delete(id)),
    putModel: (entry, files) =>
      change(["models", "bundles"], files.weights.length + files.golden.length, (transaction) =>
        Promise.all([
          transaction.objectStore("models").put({ id: entry.id, entry }),
          transaction.objectStore("bundles").put(files, entry.id),
        ]),
      ),
    bundleOf: (modelId) => read(database.get("bundles", modelId)),
    deleteModel: (id) =>
      change(["models", "bundles"], null, (transaction) =>
        Promise.all([transaction.objectStore("models").delete(id), transaction.objectStore("bundles").delete(id)]),
      ),
    putSettings: (settings) => change(["settings"], null, (transaction) => putEach(transaction, settings)),
    erase: () =>
      change(storeNames, null, (transaction) =>
        Promise.all(storeNames.map((name) => transaction.objectStore(name).clear())),
      ),
  };

  async function inOneTransaction(ids: readonly string[]): Promise<(Uint8Array | null)[]> {
    const { store } = database.transaction("faces");
    return Promise.all(ids.map(async (id) => (await store.get(id)) ?? null));
  }

  function putEach(transaction: Writing, settings: StoredSettings): Promise<unknown> {
    const store = transaction.objectStore("settings");
    return Promise.all(Object.entries(settings).map(([key, value]) => store.put(value, key)));
  }

  /**
   * A photo known already keeps its place in the order. Photos that found no room when they came are not here: their
   * words alone would be worse than nothing.
   */
  async function putRows(transaction: Writing, given: readonly Photo[]): Promise<void> {
    const keys = await Promise.all(given.map(({ id }) => transaction.objectStore("faces").getKey(id)));
    const photos = given.filter((_, i) => keys[i] !== undefined);
    const store = transaction.objectStore("photos");
    nextOrder ??= (await store.getAll()).reduce((next, { order }) => Math.max(next, order + 1), 0);
    const known = await Promise.all(photos.map(({ id }) => store.get(id)));
    await Promise.all(
      photos.map((photo, i) => store.put({ id: photo.id, order: known[i]?.order ?? nextOrder!++, photo })),
    );
  }
}

/** What cannot be read any more is not there. */
async function read<T>(reading: Promise<T | undefined>): Promise<T | null> {
  try {
    return (await reading) ?? null;
  } catch {
    // Closed for another tab's newer version, or the file behind a blob was damaged.
    return null;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
