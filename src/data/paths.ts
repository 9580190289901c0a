// What a path alone tells: its parts, and whether it is junk, a list or probably a picture. See image/sniffFormat.ts
// for what a file's bytes tell.

import { isSystemFile } from "../base/systemFiles.ts";

const pictureExtensions = new Set(
  "jpg jpeg jpe jfif pjpeg png apng webp gif avif bmp dib heic heif hif svg tif tiff ico jxl jp2 pgm ppm pnm mpo".split(
    " ",
  ),
);

const clipExtensions = new Set("mp4 m4v mov qt webm mkv ogv 3gp 3g2 avi wmv flv mpg mpeg mts m2ts".split(" "));

/** The parts in NFC, without empty parts, `.` and `file://`. Splits at `/` and at `\`. */
export function pathParts(path: string): string[] {
  let plain = toNfc(path);
  if (plain.includes("\\")) plain = plain.replaceAll("\\", "/");
  const parts = plain.split("/");
  if (/^file:$/i.test(parts[0]!) && parts[1] === "") parts.shift();
  return parts.includes("") || parts.includes(".") ? parts.filter((part) => part !== "" && part !== ".") : parts;
}

/** Long lists are nearly all ASCII: the check for it saves most of the time. */
export function toNfc(text: string): string {
  return isAscii.test(text) ? text : text.normalize("NFC");
}

const isAscii = /^[\0-\x7f]*$/;

export function normalizePath(path: string): string {
  return pathParts(path).join("/");
}

export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** In lower case and without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  const name = lastPart(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

export function hasPictureExtension(path: string): boolean {
  // Sites add a word to the ending: `jpg_large`, `jpg-orig`.
  return pictureExtensions.has(extensionOf(path).replace(/[_:!~-].*$/, ""));
}

/** Whether the file is a video by its name. Photos are taken from it on the page. */
export function hasClipExtension(path: string): boolean {
  return clipExtensions.has(extensionOf(path)) && !isJunk(path);
}

const listExtensions = new Set("csv tsv txt names yaml yml xlsx xlsm xltx xls xlsb ods fods numbers".split(" "));

/** Whether the file may be a list, of photos or of names; reading it shows whether it is one. */
export function isListPath(path: string): boolean {
  return !isJunk(path) && listExtensions.has(extensionOf(path));
}

/** Whether only the file's bytes can tell if it is a picture: `subject01.happy`, `IMG_1` (see image/sniffFormat.ts). */
export function isUntoldByName(path: string): boolean {
  return !hasPictureExtension(path) && !toldByName.has(extensionOf(path)) && !isJunk(path);
}

/**
 * Files of these endings are no pictures, or raw ones, which begin as a TIFF and have the same photo as a JPEG beside
 * them. A set of photos may bring one of them for each photo.
 */
const toldByName = new Set(
  ("csv tsv txt zip json xml html md pts mat pdf mp4 mov " + "arw cr2 cr3 dng nef nrw orf pef raf raw rw2 srw").split(
    " ",
  ),
);

/** Whether the path is, or is inside, a dotfile or a system file. Such files are passed over and not reported. */
export function isJunk(path: string): boolean {
  const parts = pathParts(path);
  return parts.some((part) => part.startsWith(".")) || isSystemFile(parts.join("/"));
}
