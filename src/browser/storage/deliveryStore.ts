// A delivery that is being read, in IndexedDB, so that reading goes on after a reload where it was. Each file is stored
// once: first as a waiting file, then as its photo's original. The photos get their rows at the end of the delivery.
import type { Result } from "../../base/result.ts";
import type { PhotoFailure } from "../../contract/photos.ts";
import type { PhotoFacts } from "../../data/reconcile.ts";
import type { Connection } from "./database.ts";
import type { StoreName, Writing } from "./databaseSchema.ts";
import { addFile, deleteOriginals, deleteWaiting, fileStoreNames, inMemory, turnIntoOriginal } from "./fileStore.ts";
import { type PutRows, rowStoreNames } from "./photoStore.ts";
import type { DeliveryStorage, FileRead } from "./storage.ts";

const deliveryKey = "current";
const deliveryStoreNames = ["delivery", "waitingFiles", "readFiles"] as const satisfies readonly StoreName[];

export function createDeliveryStore({ database, change }: Connection, putRows: PutRows): DeliveryStorage {
  return {
    startDelivery: (plan) =>
      change([...deliveryStoreNames, "files"], null, async (transaction) => {
        await clear(transaction);
        await transaction.objectStore("delivery").put(plan, deliveryKey);
      }),
    async putWaiting(files) {
      const blobs = await Promise.all(files.map(({ blob }) => inMemory(blob)));
      return change(["files", "waitingFiles", "readFiles"], bytesOf(blobs), (transaction) =>
        Promise.all(files.map(({ path }, i) => putWaitingFile(transaction, path, blobs[i] ?? null))),
      );
    },
    async putRead(files) {
      const waiting = new Set(await database.getAllKeys("waitingFiles").catch(() => []));
      const originals = await Promise.all(
        files.map(({ path, kept }) => (waiting.has(path) ? null : inMemory(kept?.original ?? null))),
      );
      const bytes = files.reduce((sum, { kept }) => sum + (kept?.face.length ?? 0), bytesOf(originals));
      return change(["faces", ...fileStoreNames, "waitingFiles", "readFiles"], bytes, async (transaction) => {
        // One after the other: two files can be the same photo.
        for (const [i, file] of files.entries()) await putFileRead(transaction, file, originals[i] ?? null);
      });
    },
    async openDelivery() {
      const transaction = database.transaction(deliveryStoreNames);
      const [plan, waiting, paths, results] = await Promise.all([
        transaction.objectStore("delivery").get(deliveryKey),
        transaction.objectStore("waitingFiles").getAllKeys(),
        transaction.objectStore("readFiles").getAllKeys(),
        transaction.objectStore("readFiles").getAll(),
      ]);
      if (plan === undefined) return null;
      return { plan, waiting: new Set(waiting), read: new Map(paths.map((path, i) => [path, results[i]!])) };
    },
    async waitingFile(path) {
      const transaction = database.transaction(["waitingFiles", "files"]);
      const file = await transaction.objectStore("waitingFiles").get(path);
      return (typeof file === "string" ? await transaction.objectStore("files").get(file) : file) ?? null;
    },
    endDelivery: (photos, spared) =>
      change([...rowStoreNames, ...fileStoreNames, ...deliveryStoreNames], null, async (transaction) => {
        await putRows(transaction, photos);
        const known = new Set(await transaction.objectStore("photos").getAllKeys());
        const results = await transaction.objectStore("readFiles").getAll();
        const dropped = idsOf(results).filter((id) => !known.has(id) && !spared.has(id));
        await Promise.all(dropped.map((id) => transaction.objectStore("faces").delete(id)));
        await deleteOriginals(transaction, dropped);
        await clear(transaction);
      }),
  };
}

/** @param blob null where the file has gone from the disk meanwhile: reading it will say so. */
async function putWaitingFile(transaction: Writing, path: string, blob: Blob | null): Promise<void> {
  const isRead = (await transaction.objectStore("readFiles").getKey(path)) !== undefined;
  if (blob === null || isRead) return;
  await transaction.objectStore("waitingFiles").put(await addFile(transaction, blob), path);
}

/** @param original the file's bytes, in case that it did not wait. */
async function putFileRead(
  transaction: Writing,
  { path, result, kept }: FileRead,
  original: Blob | null,
): Promise<void> {
  const waiting = transaction.objectStore("waitingFiles");
  const file = (await waiting.get(path)) ?? original;
  await Promise.all([waiting.delete(path), transaction.objectStore("readFiles").put(result, path)]);
  if (result.ok && kept !== null) {
    await transaction.objectStore("faces").put(kept.face, result.value.id);
    if (file !== null) await turnIntoOriginal(transaction, result.value.id, file);
  } else if (file !== null) await deleteWaiting(transaction, [file]);
}

/** Deletes the delivery's records and the files that still wait. */
async function clear(transaction: Writing): Promise<void> {
  await deleteWaiting(transaction, await transaction.objectStore("waitingFiles").getAll());
  await Promise.all(deliveryStoreNames.map((name) => transaction.objectStore(name).clear()));
}

function idsOf(results: readonly Result<PhotoFacts, PhotoFailure>[]): string[] {
  return [...new Set(results.flatMap((result) => (result.ok ? [result.value.id] : [])))];
}

function bytesOf(blobs: readonly (Blob | null)[]): number {
  return blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0);
}
