// Stores what reading a delivery's files gave, many files at a time. What the storage has no room for is held in
// memory.
import { fail, ok, type Result } from "../../../base/result.ts";
import type { PhotoFailure } from "../../../contract/photos.ts";
import type { PhotoFacts } from "../../../data/reconcile.ts";
import type { ReadResult } from "../../ingestPool.ts";
import type { FileRead, StorageFailure } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";

/** One write for so many files, or for what came within so many milliseconds. */
const writeAtMost = 16;
const writeEveryMs = 300;

export interface ResultWriter {
  /** @param isNew whether the file is a photo that the project does not have. Its face and original are stored too. */
  add(path: string, read: ReadResult, isNew: boolean): Promise<void>;
  /** Writes what was added. @returns whether all of it is stored. */
  settled(): Promise<boolean>;
  /** @param isWanted false: what is not written yet need not be. @returns what the storage lacked. */
  end(isWanted: boolean): Promise<StorageFailure | null>;
}

export function createResultWriter(
  { storage, faces }: Pick<Ports, "storage" | "faces">,
  blobOf: (path: string) => Promise<Blob | null>,
): ResultWriter {
  const waiting: FileRead[] = [];
  let writing = Promise.resolve();
  let writtenMs = performance.now();
  let failure: StorageFailure | null = null;
  let heldBytes = 0;

  /** After the first failure nothing is written any more. */
  async function write(files: readonly FileRead[]): Promise<void> {
    const put = failure === null ? await storage.putRead(files) : fail(failure);
    if (put.ok) return;
    failure = put.failure;
    for (const { result, kept } of files) {
      if (!result.ok || kept === null) continue;
      faces.hold(result.value.id, kept.face);
      heldBytes += kept.face.length + (kept.original?.size ?? 0);
    }
  }

  function flush(): Promise<void> {
    const files = waiting.splice(0);
    writtenMs = performance.now();
    if (files.length > 0) writing = writing.then(() => write(files));
    return writing;
  }

  return {
    async add(path, read, isNew) {
      const kept = read.ok && isNew ? { face: read.value.face, original: await blobOf(path) } : null;
      waiting.push({ path, result: factsOf(read), kept });
      if (waiting.length >= writeAtMost || performance.now() - writtenMs > writeEveryMs) await flush();
    },
    async settled() {
      await flush();
      return failure === null;
    },
    async end(isWanted) {
      if (!isWanted) waiting.length = 0;
      await flush();
      return failure?.kind === "storageFull" ? { ...failure, neededBytes: heldBytes } : failure;
    },
  };
}

/** A result without its face, which is stored elsewhere. */
export function factsOf(read: ReadResult): Result<PhotoFacts, PhotoFailure> {
  if (!read.ok) return read;
  const { face: _, ...facts } = read.value;
  return ok(facts);
}
