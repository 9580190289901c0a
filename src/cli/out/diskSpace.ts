// Whether the disks take what a training is going to write. It is an estimate: nobody is refused by it.
import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";

export interface FileToWrite {
  /** A file that is going to be written; its folder is there. */
  readonly path: string;
  /** What it is called, and how much it takes. */
  readonly what: string;
  readonly bytes: number;
}

/** @returns a line for each file that its disk has no room for. */
export async function diskWarnings(files: readonly FileToWrite[], freeBytes = freeBytesAt): Promise<string[]> {
  const lines: string[] = [];
  for (const { path, what, bytes } of files) {
    const free = await freeBytes(dirname(resolve(path)));
    if (free !== null && free < bytes)
      lines.push(`${path}: ${what} takes about ${megabytes(bytes)}, and its disk has ${megabytes(free)} left`);
  }
  return lines;
}

/** Null where the file system does not tell. */
async function freeBytesAt(folder: string): Promise<number | null> {
  const found = await statfs(folder).catch(() => null);
  return found === null || found.blocks === 0 ? null : found.bavail * found.bsize;
}

function megabytes(bytes: number): string {
  return `${Math.max(bytes === 0 ? 0 : 1, Math.round(bytes / 1e6))} MB`;
}
