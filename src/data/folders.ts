// Photos without a list: the folder of a photo names the person, and a folder `train` or `test` names the split.
import type { Split } from "../contract/photos.ts";
import { lastPart, pathParts } from "./paths.ts";
import { splitOfWord } from "./splitWords.ts";

export interface FolderPhoto {
  readonly path: string;
  /** Null where neither the folder nor the file's name tells. */
  readonly personName: string | null;
  readonly split: Split | null;
}

/** A photo whose wrapper and split folders are removed step by step. */
interface Placed {
  readonly path: string;
  folders: string[];
  split: Split | null;
}

/**
 * Removes the folders that wrap everything, then a folder named after a split. The first folder that is left names the
 * person: `faces/train/ana/2019/1.jpg` shows Ana and is for training.
 *
 * A photo in no folder takes its name from the beginning of its file name, where two or more photos share that
 * beginning and it is not a word that cameras use: `ana_01.jpg`, `ana (2).jpg`.
 */
export function nameByFolders(paths: readonly string[]): FolderPhoto[] {
  const photos = paths.map((path): Placed => ({ path, folders: pathParts(path).slice(0, -1), split: null }));
  removeWrappers(photos);
  for (const photo of photos) removeSplit(photo);
  removeWrappers(photos);
  const prefixes = prefixCounts(photos.filter(({ folders }) => folders.length === 0));
  return photos.map(({ path, folders, split }) => {
    const [folder] = folders;
    if (folder !== undefined) return { path, personName: folder.trim(), split };
    const prefix = filePrefix(path);
    return { path, personName: prefix !== null && prefixes.get(prefix)! >= 2 ? prefix : null, split };
  });
}

function removeWrappers(photos: readonly Placed[]): void {
  for (;;) {
    const wrapper = photos[0]?.folders[0];
    if (wrapper === undefined || photos.some(({ folders }) => folders[0] !== wrapper)) return;
    const inner = photos.map(({ folders }) => folders[1]);
    if (inner.every((folder) => folder === undefined)) return; // the only folder is the person's
    const onlySplits = photos.every(({ folders }) => folders.length === 2 && splitOfWord(folders[1]!) !== null);
    if (onlySplits && new Set(inner).size > 1) return; // one person's `ana/train` and `ana/test`
    for (const photo of photos) photo.folders = photo.folders.slice(1);
  }
}

function removeSplit(photo: Placed): void {
  if (photo.folders.length < 2) return; // a lone folder is a person, whatever its name
  const at = photo.folders.findIndex((folder) => splitOfWord(folder) !== null);
  if (at < 0) return;
  photo.split = splitOfWord(photo.folders[at]!);
  photo.folders = photo.folders.filter((_, i) => i !== at);
}

const cameraWords = new Set(
  (
    "img image images dsc dscf dscn photo pic picture pxl p screenshot face crop frame snapshot untitled kakaotalk " +
    "사진 이미지 스크린샷 캡처"
  ).split(" "),
);

/** What the file's name says before its number; null where it has no number or begins with a camera's word. */
function filePrefix(path: string): string | null {
  const stem = lastPart(path)
    .normalize("NFC")
    .replace(/\.[^.]*$/, "");
  const prefix = /^(.*?\p{L}.*?)[\s_.#(-]*\d+\)?$/u.exec(stem)?.[1]?.trim();
  if (prefix === undefined || cameraWords.has(prefix.toLowerCase().split(/[\s_-]/)[0]!)) return null;
  return prefix;
}

function prefixCounts(loose: readonly Placed[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of loose) {
    const prefix = filePrefix(path);
    if (prefix !== null) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return counts;
}
