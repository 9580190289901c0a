// Opens the project's IndexedDB and runs transactions on it, with failures as data. The stores are in
// databaseSchema.ts.
import { openDB } from "idb";
import { fail, ok, type Result } from "../../base/result.ts";
import { type Database, type Schema, type StoreName, upgradeSteps, type Writing } from "./databaseSchema.ts";
import type { StorageFailure } from "./storage.ts";

/** An older version of the app in another tab may keep the database busy. It must not keep this tab from opening. */
const unblockedWithinMs = 5000;
/** A busy machine opens late, and a project in memory would seem to have lost all photos. */
const openWithinMs = 60_000;

export interface Connection {
  readonly database: Database;
  /**
   * Runs `requests` in one transaction, which is written whole or not at all.
   * @param neededBytes how much it writes, for the message that the storage is full; null where it writes little.
   */
  change(
    names: readonly StoreName[],
    neededBytes: number | null,
    requests: (transaction: Writing) => Promise<unknown>,
  ): Promise<Result<null, StorageFailure>>;
}

/** @returns null where IndexedDB is missing or refuses. */
export async function connect(name: string): Promise<Connection | null> {
  const database = await openDatabase(name);
  return database === null ? null : { database, change: changeOf(database) };
}

async function openDatabase(name: string): Promise<Database | null> {
  if (typeof indexedDB === "undefined") return null;
  let giveUp = () => {};
  const late = new Promise<null>((resolve) => {
    giveUp = () => resolve(null);
  });
  try {
    const opening = openDB<Schema>(name, upgradeSteps.length, {
      async upgrade(database, oldVersion, _newVersion, transaction) {
        for (const step of upgradeSteps.slice(oldVersion)) await step(database, transaction as never);
      },
      blocked: () => void setTimeout(giveUp, unblockedWithinMs),
      blocking(_current, _wanted, event) {
        // A newer version of the app opens in another tab.
        (event.target as IDBDatabase).close();
      },
    });
    setTimeout(giveUp, openWithinMs);
    const database = await Promise.race([opening, late]);
    if (database === null) opening.then((opened) => opened.close()).catch(() => {});
    return database;
  } catch {
    return null;
  }
}

function changeOf(database: Database): Connection["change"] {
  return async (names, neededBytes, requests) => {
    try {
      const transaction: Writing = database.transaction(names as StoreName[], "readwrite");
      const { done } = transaction;
      // A request that fails aborts the transaction too; `done` says why.
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
  };
}

/** @returns null for what cannot be read any more, as for what is not there. */
export async function orNull<T>(reading: Promise<T | undefined>): Promise<T | null> {
  try {
    return (await reading) ?? null;
  } catch {
    // The database was closed for another tab's newer version, or the file behind a blob is damaged.
    return null;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
