// What the project store in IndexedDB holds, version by version. Reading and writing it is databaseStorage.ts's.
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { Result } from "../../base/result.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import type { Photo, PhotoFailure } from "../../contract/photos.ts";
import type { RunRecord } from "../../contract/run.ts";
import type { PhotoFacts } from "../../data/reconcile.ts";
import type { ModelEntry } from "../../session/state.ts";
import type { DeliveryPlan, OpenRun } from "./storage.ts";

export interface Schema extends DBSchema {
  photos: { key: string; value: { readonly id: string; readonly order: number; readonly photo: Photo } };
  faces: { key: string; value: Uint8Array };
  originals: { key: string; value: Blob };
  runs: { key: string; value: RunRecord };
  models: { key: string; value: { readonly id: string; readonly entry: ModelEntry } };
  bundles: { key: string; value: BundleFiles };
  settings: { key: string; value: unknown };
  /** The one delivery that is being read, under `deliveryKey`. */
  delivery: { key: string; value: DeliveryPlan };
  /** Its files that are not read yet, by path. */
  waitingFiles: { key: string; value: Blob };
  /** What reading the others gave, by path. */
  readFiles: { key: string; value: Result<PhotoFacts, PhotoFailure> };
  /** Runs that have not ended, and the last that has, by id. */
  openRuns: { key: string; value: OpenRun };
  /** Oldest first, by a number that only grows. */
  checkpoints: {
    key: number;
    value: { readonly runId: string; readonly bytes: Uint8Array };
    indexes: { readonly runId: string };
  };
}
export type StoreName =
  | "photos"
  | "faces"
  | "originals"
  | "runs"
  | "models"
  | "bundles"
  | "settings"
  | "delivery"
  | "waitingFiles"
  | "readFiles"
  | "openRuns"
  | "checkpoints";
export type Database = IDBPDatabase<Schema>;
export type Writing = IDBPTransaction<Schema, StoreName[], "readwrite">;

export const storeNames: readonly StoreName[] = [
  "photos",
  "faces",
  "originals",
  "runs",
  "models",
  "bundles",
  "settings",
  "delivery",
  "waitingFiles",
  "readFiles",
  "openRuns",
  "checkpoints",
];

/**
 * What each version of the store adds, from version 1 on. A release that changes a store appends a step and never edits
 * one: `upgrade` runs those that the person's copy has not seen.
 */
export const upgradeSteps: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore("photos", { keyPath: "id" });
    database.createObjectStore("faces");
    database.createObjectStore("originals");
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
];
