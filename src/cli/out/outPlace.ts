// A file that a command writes at its end. Its place is checked and locked before any work is done; it is written
// beside and renamed; and when the disk does not take it then, it is kept elsewhere.
import { accessSync, constants, realpathSync, type Stats, statSync } from "node:fs";
import { chmod, mkdtemp, open, rename, rm, writeFile } from "node:fs/promises";
import { homedir, hostname, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../output.ts";
import { type Lock, type LockHolder, takeLock } from "./lock.ts";
import { makeFolder } from "./makeFolder.ts";
import { systemWords } from "./systemWords.ts";

export interface OutPlace extends Lock {
  /** As it was typed. */
  readonly path: string;
  readonly option: string;
  /** Behind all links. */
  readonly real: string;
  /** Null for a device or a pipe, which is written straight. */
  readonly mode: number | null;
}

/**
 * Makes the folder where it is missing, and shows by the lock that files can be written there.
 * @param option the flag that named the path: `--out`.
 * @throws UsageError where it cannot be written, or another process is going to write it.
 */
export function prepareOut(path: string, option: string): OutPlace {
  const refuse = (why: string): never => {
    throw new UsageError(`${option}: ${why}`);
  };
  if (/[/\\]$/.test(path)) refuse(`expected a file, received the folder ${path}`);
  const full = resolve(path);
  const there = statOf(full, (error) => refuse(`${path} cannot be written (${systemWords(error)})`));
  if (there?.isDirectory()) refuse(`expected a file, received the folder ${path}`);
  if (there !== undefined && !there.isFile()) return { path, option, real: full, mode: null, release() {} };
  try {
    makeFolder(dirname(full));
  } catch (error) {
    refuse(`the folder ${dirname(path)} cannot be made (${systemWords(error)})`);
  }
  const real = there === undefined ? join(realpathSync(dirname(full)), basename(full)) : realpathSync(full);
  let taken: ReturnType<typeof takeLock>;
  try {
    if (there !== undefined) accessSync(real, constants.W_OK);
    taken = takeLock(real);
  } catch (error) {
    return refuse(`${path} cannot be written (${systemWords(error)})`);
  }
  if ("holder" in taken) return refuse(heldWords(path, taken.holder, `${real}.lock`));
  return { path, option, real, mode: there === undefined ? 0 : there.mode & 0o777, release: taken.release };
}

function statOf(path: string, refuse: (error: unknown) => never): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return refuse(error);
  }
}

function heldWords(path: string, holder: LockHolder | null, lock: string): string {
  if (holder === null) return `another run is about to write ${path}; name another file, or wait`;
  if (holder.host === hostname())
    return `another run (process ${holder.pid}) is going to write ${path}; name another file, or wait for its end`;
  return `a run on ${holder.host} is going to write ${path}; name another file, or remove ${lock} if it has ended`;
}

/** At every moment the old file or the new one stands there whole. @throws what `node:fs` throws. */
export async function replaceFile({ real, mode }: OutPlace, bytes: Uint8Array): Promise<void> {
  if (mode === null) return writeFile(real, bytes);
  const beside = `${real}.${process.pid}.part`;
  try {
    const file = await open(beside, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync(); // some disks say only here that they are full
    } finally {
      await file.close();
    }
    if (mode > 0) await chmod(beside, mode);
    await rename(beside, real);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/**
 * Writes what a long run has made. @param otherwise how to come by it again where no disk takes it; null: not at all.
 * @throws UsageError when it could not be written to its place; it says where it is kept instead.
 */
export async function writeOrKeep(place: OutPlace, bytes: Uint8Array, otherwise: string | null): Promise<void> {
  try {
    await replaceFile(place, bytes);
  } catch (error) {
    const kept = await keepElsewhere(basename(place.path), bytes);
    const where = kept === null ? (otherwise ?? "no other folder took it") : `the model is kept as ${kept}`;
    throw new UsageError(`${place.option}: ${place.path} could not be written (${systemWords(error)}); ${where}`);
  }
}

async function keepElsewhere(name: string, bytes: Uint8Array): Promise<string | null> {
  for (const folder of [tmpdir(), homedir(), "."]) {
    let made: string | undefined;
    try {
      made = await mkdtemp(join(resolve(folder), "eolgul-"));
      const path = join(made, name);
      await writeFile(path, bytes, { flush: true });
      return path;
    } catch {
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    }
  }
  return null;
}
