// Checkpoints on the disk. Each is written beside the last one and renamed, and the last one stays as `.prev`.
import { open, readFile, rename, rm } from "node:fs/promises";
import type { Checkpoint } from "../contract/checkpoint.ts";
import { formatVersion } from "../formats/upgrade.ts";
import { openCheckpoint } from "../model/openCheckpoint.ts";
import { systemWords } from "./out/systemWords.ts";
import { tell, UsageError } from "./output.ts";

export const previousOf = (path: string) => `${path}.prev`;

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
  await rename(path, previousOf(path)).catch(ignoreMissing);
  await rename(beside, path);
}

/** Writes each checkpoint it is given. When the disk takes none, it says so once, and the run goes on. */
export function createCheckpointWriter(path: string): (bytes: Uint8Array) => Promise<void> {
  let isTold = false;
  return async (bytes) => {
    try {
      await writeCheckpoint(path, bytes);
      isTold = false;
    } catch (error) {
      if (!isTold) tell(`${path}: the checkpoint could not be written (${systemWords(error)}); the run goes on`);
      isTold = true;
    }
  };
}

/**
 * Reads the newest checkpoint that is whole: `path`, or its `.prev`.
 * @returns null where there is neither. @throws UsageError when none of them can be used.
 */
export async function readCheckpoint(path: string): Promise<Checkpoint | null> {
  const problems: string[] = [];
  for (const candidate of [path, previousOf(path)]) {
    const bytes = await readFile(candidate).catch(ignoreMissing);
    if (bytes === undefined) continue;
    const decoded = await openCheckpoint(bytes);
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
  for (const file of [path, previousOf(path), `${path}.tmp`]) await rm(file, { force: true });
}

/**
 * Renames the checkpoints that another run left at `path`, so that the new run does not overwrite them. The `.prev`
 * goes along: the new run must not fall back to it.
 * @returns where they are now, null where there was nothing.
 */
export async function putAside(path: string): Promise<string | null> {
  const aside = `${path}.old`;
  const newest = await moved(path, aside);
  const before = await moved(previousOf(path), previousOf(aside));
  if (newest && !before) await rm(previousOf(aside), { force: true });
  return newest || before ? aside : null;
}

/** Renames a file. @returns false where there is no such file. */
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
