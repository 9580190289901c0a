// The files of a drop, a paste or a file input. Folders are counted and left out: they are for the Photos room.
import type { GivenFile } from "../../../session/commands.ts";

export function givenFromList(files: FileList | null): readonly GivenFile[] {
  return [...(files ?? [])].map((file) => ({ path: file.name.normalize("NFC"), blob: file }));
}

export interface GivenPhotos {
  readonly files: readonly GivenFile[];
  readonly folders: number;
}

/** Must be called within the event: the browser empties the transfer afterwards. */
export function givenFromTransfer(transfer: DataTransfer): GivenPhotos {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory === true);
  const files = items
    .filter((item) => !folders.includes(item))
    .map((item) => item.getAsFile())
    .filter((file) => file !== null)
    .map((file) => ({ path: file.name.normalize("NFC"), blob: file }));
  return { files, folders: folders.length };
}
