// Photos in IndexedDB: their rows, faces and originals.
import type { Photo } from "../../contract/photos.ts";
import { type Connection, orNull } from "./database.ts";
import type { StoreName, Writing } from "./databaseSchema.ts";
import { deleteOriginals, deleteUnused, fileStoreNames, inMemory, putOriginal } from "./fileStore.ts";
import { putSettings } from "./settingsStore.ts";
import type { PhotoStorage } from "./storage.ts";

/** Writes the rows of photos. A photo whose face is not stored gets none: a row without its pictures is of no use. */
export type PutRows = (transaction: Writing, photos: readonly Photo[]) => Promise<void>;

/** The stores that `PutRows` uses. */
export const rowStoreNames = ["photos", "faces"] as const satisfies readonly StoreName[];

/** A photo that has a row keeps its place in the order; a new one comes last. */
export function createRowWriter(): PutRows {
  let nextOrder: number | null = null;
  return async (transaction, given) => {
    const keys = await Promise.all(given.map(({ id }) => transaction.objectStore("faces").getKey(id)));
    const photos = given.filter((_, i) => keys[i] !== undefined);
    const store = transaction.objectStore("photos");
    nextOrder ??= (await store.getAll()).reduce((next, { order }) => Math.max(next, order + 1), 0);
    const known = await Promise.all(photos.map(({ id }) => store.get(id)));
    await Promise.all(
      photos.map((photo, i) => store.put({ id: photo.id, order: known[i]?.order ?? nextOrder!++, photo })),
    );
  };
}

export function createPhotoStore({ database, change }: Connection, putRows: PutRows): PhotoStorage {
  const askToPersist = createPersistenceRequest();
  return {
    async putPhotos(given) {
      askToPersist();
      const photos = await Promise.all(given.map(async (one) => ({ ...one, original: await inMemory(one.original) })));
      const bytes = photos.reduce((sum, { face, original }) => sum + face.length + (original?.size ?? 0), 0);
      return change([...rowStoreNames, ...fileStoreNames], bytes, async (transaction) => {
        for (const { photo, face, original } of photos) {
          await transaction.objectStore("faces").put(face, photo.id);
          if (original !== null) await putOriginal(transaction, photo.id, original);
        }
        await putRows(transaction, photos.map(onlyPhoto));
      });
    },
    updatePhotos: (photos) => change(rowStoreNames, null, (transaction) => putRows(transaction, photos)),
    putCuts: (cuts, settings) =>
      change([...rowStoreNames, "settings"], null, async (transaction) => {
        const faces = transaction.objectStore("faces");
        const keys = await Promise.all(cuts.map(({ photo }) => faces.getKey(photo.id)));
        const stored = cuts.filter((_, i) => keys[i] !== undefined);
        await Promise.all(stored.map(({ photo, face }) => faces.put(face, photo.id)));
        await putRows(transaction, stored.map(onlyPhoto));
        await putSettings(transaction, settings);
      }),
    deletePhotos: (ids) =>
      change(["photos"], null, (transaction) =>
        Promise.all(ids.map((id) => transaction.objectStore("photos").delete(id))),
      ),
    sweep: () =>
      change([...rowStoreNames, ...fileStoreNames, "waitingFiles", "readFiles"], null, deletePicturesOfNobody),
    faceOf: (id) => orNull(database.get("faces", id)),
    async facesOf(ids) {
      const found = await orNull(inOneTransaction(ids));
      return found ?? ids.map(() => null);
    },
    faceIds: async () => new Set(await orNull(database.getAllKeys("faces"))),
    originalOf: (id) => orNull(originalOf(id)),
  };

  async function inOneTransaction(ids: readonly string[]): Promise<(Uint8Array | null)[]> {
    const { store } = database.transaction("faces");
    return Promise.all(ids.map(async (id) => (await store.get(id)) ?? null));
  }

  async function originalOf(id: string): Promise<Blob | undefined> {
    const transaction = database.transaction(fileStoreNames);
    const key = await transaction.objectStore("photoFiles").get(id);
    return key === undefined ? undefined : transaction.objectStore("files").get(key);
  }
}

const onlyPhoto = ({ photo }: { readonly photo: Photo }): Photo => photo;

/** Photos of a delivery that is being read have pictures and no row yet. */
async function deletePicturesOfNobody(transaction: Writing): Promise<void> {
  const known = new Set(await transaction.objectStore("photos").getAllKeys());
  for (const result of await transaction.objectStore("readFiles").getAll()) if (result.ok) known.add(result.value.id);
  const isUnknown = (id: string) => !known.has(id);
  const faces = transaction.objectStore("faces");
  await Promise.all((await faces.getAllKeys()).filter(isUnknown).map((id) => faces.delete(id)));
  const withFile = await transaction.objectStore("photoFiles").getAllKeys();
  await deleteOriginals(transaction, withFile.filter(isUnknown));
  await deleteUnused(transaction);
}

/** Asks once that the browser does not clear the photos when the disk runs low. Nobody waits for the answer. */
function createPersistenceRequest(): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    navigator.storage?.persist?.().catch(() => {});
  };
}
