// The bytes of the files a person gave, in IndexedDB: each file is stored once under a key, and small records say whose
// it is.
import type { Schema, StoreName, WaitingFile, Writing } from "./databaseSchema.ts";

/** The stores that the functions here write to. */
export const fileStoreNames = ["files", "photoFiles"] as const satisfies readonly StoreName[];

const openedMs = Date.now();
let lastNumber = 0;

/** Stores a file. @returns its key, which no other file has: one tab at a time holds the project. */
export async function addFile(transaction: Writing, blob: Blob): Promise<string> {
  const key = `${openedMs}-${++lastNumber}`;
  await transaction.objectStore("files").put(blob, key);
  return key;
}

/** Stores a photo's original, or replaces it. */
export async function putOriginal(transaction: Writing, photoId: string, blob: Blob): Promise<void> {
  await deleteOriginals(transaction, [photoId]);
  await transaction.objectStore("photoFiles").put(await addFile(transaction, blob), photoId);
}

/**
 * Makes a waiting file the original of a photo, by its key alone. A photo that has an original keeps it, and the file
 * goes: a photo's id is the hash of the file's bytes, so both are the same.
 */
export async function turnIntoOriginal(transaction: Writing, photoId: string, file: WaitingFile): Promise<void> {
  const photoFiles = transaction.objectStore("photoFiles");
  if ((await photoFiles.getKey(photoId)) !== undefined) return deleteWaiting(transaction, [file]);
  await photoFiles.put(typeof file === "string" ? file : await addFile(transaction, file), photoId);
}

export async function deleteOriginals(transaction: Writing, photoIds: readonly string[]): Promise<void> {
  const photoFiles = transaction.objectStore("photoFiles");
  const keys = await Promise.all(photoIds.map((id) => photoFiles.get(id)));
  await Promise.all([
    ...photoIds.map((id) => photoFiles.delete(id)),
    ...keys.map((key) => (key === undefined ? null : transaction.objectStore("files").delete(key))),
  ]);
}

/** Deletes the bytes of waiting files; their records are the caller's to delete. */
export async function deleteWaiting(transaction: Writing, waiting: readonly WaitingFile[]): Promise<void> {
  const files = transaction.objectStore("files");
  await Promise.all(waiting.map((file) => (typeof file === "string" ? files.delete(file) : null)));
}

/** Deletes every file that neither a photo nor a waiting file points to. */
export async function deleteUnused(transaction: Writing): Promise<void> {
  const [ofPhotos, waiting, keys] = await Promise.all([
    transaction.objectStore("photoFiles").getAll(),
    transaction.objectStore("waitingFiles").getAll(),
    transaction.objectStore("files").getAllKeys(),
  ]);
  const used = new Set<Schema["waitingFiles"]["value"]>([...ofPhotos, ...waiting]);
  await deleteWaiting(
    transaction,
    keys.filter((key) => !used.has(key)),
  );
}

/**
 * A picked file can change or vanish on the disk, so its bytes are read before they are stored.
 * @returns null when they are gone.
 */
export async function inMemory(file: Blob | null): Promise<Blob | null> {
  if (!(file instanceof File)) return file;
  try {
    return new Blob([await file.arrayBuffer()], { type: file.type });
  } catch {
    return null;
  }
}
