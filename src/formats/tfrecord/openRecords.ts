// A file of records as photos come in: unpacked where gzip has packed it, within limits, its pictures as files with
// names, and what is wrong with it.
import { Gunzip } from "fflate";
import type { Problem } from "../../contract/photos.ts";
import type { RecordFailure, ToldByRecord, WrittenRecords } from "../../contract/records.ts";
import { sniffFormat } from "../../image/sniffFormat.ts";
import { photoZipLimits, type ZipLimits } from "../zip.ts";
import { maskedCrc32c } from "./crc32c.ts";
import { createPictureReader } from "./readPictures.ts";
import { headerBytes, type RecordReader } from "./records.ts";

export interface RecordFile extends ToldByRecord {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Of one file. Further ones are counted. */
const mostTold = 1000;
/** Packed bytes that are unpacked between two looks at the limits. */
const pieceBytes = 8 * 1024;

/**
 * Memory: the record at hand. A damaged record takes nothing from the others.
 * @param path names the file, also where its photos are: `faces-00000-of-00008/000001.jpg`.
 * @param pieces the file's bytes, in pieces of any size.
 * @param onFile takes each picture as it is read; its bytes are the caller's.
 * @param written what stands beside the file about it.
 * @returns the problems, which name the file.
 */
export async function openRecords(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  onFile: (file: RecordFile) => void,
  written: WrittenRecords | null = null,
  limits: ZipLimits = photoZipLimits,
): Promise<Problem[]> {
  const failures: RecordFailure[] = [];
  let untold = 0;
  let pictures = 0;
  const folder = path.replace(/\.gz$/i, "").replace(/\.(tfrec(ords?)?|bin)$/i, "");
  const reader = createPictureReader(
    path,
    {
      picture({ bytes, label, name }, { record }) {
        pictures++;
        const ending = sniffFormat(bytes)?.replace("jpeg", "jpg") ?? "bin";
        const said = name ?? (label === null ? null : (written?.labels[label] ?? null));
        onFile({ path: `${folder}/${String(record).padStart(6, "0")}.${ending}`, bytes, label, name: said });
      },
      failed(failure) {
        if (failures.length < mostTold) failures.push(failure);
        else untold++;
      },
    },
    limits.mostFileBytes,
  );
  const isWanted = () => pictures < limits.mostFiles;
  const end = await readPieces(pieces, reader, isWanted, limits);
  const count = reader.finish();
  const problems = failures.map((failure): Problem => ({ kind: "badRecord", path, ...failure }));
  if (untold > 0) problems.push({ kind: "moreProblems", of: "badRecord", count: untold });
  if (end !== "read") problems.push({ kind: "badZip", path, reason: end });
  // Where a record is damaged, the count says nothing new.
  else if (written !== null && count !== written.count && failures.length === 0)
    problems.push({ kind: "otherCount", path, count, expected: written.count });
  return problems;
}

async function readPieces(
  pieces: AsyncIterable<Uint8Array>,
  reader: RecordReader,
  isWanted: () => boolean,
  limits: ZipLimits,
): Promise<"read" | "damaged" | "tooLarge"> {
  let gunzip: Gunzip | null = null;
  let isFirst = true;
  let isOpen = true;
  let [packed, unpacked] = [0, 0];
  try {
    for await (const piece of withWholeHeader(pieces)) {
      if (isFirst && isPacked(piece))
        gunzip = new Gunzip((plain) => {
          unpacked += plain.length;
          isOpen = reader.push(plain) && isOpen;
        });
      isFirst = false;
      if (gunzip === null) isOpen = reader.push(piece);
      else
        for (let at = 0; at < piece.length; at += pieceBytes) {
          const part = piece.slice(at, at + pieceBytes);
          packed += part.length;
          gunzip.push(part);
          if (unpacked > Math.max(limits.freeBytes, packed * limits.mostRatio)) return "tooLarge";
        }
      if (!isWanted()) return "tooLarge";
      if (!isOpen) return "read";
    }
    gunzip?.push(new Uint8Array(), true);
  } catch {
    return "damaged";
  }
  return "read";
}

/** The first piece has the first record's header, if the file is so long. */
async function* withWholeHeader(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | null = new Uint8Array();
  for await (const piece of pieces) {
    if (start === null) {
      yield piece;
      continue;
    }
    const longer: Uint8Array = new Uint8Array(start.length + piece.length);
    longer.set(start);
    longer.set(piece, start.length);
    start = longer.length < headerBytes ? longer : null;
    if (start === null) yield longer;
  }
  if (start !== null) yield start;
}

/** A length may begin as gzip does; its checksum then is right. */
function isPacked(start: Uint8Array): boolean {
  if (start[0] !== 0x1f || start[1] !== 0x8b || start[2] !== 8) return false;
  if (start.length < headerBytes) return true;
  const checksum = new DataView(start.buffer, start.byteOffset).getUint32(8, true);
  return maskedCrc32c(start.subarray(0, 8)) !== checksum;
}
