// Checkpoints on the disk: written beside and renamed, the one before kept as `.prev`, and the newest good one read.
import { open, readFile, rename, rm } from "node:fs/promises";
import type { Checkpoint } from "../contract/checkpoint.ts";
import { decodeCheckpoint } from "../formats/checkpoint.ts";
import { formatVersion } from "../formats/upgrade.ts";
import { tell, UsageError } from "./output.ts";

const previous = (path: string) => `${path}.prev`;

/** At every moment `path` or its `.prev` holds a whole checkpoint, whenever the program is killed. */
export async function writeCheckpoint(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.tmp`;
  const file = await open(beside, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(path, previous(path)).catch(ignoreMissing);
  await rename(beside, path);
}

/** Keeps what it is given; a disk that takes nothing is told of once, and the run goes on. */
export function createCheckpointWriter(path: string): (bytes: Uint8Array) => Promise<void> {
  let toldOf = false;
  return async (bytes) => {
    try {
      await writeCheckpoint(path, bytes);
      toldOf = false;
    } catch (error) {
      if (!toldOf) tell(`${path}: the checkpoint could not be written (${(error as Error).message}); the run goes on`);
      toldOf = true;
    }
  };
}

/**
 * @returns null where there is neither the file nor one before it. @throws UsageError when none of them can be used.
 */
export async function readCheckpoint(path: string): Promise<Checkpoint | null> {
  const problems: string[] = [];
  for (const candidate of [path, previous(path)]) {
    const bytes = await readFile(candidate).catch(ignoreMissing);
    if (bytes === undefined) continue;
    const decoded = await decodeCheckpoint(bytes);
    if (decoded.ok) {
      for (const problem of problems) tell(`${problem}; the one before is used`);
      return decoded.value;
    }
    const { failure } = decoded;
    problems.push(
      failure.kind === "notACheckpoint"
        ? `${candidate} is not a checkpoint`
        : failure.kind === "damaged"
          ? `${candidate} is damaged: ${failure.detail}`
          : `${candidate} was written by another version (${failure.received}, expected ${formatVersion} or older)`,
    );
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return null;
}

export async function removeCheckpoints(path: string): Promise<void> {
  for (const file of [path, previous(path), `${path}.tmp`]) await rm(file, { force: true });
}

/**
 * What another run left here is put aside, not lost; the one before it too, lest it pass for the new run's.
 * @returns where it is now, null where there was nothing.
 */
export async function putAside(path: string): Promise<string | null> {
  const aside = `${path}.old`;
  const newest = await moved(path, aside);
  const before = await moved(previous(path), previous(aside));
  if (newest && !before) await rm(previous(aside), { force: true });
  return newest || before ? aside : null;
}

/** @returns false where there is no such file. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    return ignoreMissing(error) ?? false;
  }
}

function ignoreMissing(error: unknown): undefined {
  if ((error as { readonly code?: string }).code !== "ENOENT") throw error;
}
