// The object stores of the project's IndexedDB, version by version. Reading and writing them is in the other files
// here.
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { Result } from "../../base/result.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import type { Photo, PhotoFailure } from "../../contract/photos.ts";
import type { RunRecord } from "../../contract/run.ts";
import type { PhotoFacts } from "../../data/reconcile.ts";
import type { ModelEntry } from "../../session/state.ts";
import type { DeliveryPlan, OpenRun } from "./storage.ts";

/** A key of the store `files`; or the file itself, where version 3 stored a waiting file. */
export type WaitingFile = string | Blob;

export interface Schema extends DBSchema {
  photos: { key: string; value: { readonly id: string; readonly order: number; readonly photo: Photo } };
  /** [96, 96, 3] uint8 by photo id. */
  faces: { key: string; value: Uint8Array };
  /** The bytes of every file, each stored once. `photoFiles` and `waitingFiles` say whose they are. */
  files: { key: string; value: Blob };
  /** By photo id: the key of the photo's original in `files`. */
  photoFiles: { key: string; value: string };
  runs: { key: string; value: RunRecord };
  models: { key: string; value: { readonly id: string; readonly entry: ModelEntry } };
  bundles: { key: string; value: BundleFiles };
  settings: { key: string; value: unknown };
  /** The one delivery that is being read, under `deliveryKey`. */
  delivery: { key: string; value: DeliveryPlan };
  /** By path: the delivery's files that are not read yet. */
  waitingFiles: { key: string; value: WaitingFile };
  /** By path: what reading the delivery's other files gave. */
  readFiles: { key: string; value: Result<PhotoFacts, PhotoFailure> };
  /** By run id: the runs that have not ended, and the last one that has. */
  openRuns: { key: string; value: OpenRun };
  /** Oldest first, by a number that only grows. */
  checkpoints: {
    key: number;
    value: { readonly runId: string; readonly bytes: Uint8Array };
    indexes: { readonly runId: string };
  };
}

export const storeNames = [
  "photos",
  "faces",
  "files",
  "photoFiles",
  "runs",
  "models",
  "bundles",
  "settings",
  "delivery",
  "waitingFiles",
  "readFiles",
  "openRuns",
  "checkpoints",
] as const satisfies readonly (keyof Schema)[];

export type StoreName = (typeof storeNames)[number];
export type Database = IDBPDatabase<Schema>;
export type Writing = IDBPTransaction<Schema, StoreName[], "readwrite">;
type Upgrading = IDBPTransaction<Schema, StoreName[], "versionchange">;

/**
 * One step for each version of the database, from version 1 on. A release that changes the stores appends a step and
 * never edits one. Opening runs the steps that a person's database has not seen.
 */
export const upgradeSteps: readonly ((database: Database, transaction: Upgrading) => void | Promise<void>)[] = [
  (database) => {
    database.createObjectStore("photos", { keyPath: "id" });
    database.createObjectStore("faces");
    database.createObjectStore(originals);
    database.createObjectStore("runs", { keyPath: "id" });
    database.createObjectStore("models", { keyPath: "id" });
    database.createObjectStore("bundles");
    database.createObjectStore("settings");
  },
  (database) => {
    database.createObjectStore("delivery");
    database.createObjectStore("waitingFiles");
    database.createObjectStore("readFiles");
  },
  (database) => {
    database.createObjectStore("openRuns", { keyPath: "runId" });
    database.createObjectStore("checkpoints", { autoIncrement: true }).createIndex("runId", "runId");
  },
  async (database, transaction) => {
    const files = transaction.objectStore(originals);
    files.name = "files"; // copies no bytes
    const photoFiles = database.createObjectStore("photoFiles");
    const photoIds = await files.getAllKeys();
    await Promise.all(photoIds.map((id) => photoFiles.put(id, id)));
  },
];

/** The name of the store `files` up to version 3, when it held originals alone, by photo id. */
const originals = "originals" as "files";
