// Archives of any kind: zips, tars and what gzip has packed are opened; the others are told by their name or their
// first bytes.
import { Gunzip } from "fflate";
import { crc32 } from "../base/crc32.ts";
import type { Problem } from "../contract/photos.ts";
import { createTarReader, isTarHeader, type TarReader } from "./tar.ts";
import { openZip, photoZipLimits, safePath, type ZipLimits } from "./zip.ts";

export interface OpenedArchive {
  readonly files: readonly { readonly path: string; readonly blob: Blob }[];
  readonly problems: readonly Problem[];
}

const openedHere = /\.(zip|tar|tgz|taz|gz)$/i;
const closedHere = /\.(7z|rar|bz2|tbz2?|xz|txz|zst|tzst|lzma|lzh|lha|alz|egg|cab|arj|ace|z)$/i;

export function isArchivePath(path: string): boolean {
  return openedHere.test(path) || closedHere.test(path);
}

/** Whether the path is of one file that gzip has packed: `list.csv.gz`. */
export function isPackedFile(path: string): boolean {
  return /\.gz$/i.test(path) && !/\.tar\.gz$/i.test(path);
}

/** Packed bytes that are unpacked between two looks at the limits. */
const pieceBytes = 8 * 1024;

export function openArchive(bytes: Uint8Array, path: string, limits: ZipLimits = photoZipLimits): OpenedArchive {
  const bad = (reason: Extract<Problem, { kind: "badZip" }>["reason"]): OpenedArchive => ({
    files: [],
    problems: [{ kind: "badZip", path, reason }],
  });
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return openGzip(bytes, path, limits);
  if (isTarHeader(bytes)) return openTar(bytes, path, limits);
  if (closedHere.test(path) || isOtherArchive(bytes)) return bad("otherArchive");
  return /\.zip$/i.test(path) || bytes[0] === 0x50 ? openZip(bytes, path, limits) : bad("damaged");
}

/** 7z, rar, bzip2, xz, zstd, by their first bytes. */
function isOtherArchive(bytes: Uint8Array): boolean {
  const starts = [
    [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
    [0x42, 0x5a, 0x68],
    [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    [0x28, 0xb5, 0x2f, 0xfd],
  ];
  return starts.some((start) => start.every((byte, i) => bytes[i] === byte));
}

function openTar(bytes: Uint8Array, path: string, limits: ZipLimits): OpenedArchive {
  const taken = createTaker(path, limits);
  taken.tar.push(bytes);
  return taken.finish(taken.tar.finish());
}

/** What is inside is known when its first block is there: a tar, or one file. */
function openGzip(packed: Uint8Array, path: string, limits: ZipLimits): OpenedArchive {
  const totalLimit = Math.min(limits.mostTotalBytes, Math.max(limits.freeBytes, packed.length * limits.mostRatio));
  const taken = createTaker(path, limits);
  const pieces: Uint8Array[] = [];
  let [size, kind, checksum] = [0, "unknown" as "unknown" | "tar" | "file", 0];
  const start = new Uint8Array(512);
  let isWhole = true;
  const gunzip = new Gunzip((piece) => {
    if (kind === "unknown") {
      start.set(piece.subarray(0, Math.max(0, 512 - size)), Math.min(size, 512));
      if (size + piece.length >= 512) kind = isTarHeader(start) ? "tar" : "file";
    }
    size += piece.length;
    checksum = crc32(piece, checksum);
    if (kind === "file") pieces.push(piece);
    else {
      pieces.push(piece);
      if (kind === "tar") for (const waiting of pieces.splice(0)) taken.tar.push(waiting);
    }
  });
  // fflate does not look at checksums. Each stands eight bytes before the next member's start, or the end.
  const check = (end: number): void => {
    if (end < 18 || checksumAt(packed, end - 8) !== checksum) isWhole = false;
    checksum = 0;
  };
  gunzip.onmember = check;
  try {
    for (let at = 0; at < packed.length; at += pieceBytes) {
      const end = Math.min(packed.length, at + pieceBytes);
      gunzip.push(packed.subarray(at, end), end === packed.length);
      if (size > totalLimit || (kind !== "tar" && size > limits.mostFileBytes)) return taken.tooLarge();
    }
  } catch {
    isWhole = false;
  }
  if (isWhole) check(packed.length);
  if (kind === "tar") return taken.finish(taken.tar.finish() && isWhole);
  if (!isWhole) return taken.finish(false);
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.gz$/i, "");
  return { files: [{ path: name, blob: new Blob(pieces as Uint8Array<ArrayBuffer>[]) }], problems: [] };
}

function checksumAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}

/** Takes the files of a tar, within limits. */
function createTaker(path: string, limits: ZipLimits) {
  const files: { path: string; blob: Blob }[] = [];
  const problems: Problem[] = [];
  let current: { readonly path: string; readonly pieces: Uint8Array<ArrayBuffer>[] } | null = null;
  let total = 0;
  let tooMany = false;
  const bad = (reason: Extract<Problem, { kind: "badZip" }>["reason"], name?: string): void => {
    problems.push({ kind: "badZip", path: name === undefined ? path : `${path}/${name}`, reason });
  };
  const tar: TarReader = createTarReader({
    begin({ name, link, size }) {
      const safe = safePath({ name: name.normalize("NFC"), symbolicLink: link });
      if (safe === null) problems.push({ kind: "unsafePath", path: `${path}/${name.replace(/\p{Cc}/gu, "?")}` });
      else if (isArchivePath(safe)) bad("nested", safe);
      else if (size > limits.mostFileBytes) bad("tooLarge", safe);
      else if (files.length >= limits.mostFiles || total + size > limits.mostTotalBytes) tooMany = true;
      else {
        total += size;
        current = { path: safe, pieces: [] };
        return true;
      }
      return false;
    },
    bytes: (piece) => current?.pieces.push(piece.slice()),
    end() {
      if (current !== null) files.push({ path: current.path, blob: new Blob(current.pieces) });
      current = null;
    },
  });
  const finish = (isWhole: boolean): OpenedArchive => {
    if (tooMany) bad("tooLarge");
    if (!isWhole) bad("damaged");
    return { files, problems };
  };
  return {
    tar,
    finish,
    tooLarge(): OpenedArchive {
      tooMany = true;
      return finish(true);
    },
  };
}
