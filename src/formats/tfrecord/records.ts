// The frame of a TFRecord: the data's length, 8 bytes, and its checksum; the data; its checksum. All little-endian, the
// checksums masked. Source: TensorFlow, core/lib/io/record_writer.h. What the data is, is example.ts's.
import { concatBytes } from "../../base/concatBytes.ts";
import type { RecordFailure } from "../../contract/records.ts";
import { maskedCrc32c } from "./crc32c.ts";

/** Before the data: its length and the length's checksum. */
export const headerBytes = 12;
/** Behind the data: its checksum. */
export const footerBytes = 4;

/** A longer record is taken for damage, or for no pictures. */
export const mostRecordBytes = 256 * 1024 * 1024;

/** A record's data that is written where it is to stand. */
export interface DataToFrame {
  readonly length: number;
  /** @param into has exactly this length. */
  write(into: Uint8Array): void;
}

/** @returns the records' bytes as they stand in a file, one after another. */
export function frameRecords(records: readonly (Uint8Array | DataToFrame)[]): Uint8Array<ArrayBuffer> {
  const length = records.reduce((sum, data) => sum + headerBytes + data.length + footerBytes, 0);
  const framed = new Uint8Array(length);
  const view = new DataView(framed.buffer);
  let at = 0;
  for (const data of records) {
    view.setUint32(at, data.length, true);
    view.setUint32(at + 4, Math.floor(data.length / 2 ** 32), true);
    view.setUint32(at + 8, maskedCrc32c(framed.subarray(at, at + 8)), true);
    at += headerBytes;
    const place = framed.subarray(at, at + data.length);
    if ("write" in data) data.write(place);
    else place.set(data);
    at += data.length;
    view.setUint32(at, maskedCrc32c(place), true);
    at += footerBytes;
  }
  return framed;
}

export interface RecordPlace {
  /** Counted from 1. */
  readonly record: number;
  /** Where the record begins, in bytes from the beginning. */
  readonly offset: number;
}

export interface RecordSink {
  /** @param data is valid until this returns; a copy is the caller's business. */
  record(data: Uint8Array, place: RecordPlace): void;
  failed(failure: RecordFailure): void;
}

export interface RecordReader {
  /** @returns false where nothing more can be read. */
  push(piece: Uint8Array): boolean;
  /** To be called after the last piece. @returns how many records there were, good and bad. */
  finish(): number;
}

/**
 * Takes a file in pieces of any size. A record with a changed byte is told and passed over; after a damaged length
 * nothing is read. Memory: the record at hand, as far as its bytes have come.
 */
export function createRecordReader(sink: RecordSink, mostBytes = mostRecordBytes): RecordReader {
  const header = new Uint8Array(headerBytes);
  const headerView = new DataView(header.buffer);
  let state: "header" | "data" | "skipped" | "ended" = "header";
  let filled = 0;
  /** Bytes of the data and its checksum: all of them, and those still to come. */
  let [length, left] = [0, 0];
  let pieces: Uint8Array[] = [];
  let [record, offset] = [0, 0];

  const fail = (reason: RecordFailure["reason"]): void => sink.failed({ record, offset, reason });

  function readHeader(): typeof state {
    record++;
    filled = 0;
    if (maskedCrc32c(header.subarray(0, 8)) !== headerView.getUint32(8, true)) {
      fail("lengthChecksum");
      return "ended";
    }
    const size = headerView.getUint32(4, true) * 2 ** 32 + headerView.getUint32(0, true);
    length = size + footerBytes;
    left = length;
    if (size <= mostBytes) return "data";
    fail("tooLong");
    return Number.isSafeInteger(length) ? "skipped" : "ended";
  }

  function take(bytes: Uint8Array): void {
    const data = bytes.subarray(0, length - footerBytes);
    const checksum = new DataView(bytes.buffer, bytes.byteOffset + data.length, footerBytes).getUint32(0, true);
    if (maskedCrc32c(data) === checksum) sink.record(data, { record, offset });
    else fail("dataChecksum");
  }

  function nextRecord(): void {
    offset += headerBytes + length;
    state = "header";
  }

  return {
    push(piece) {
      let at = 0;
      while (at < piece.length && state !== "ended") {
        if (state === "header") {
          const count = Math.min(piece.length - at, headerBytes - filled);
          header.set(piece.subarray(at, at + count), filled);
          filled += count;
          at += count;
          if (filled === headerBytes) state = readHeader();
          continue;
        }
        const part = piece.subarray(at, at + left);
        at += part.length;
        left -= part.length;
        if (state === "data" && left > 0) pieces.push(part.slice());
        if (left > 0) continue;
        if (state === "data") take(pieces.length === 0 ? part : concatBytes([...pieces, part]));
        pieces = [];
        nextRecord();
      }
      return state !== "ended";
    },
    finish() {
      if (state === "header" && filled > 0) {
        record++;
        fail("cutHeader");
      } else if (state === "data") fail("cutRecord");
      state = "ended";
      return record;
    },
  };
}
