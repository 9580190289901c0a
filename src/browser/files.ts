// What a person gave, by an input or a drop, as files with paths. It reads no bytes: the ingest workers do.
import { isSystemFile } from "../base/systemFiles.ts";
import type { GivenFile } from "../session/commands.ts";

function given(path: string, blob: Blob): GivenFile {
  // macOS gives file names in NFD; lists are written in NFC.
  return { path: path.replace(/^\/+/, "").normalize("NFC"), blob };
}

function withoutSystemFiles(files: readonly GivenFile[]): GivenFile[] {
  return files.filter(({ path }) => !isSystemFile(path));
}

/**
 * The files of an `<input type="file" multiple>`, with or without `webkitdirectory`.
 * @returns files in the order of their paths.
 */
export function filesOfInput(list: FileList | readonly File[]): GivenFile[] {
  return sorted(withoutSystemFiles([...list].map((file) => given(file.webkitRelativePath || file.name, file))));
}

/** A browser lists a folder in any order. Which of two equal photos is the first must not depend on it. */
function sorted(files: GivenFile[]): GivenFile[] {
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/**
 * The files of a drop, with those in its folders. Call it within the event: the transfer is empty afterwards.
 * @returns files in the order of their paths. An entry that the system refuses to open is left out.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<GivenFile[]> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === "file" ? [item.webkitGetAsEntry()] : []));
  const plain = [...transfer.files];
  // Some sources, such as another page or a script, give files that are no entries.
  if (entries.every((entry) => entry === null)) return filesOfInput(plain);
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : filesBelow(entry))));
  return sorted(withoutSystemFiles(found.flat()));
}

async function filesBelow(entry: FileSystemEntry): Promise<GivenFile[]> {
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      return [given(entry.fullPath, file)];
    }
    const children = await childrenOf(entry as FileSystemDirectoryEntry);
    const found: GivenFile[] = [];
    // One after the other, so that a folder of ten thousand photos does not open ten thousand handles at once.
    for (const child of children) for (const file of await filesBelow(child)) found.push(file);
    return found;
  } catch {
    // The entry is refused, or has gone meanwhile. The others still count; a list that names the file will say it is
    // missing.
    return [];
  }
}

/** `readEntries` gives at most 100 entries at a time, and an empty list at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
