// What a path alone tells: its parts, whether it is junk, a list or probably a picture. Contents are sniffed elsewhere.

import { isSystemFile } from "../base/systemFiles.ts";

const pictureExtensions = new Set(
  "jpg jpeg jpe jfif pjpeg png apng webp gif avif bmp dib heic heif svg tif tiff ico jxl jp2".split(" "),
);

/** NFC, `/` between parts, no empty or `.` parts, no `file://`. A leading `/` or drive is kept out of the parts. */
export function pathParts(path: string): string[] {
  let plain = toNfc(path);
  if (plain.includes("\\")) plain = plain.replaceAll("\\", "/");
  const parts = plain.split("/");
  if (/^file:$/i.test(parts[0]!) && parts[1] === "") parts.shift();
  return parts.includes("") || parts.includes(".") ? parts.filter((part) => part !== "" && part !== ".") : parts;
}

/** NFC; the check saves most of the time on long lists, which are nearly all ASCII. */
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

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(path: string): string {
  const name = lastPart(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

export function hasPictureExtension(path: string): boolean {
  return pictureExtensions.has(extensionOf(path));
}

/** A file that may be a list of photos; whether it is one shows when it is read. */
export function isListPath(path: string): boolean {
  return !isJunk(path) && ["csv", "tsv", "txt"].includes(extensionOf(path));
}

/** System files, dotfiles and whatever lies in folders named so: passed over and not reported. */
export function isJunk(path: string): boolean {
  const parts = pathParts(path);
  return parts.some((part) => part.startsWith(".")) || isSystemFile(parts.join("/"));
}
