// What a person gave (input, drop) as files with paths. Reads no bytes; reading is the ingest workers' work.
import { isSystemFile } from "../base/systemFiles.ts";
import type { GivenFile } from "../session/commands.ts";

function given(path: string, blob: Blob): GivenFile {
  // macOS gives file names in NFD; lists are written in NFC.
  return { path: path.replace(/^\/+/, "").normalize("NFC"), blob };
}

function withoutLeftovers(files: readonly GivenFile[]): GivenFile[] {
  return files.filter(({ path }) => !isSystemFile(path));
}

/**
 * From `<input type="file" multiple>` with or without `webkitdirectory`.
 * @returns files in the order of their paths.
 */
export function filesOfInput(list: FileList | readonly File[]): GivenFile[] {
  return sorted(withoutLeftovers([...list].map((file) => given(file.webkitRelativePath || file.name, file))));
}

/**
 * A folder is handed out in whatever order the disk has; which of two equal photos is "the first" must not hang on it.
 */
function sorted(files: GivenFile[]): GivenFile[] {
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/**
 * From a drop, folders and all. Call it within the event: the transfer is empty after it.
 * @returns files in the order of their paths. An entry that the system refuses to open is left out.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<GivenFile[]> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === "file" ? [item.webkitGetAsEntry()] : []));
  const plain = [...transfer.files];
  // Some sources (another page, a script) give files that are no entries.
  if (entries.every((entry) => entry === null)) return filesOfInput(plain);
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : filesBelow(entry))));
  return sorted(withoutLeftovers(found.flat()));
}

async function filesBelow(entry: FileSystemEntry): Promise<GivenFile[]> {
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      return [given(entry.fullPath, file)];
    }
    const children = await childrenOf(entry as FileSystemDirectoryEntry);
    const found: GivenFile[] = [];
    // One after the other: a folder of ten thousand photos opens no ten thousand handles at once.
    for (const child of children) found.push(...(await filesBelow(child)));
    return found;
  } catch {
    // Refused or gone meanwhile: the rest still counts, and a list that names it will say it is missing.
    return [];
  }
}

/** `readEntries` hands out at most 100 at a time and an empty list at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
