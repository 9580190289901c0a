// Stores the files of a delivery that wait to be read, so that a reload loses none of them.
import type { GivenFile } from "../../../session/commands.ts";
import type { ProjectStorage } from "../../storage/storage.ts";

/** One write for so many bytes, or for so many files. */
const writeBytes = 16_000_000;
const writeFiles = 32;

/**
 * Where there is no room for the files, the delivery does not outlive the page.
 * @param isRead whether a file is read by now: it is stored with what it gave.
 * @returns whether all are stored.
 */
export async function storeWaiting(
  storage: ProjectStorage,
  files: readonly GivenFile[],
  isRead: (path: string) => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  let waiting: GivenFile[] = [];
  let bytes = 0;
  for (const [i, file] of files.entries()) {
    if (signal.aborted) return false;
    if (!isRead(file.path)) {
      waiting.push(file);
      bytes += file.blob.size;
    }
    if (bytes < writeBytes && waiting.length < writeFiles && i + 1 < files.length) continue;
    if (waiting.length > 0 && !(await storage.putWaiting(waiting)).ok) return false;
    waiting = [];
    bytes = 0;
  }
  return true;
}
