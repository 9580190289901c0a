// A delivery that is being read, in IndexedDB, so that a reload goes on where it was. Faces and originals go where every
// photo's are; that they are photos is only said at the end.
import type { Result } from "../../base/result.ts";
import type { Photo } from "../../contract/photos.ts";
import type { Database, StoreName, Writing } from "./databaseSchema.ts";
import type { DeliveryStorage, StorageFailure } from "./storage.ts";

/** What databaseStorage.ts lends: its transactions, and the photos' rows. */
export interface Lent {
  readonly database: Database;
  change(
    names: readonly StoreName[],
    neededBytes: number | null,
    requests: (transaction: Writing) => Promise<unknown>,
  ): Promise<Result<null, StorageFailure>>;
  /** Writes the words of those photos whose faces are here. */
  putRows(transaction: Writing, photos: readonly Photo[]): Promise<void>;
}

const deliveryKey = "current";
const own = ["delivery", "waitingFiles", "readFiles"] as const;

export function deliveryStore({ database, change, putRows }: Lent): DeliveryStorage {
  const clear = (transaction: Writing) => own.map((name) => transaction.objectStore(name).clear());
  return {
    startDelivery: (plan) =>
      change(own, null, (transaction) =>
        Promise.all([...clear(transaction), transaction.objectStore("delivery").put(plan, deliveryKey)]),
      ),
    async putWaiting(files) {
      const blobs = await Promise.all(files.map(({ blob }) => inMemory(blob)));
      const bytes = blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0);
      return change(["waitingFiles"], bytes, (transaction) =>
        Promise.all(
          files.map(({ path }, i) => {
            const blob = blobs[i] ?? null; // gone from the disk meanwhile: whoever reads it will say so
            return blob === null ? null : transaction.objectStore("waitingFiles").put(blob, path);
          }),
        ),
      );
    },
    async putRead(files) {
      const originals = await Promise.all(files.map(({ kept }) => inMemory(kept?.original ?? null)));
      const bytes = files.reduce((sum, { kept }, i) => sum + (kept?.face.length ?? 0) + (originals[i]?.size ?? 0), 0);
      return change(["faces", "originals", "waitingFiles", "readFiles"], bytes, (transaction) =>
        Promise.all(
          files.flatMap(({ path, result, kept }, i) => {
            const original = originals[i] ?? null;
            const id = result.ok ? result.value.id : "";
            return [
              transaction.objectStore("readFiles").put(result, path),
              transaction.objectStore("waitingFiles").delete(path),
              ...(kept === null ? [] : [transaction.objectStore("faces").put(kept.face, id)]),
              ...(original === null ? [] : [transaction.objectStore("originals").put(original, id)]),
            ];
          }),
        ),
      );
    },
    async openDelivery() {
      const transaction = database.transaction(own);
      const [plan, waiting, paths, results] = await Promise.all([
        transaction.objectStore("delivery").get(deliveryKey),
        transaction.objectStore("waitingFiles").getAllKeys(),
        transaction.objectStore("readFiles").getAllKeys(),
        transaction.objectStore("readFiles").getAll(),
      ]);
      if (plan === undefined) return null;
      return { plan, waiting: new Set(waiting), read: new Map(paths.map((path, i) => [path, results[i]!])) };
    },
    waitingFile: async (path) => (await database.get("waitingFiles", path)) ?? null,
    endDelivery: (photos, spared) =>
      change(["photos", "faces", "originals", ...own], null, async (transaction) => {
        await putRows(transaction, photos);
        const known = new Set(await transaction.objectStore("photos").getAllKeys());
        const results = await transaction.objectStore("readFiles").getAll();
        const ids = new Set(results.flatMap((result) => (result.ok ? [result.value.id] : [])));
        const dropped = [...ids].filter((id) => !known.has(id) && !spared.has(id));
        await Promise.all([
          ...dropped.map((id) => transaction.objectStore("faces").delete(id)),
          ...dropped.map((id) => transaction.objectStore("originals").delete(id)),
          ...clear(transaction),
        ]);
      }),
  };
}

/** A picked file can change or vanish on the disk; what is kept is its bytes of now. Null when they are gone. */
export async function inMemory(original: Blob | null): Promise<Blob | null> {
  if (!(original instanceof File)) return original;
  try {
    return new Blob([await original.arrayBuffer()], { type: original.type });
  } catch {
    return null;
  }
}
