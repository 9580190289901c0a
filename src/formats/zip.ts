// Zips opened within limits, whatever their headers claim, and made. The table of contents is zipDirectory.ts.
import { Inflate, type Zippable, zipSync } from "fflate";
import { crc32 } from "../base/crc32.ts";
import type { Problem } from "../contract/photos.ts";
import { readZipDirectory, type ZipEntry } from "./zipDirectory.ts";

export interface ZipLimits {
  readonly mostFiles: number;
  readonly mostFileBytes: number;
  readonly mostTotalBytes: number;
  /** Unpacked over packed size of the whole zip, once more than `freeBytes` have been unpacked. Photos come near 1. */
  readonly mostRatio: number;
  readonly freeBytes: number;
}

export const photoZipLimits: ZipLimits = {
  mostFiles: 200_000,
  mostFileBytes: 256 * 1024 * 1024,
  mostTotalBytes: 2 * 1024 * 1024 * 1024,
  mostRatio: 100,
  freeBytes: 64 * 1024 * 1024,
};

export interface UnzippedBytes {
  /** Inside the zip; `/` between parts, NFC, never upwards or absolute. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type ZipReason = Extract<Problem, { kind: "badZip" }>["reason"];

/** Packed bytes inflated between two looks at the limits: at most about 1,032 times as much comes out of them. */
const pieceBytes = 8 * 1024;

/**
 * Unpacks file by file. Unsafe names, encrypted, nested, otherwise packed and damaged files are reported and skipped;
 * when the whole zip passes a limit it stops there with what it has. Memory: the file at hand, at most about twice
 * `mostFileBytes`.
 * @param zipPath names the zip in problems.
 * @param onFile takes each file as it is done; its bytes are the caller's.
 */
export function unzipEach(
  zip: Uint8Array,
  zipPath: string,
  limits: ZipLimits,
  onFile: (file: UnzippedBytes) => void,
): Problem[] {
  const directory = readZipDirectory(zip, limits.mostFiles);
  const bad = (reason: ZipReason, name?: string): Problem => {
    return { kind: "badZip", path: name === undefined ? zipPath : `${zipPath}/${name}`, reason };
  };
  if (directory === null) return [bad("damaged")];
  const problems: Problem[] = [];
  const totalLimit = Math.min(limits.mostTotalBytes, Math.max(limits.freeBytes, zip.length * limits.mostRatio));
  let total = 0;
  let encrypted = false;
  let otherMethod = false;
  for (const entry of directory.entries) {
    if (/[\\/]$/.test(entry.name)) continue; // a folder
    const path = safePath(entry);
    if (path === null) problems.push({ kind: "unsafePath", path: `${zipPath}/${printable(entry.name)}` });
    else if (entry.encrypted) encrypted = true;
    else if (entry.method !== 0 && entry.method !== 8) otherMethod = true;
    else if (/\.(zip|rar|7z|tar|t?gz)$/i.test(path)) problems.push(bad("nested", path));
    else {
      const left = totalLimit - total;
      const inflated = inflateWithin(zip, entry, Math.min(limits.mostFileBytes, left));
      total += inflated.size;
      if (inflated.bytes !== null) onFile({ path, bytes: inflated.bytes });
      else if (inflated.reason === "tooLarge" && left < limits.mostFileBytes) {
        problems.push(bad("tooLarge"));
        break;
      } else problems.push(bad(inflated.reason, path));
    }
  }
  if (encrypted) problems.push(bad("encrypted"));
  if (otherMethod) problems.push(bad("otherMethod"));
  if (directory.damaged) problems.push(bad("damaged"));
  if (directory.tooMany) problems.push(bad("tooLarge"));
  return problems;
}

/** All at once: {@link unzipEach} into a list. */
export function unzip(
  zip: Uint8Array,
  zipPath: string,
  limits: ZipLimits = photoZipLimits,
): { files: UnzippedBytes[]; problems: Problem[] } {
  const files: UnzippedBytes[] = [];
  const problems = unzipEach(zip, zipPath, limits, (file) => files.push(file));
  return { files, problems };
}

/** The same into Blobs, which a browser may keep outside the tab's memory. */
export function openZip(
  zip: Uint8Array,
  zipPath: string,
  limits: ZipLimits = photoZipLimits,
): { files: { path: string; blob: Blob }[]; problems: Problem[] } {
  const files: { path: string; blob: Blob }[] = [];
  const problems = unzipEach(zip, zipPath, limits, ({ path, bytes }) => files.push({ path, blob: new Blob([bytes]) }));
  return { files, problems };
}

/** A file that has not been unpacked yet. */
export interface PackedFile {
  readonly path: string;
  readonly entry: ZipEntry;
}

/** For a caller that wants few of the files: nothing is unpacked. Unsafe and encrypted files are left out. */
export function listZip(zip: Uint8Array, mostFiles: number): PackedFile[] {
  return (readZipDirectory(zip, mostFiles)?.entries ?? []).flatMap((entry) => {
    const path = safePath(entry);
    return path === null || entry.encrypted || /[\\/]$/.test(entry.name) ? [] : [{ path, entry }];
  });
}

/** @returns at most `limit` bytes, never more than the zip claims; null when there are more or the file is damaged. */
export function unzipFile(zip: Uint8Array, { entry }: PackedFile, limit: number): Uint8Array<ArrayBuffer> | null {
  return entry.claimedSize > limit ? null : inflateWithin(zip, entry, entry.claimedSize).bytes;
}

/** Null for names that climb, start at a root or drive, hold control characters, or stand for links. */
export function safePath({ name, symbolicLink }: Pick<ZipEntry, "name" | "symbolicLink">): string | null {
  const plain = name.replaceAll("\\", "/");
  const parts = plain.split("/").filter((part) => part !== "" && part !== ".");
  if (symbolicLink || parts.length === 0 || plain.startsWith("/") || /^[a-z]:/i.test(plain)) return null;
  return parts.includes("..") || printable(plain) !== plain ? null : parts.join("/");
}

function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, "?");
}

type Inflated = { readonly size: number } & (
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly bytes: null; readonly reason: "damaged" | "tooLarge" }
);

function inflateWithin(zip: Uint8Array, entry: ZipEntry, limit: number): Inflated {
  const packed = zip.subarray(entry.start, entry.end);
  if (entry.method === 0) {
    if (packed.length > limit) return { size: 0, bytes: null, reason: "tooLarge" };
    return checked(packed.slice(), entry);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    const inflate = new Inflate((piece) => {
      size += piece.length;
      pieces.push(piece);
    });
    for (let at = 0; at < packed.length; at += pieceBytes) {
      const end = Math.min(packed.length, at + pieceBytes);
      inflate.push(packed.subarray(at, end), end === packed.length);
      if (size > limit) return { size, bytes: null, reason: "tooLarge" };
    }
  } catch {
    return { size, bytes: null, reason: "damaged" };
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return checked(bytes, entry);
}

function checked(bytes: Uint8Array<ArrayBuffer>, { crc, claimedSize }: ZipEntry): Inflated {
  const size = bytes.length;
  if (size !== claimedSize || crc32(bytes) !== crc) return { size, bytes: null, reason: "damaged" };
  return { size, bytes };
}

export interface FileToZip {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** False where packing gains nothing: photos, weights. */
  readonly deflate: boolean;
}

/** The same files give the same bytes: every file is dated 1980-01-01. */
export function zipFiles(files: readonly FileToZip[]): Uint8Array<ArrayBuffer> {
  const mtime = new Date(1980, 0, 1);
  const entries: Zippable = {};
  for (const { path, bytes, deflate } of files) entries[path] = [bytes, { level: deflate ? 6 : 0, mtime }];
  return zipSync(entries);
}
