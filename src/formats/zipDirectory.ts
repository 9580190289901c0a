// A zip's table of contents: what its headers claim. Nothing here is trusted; zip.ts inflates within limits.
// Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5 (zip64).
import { decodeLegacy, guessLegacy } from "../base/legacyText.ts";
import { decodeUtf8 } from "../base/text.ts";

export interface ZipEntry {
  /** As written, decoded; not yet checked for safety. */
  readonly name: string;
  readonly encrypted: boolean;
  readonly symbolicLink: boolean;
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly crc: number;
  /** Where the packed bytes are; `end` is at most the zip's length. */
  readonly start: number;
  readonly end: number;
  readonly claimedSize: number;
}

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;

/**
 * @returns null when the bytes are no zip or the end is missing; `damaged` where the table breaks off, with the entries
 * before that place; `tooMany` where it has more than `mostEntries`.
 */
export function readZipDirectory(
  bytes: Uint8Array,
  mostEntries: number,
): { entries: ZipEntry[]; damaged: boolean; tooMany: boolean } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = findTable(view);
  if (table === null) return null;
  const entries: RawZipEntry[] = [];
  const done = (ended: "whole" | "damaged" | "tooMany") => ({
    entries: withNames(entries),
    damaged: ended === "damaged",
    tooMany: ended === "tooMany",
  });
  let at = table.start;
  const isEntry = () => at + 46 <= bytes.length && view.getUint32(at, true) === entrySignature;
  // Older programs count to 65,535 and begin again: the table ends where its entries do.
  for (let i = 0; i < table.count || isEntry(); i++) {
    if (entries.length === mostEntries) return done("tooMany");
    if (!isEntry()) return done("damaged");
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > bytes.length) return done("damaged");
    entries.push(readEntry(view, bytes, { at, nameEnd, extraEnd, shift: table.shift }));
    at = next;
  }
  return done("whole");
}

function findTable(view: DataView): { start: number; count: number; shift: number } | null {
  // The end record is followed by a comment of at most 65,535 bytes.
  let end = view.byteLength - 22;
  while (end >= 0 && end >= view.byteLength - 22 - 65_535 && view.getUint32(end, true) !== endSignature) end--;
  if (end < 0 || view.getUint32(end, true) !== endSignature) return null;
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  let tableEnd = end;
  if (end >= 20 && view.getUint32(end - 20, true) === end64LocatorSignature) {
    const end64 = uint64(view, end - 20 + 8);
    if (end64 + 56 <= view.byteLength && view.getUint32(end64, true) === end64Signature) {
      count = uint64(view, end64 + 32);
      size = uint64(view, end64 + 40);
      start = uint64(view, end64 + 48);
      tableEnd = end64;
    }
  }
  // Bytes put before the zip (self-extracting files) shift every offset.
  const shift = Math.max(0, tableEnd - size - start);
  return { start: start + shift, count, shift };
}

interface EntryPlace {
  readonly at: number;
  readonly nameEnd: number;
  readonly extraEnd: number;
  readonly shift: number;
}

function readEntry(view: DataView, bytes: Uint8Array, { at, nameEnd, extraEnd, shift }: EntryPlace): RawZipEntry {
  const flags = view.getUint16(at + 8, true);
  let packedSize = view.getUint32(at + 20, true);
  let claimedSize = view.getUint32(at + 24, true);
  let offset = view.getUint32(at + 42, true);
  const nameBytes = bytes.subarray(at + 46, nameEnd);
  let name = decodeUtf8(nameBytes);
  for (const { id, from, to } of extraFields(view, nameEnd, extraEnd)) {
    if (id === 0x0001) {
      let field = from;
      const wide = (value: number): number => {
        if (value !== 0xffff_ffff || field + 8 > to) return value;
        field += 8;
        return uint64(view, field - 8);
      };
      claimedSize = wide(claimedSize);
      packedSize = wide(packedSize);
      offset = wide(offset);
    } else if (id === 0x7075 && to - from > 5) name = decodeUtf8(bytes.subarray(from + 5, to)) ?? name;
  }
  const local = offset + shift;
  let start = bytes.length;
  if (local + 30 <= bytes.length && view.getUint32(local, true) === localSignature)
    start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const unixMode = view.getUint32(at + 38, true) >>> 16;
  return {
    name,
    nameBytes,
    encrypted: (flags & 1) !== 0,
    symbolicLink: (unixMode & 0xf000) === 0xa000,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    start: Math.min(start, bytes.length),
    end: Math.min(start + packedSize, bytes.length),
    claimedSize,
  };
}

function* extraFields(view: DataView, from: number, end: number): Generator<{ id: number; from: number; to: number }> {
  let at = from;
  while (at + 4 <= end) {
    const to = at + 4 + view.getUint16(at + 2, true);
    if (to > end) return;
    yield { id: view.getUint16(at, true), from: at + 4, to };
    at = to;
  }
}

/** A name that is no UTF-8 waits until all are known: together they tell their encoding. */
type RawZipEntry = Omit<ZipEntry, "name"> & { readonly name: string | null; readonly nameBytes: Uint8Array };

/** Windows writes names in the encoding of its language without the UTF-8 flag, macOS UTF-8 without it. */
function withNames(entries: readonly RawZipEntry[]): ZipEntry[] {
  const unknown = entries.filter(({ name }) => name === null).map(({ nameBytes }) => nameBytes);
  const guess = unknown.length === 0 ? null : guessLegacy(joinLines(unknown));
  return entries.map(({ nameBytes, ...entry }) => {
    const older = guess === null ? null : decodeLegacy(nameBytes, guess.encoding);
    const name = entry.name ?? older ?? new TextDecoder("latin1").decode(nameBytes);
    return { ...entry, name: name.normalize("NFC") };
  });
}

function joinLines(lines: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(lines.reduce((sum, line) => sum + line.length + 1, 0)).fill(0x0a);
  let at = 0;
  for (const line of lines) {
    joined.set(line, at);
    at += line.length + 1;
  }
  return joined;
}

/** Beyond 2^53 the value is not exact, and far beyond any file that is read here. */
function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;
}
