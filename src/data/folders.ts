// Photos without a list: the folder of a photo names the person, and a folder `train` or `test` names the split.
import type { Split } from "../contract/photos.ts";
import { hasPictureExtension, lastPart, pathParts } from "./paths.ts";
import { familyOf, splitOfPhrase, splitWithin } from "./splitWords.ts";

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
 * Removes the folders that wrap everything, then folders named after a split. The first folder that is left names the
 * person: `faces/train/ana/2019/1.jpg` shows Ana and is for training.
 *
 * A photo in no folder takes its name from the beginning of its file name, where two or more photos share that
 * beginning and it is not a word that cameras use: `ana_01.jpg`, `ana (2).jpg`, `subject01.happy`. So do the photos of
 * one folder that holds them all, where their names tell people apart. Folders that cameras, phones and browsers make
 * name nobody.
 */
export function nameByFolders(paths: readonly string[]): FolderPhoto[] {
  const photos = paths.map((path): Placed => ({ path, folders: foldersOf(path), split: null }));
  removeWrappers(photos);
  const isSplit = splitFolders(photos);
  for (const photo of photos) removeSplits(photo, isSplit);
  removeWrappers(photos);
  if (fileNamesTell(photos) || liesAnywhere(photos)) for (const photo of photos) removeFolders(photo);
  const loose = photos.filter(({ folders }) => folders.length === 0);
  const prefixOf = prefixesOf(loose);
  const prefixes = countsOf(loose, prefixOf);
  return photos.map(({ path, folders, split }) => {
    const [folder] = folders;
    if (folder !== undefined) return { path, personName: folder.trim(), split };
    const prefix = prefixOf(path) ?? stemOf(path);
    return { path, personName: (prefixes.get(prefix) ?? 0) >= 2 ? prefix : null, split };
  });
}

/** Folders that cameras make (DCF: three digits, five letters), and those that phones and browsers put photos into. */
const madeByDevices = new RegExp(
  "^(\\d{3}(APPLE|CANON|NIKON|MSDCF|ANDRO|MEDIA|OLYMP|_PANA|_FUJI|PENTX|CASIO|GOPRO)|" +
    "dcim|camera|camera roll|screenshots?|downloads?|whatsapp images|kakaotalk|다운로드|카메라|스크린샷|카카오톡)$",
  "i",
);

function foldersOf(path: string): string[] {
  const folders = pathParts(path).slice(0, -1);
  return folders.filter((folder) => !madeByDevices.test(folder.trim()));
}

/** A folder of this name says nothing where it is the only one. */
const anyFolder = /^(photos?|pictures?|pics?|images?|new folder|untitled folder|사진|이미지|새 폴더)$/i;

function liesAnywhere(photos: readonly Placed[]): boolean {
  const [first] = photos[0]?.folders ?? [];
  return (
    first !== undefined &&
    anyFolder.test(first.normalize("NFC").trim()) &&
    photos.every(({ folders }) => folders.length === 1 && folders[0] === first)
  );
}

function removeWrappers(photos: readonly Placed[]): void {
  for (;;) {
    const wrapper = photos[0]?.folders[0];
    if (wrapper === undefined || photos.some(({ folders }) => folders[0] !== wrapper)) return;
    const inner = photos.map(({ folders }) => folders[1]);
    if (inner.every((folder) => folder === undefined)) return; // the only folder is the person's
    const onlySplits = photos.every(({ folders }) => folders.length === 2 && splitOfPhrase(folders[1]!) !== null);
    if (onlySplits && new Set(inner).size > 1) return; // one person's `ana/train` and `ana/test`
    for (const photo of photos) photo.folders = photo.folders.slice(1);
  }
}

/** Tells the split of a folder's name: by its words, or because two names differ only in the word for the split. */
function splitFolders(photos: readonly Placed[]): (folder: string) => Split | null {
  const families = new Map<string, Map<string, Split>>();
  for (const { folders } of photos) {
    const [outer] = folders;
    const split = folders.length < 2 ? null : splitWithin(outer!);
    if (split === null) continue;
    const family = families.get(familyOf(outer!)) ?? new Map<string, Split>();
    families.set(familyOf(outer!), family.set(outer!, split));
  }
  const paired = new Map<string, Split>();
  for (const family of families.values()) {
    if (new Set(family.values()).size === 2) for (const [folder, split] of family) paired.set(folder, split);
  }
  return (folder) => splitOfPhrase(folder) ?? paired.get(folder) ?? null;
}

/** One folder at least stays: a lone folder is a person, whatever its name. `train/train/ana` is for training. */
function removeSplits(photo: Placed, splitOf: (folder: string) => Split | null): void {
  while (photo.folders.length > 1) {
    const at = photo.folders.findIndex((folder) => {
      const split = splitOf(folder);
      return split !== null && (photo.split === null || photo.split === split);
    });
    if (at < 0) return;
    photo.split = splitOf(photo.folders[at]!);
    photo.folders = photo.folders.filter((_, i) => i !== at);
  }
}

/**
 * Whether the names of the files tell the people apart rather than the folders: all photos are in one folder, or in one
 * for training and one for validation, and nearly all names begin with what two or more share.
 */
function fileNamesTell(photos: readonly Placed[]): boolean {
  if (photos.length === 0 || photos.some(({ folders }) => folders.length !== 1)) return false;
  const names = new Set(photos.map(({ folders }) => folders[0]));
  const splits = new Set([...names].map((name) => splitOfPhrase(name!)));
  const onlySplits = splits.size === 2 && !splits.has(null);
  if (names.size > 1 && !onlySplits) return false;
  const shared = [...countsOf(photos, prefixesOf(photos))].filter(([, count]) => count > 1);
  const covered = shared.reduce((sum, [, count]) => sum + count, 0);
  const folder = fold([...names][0]!);
  // Ana's folder may hold `ana_1.jpg` and `holiday_1.jpg`.
  return shared.length > 1 && covered >= 0.8 * photos.length && !shared.some(([prefix]) => fold(prefix) === folder);
}

function removeFolders(photo: Placed): void {
  photo.split ??= splitOfPhrase(photo.folders[0]!);
  photo.folders = [];
}

function fold(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const cameraWords = new Set(
  (
    "img image images dsc dscf dscn dscs sam gopr dji wp mvimg vid photo photos pic picture pxl p screenshot selfie " +
    "face faces crop frame snapshot scan untitled unnamed download kakaotalk whatsapp signal received foto bild file " +
    "sample test train val 사진 이미지 스크린샷 캡처 写真 画像 图片 照片"
  ).split(" "),
);

/** What the file's name says before its number; null where it has no number or begins with a camera's word. */
function filePrefix(path: string): string | null {
  const stem = stemOf(path);
  const numberEnd = stem.length - (stem.endsWith(")") ? 1 : 0);
  // Counted from the end, in one pass: a name within a zip may have 65,535 letters.
  const numberStart = lengthWithout(stem, numberEnd, /\d/);
  if (numberStart === numberEnd) return null;
  const prefix = stem.slice(0, lengthWithout(stem, numberStart, /[\s_.#(-]/)).trim();
  if (!/\p{L}/u.test(prefix) || cameraWords.has(prefix.toLowerCase().split(/[\s_-]/)[0]!)) return null;
  return prefix;
}

/** How much of the first `length` letters is left without those at its end that fit. */
function lengthWithout(text: string, length: number, fits: RegExp): number {
  let left = length;
  while (left > 0 && fits.test(text[left - 1]!)) left--;
  return left;
}

/** Without the ending where that is a picture's. */
function stemOf(path: string): string {
  const name = lastPart(path).normalize("NFC");
  return hasPictureExtension(name) ? name.replace(/\.[^.]*$/, "") : name;
}

/** What stands before a word for the kind of picture, as in Yale's faces: `subject01` of `subject01.happy`. */
function dottedHead(path: string): string | null {
  const stem = stemOf(path);
  const dot = Math.max(0, stem.lastIndexOf("."));
  const isHead = /\p{L}/u.test(stem.slice(0, dot)) && /^\.\p{L}[\p{L}_-]*$/u.test(stem.slice(dot));
  const head = isHead ? stem.slice(0, dot) : undefined;
  // `Ana.Kim.jpg` and `Ana.Lee.jpg` may be two people.
  return head !== undefined && (/\d$/.test(head) || !hasPictureExtension(path)) ? head : null;
}

/** How the beginning of a name is told. Where a part before a dot is shared, it is one also where a number ends it. */
function prefixesOf(photos: readonly Placed[]): (path: string) => string | null {
  const dotted = new Set(photos.map(({ path }) => dottedHead(path)));
  const headOf = (path: string) => {
    const head = dottedHead(path) ?? stemOf(path);
    return dotted.has(head) ? head : null;
  };
  const counts = countsOf(photos, headOf);
  return (path) => {
    const head = headOf(path);
    return head !== null && counts.get(head)! >= 2 ? head : filePrefix(path);
  };
}

function countsOf(photos: readonly Placed[], prefixOf: (path: string) => string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of photos) {
    const prefix = prefixOf(path);
    if (prefix !== null) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return counts;
}
