// The framing of TFRecord files, which event files are made of: length, its checksum, bytes, their checksum. Source:
// TensorFlow, "TFRecord and tf.train.Example", format details: uint64 length, uint32 masked CRC-32C of it, the bytes,
// uint32 masked CRC-32C of them; all little-endian.
import { concatBytes } from "./wire.ts";

/** CRC-32C (Castagnoli; RFC 3720, B.4), reflected. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let c = byte;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0x82f63b78 ^ (c >>> 1) : c >>> 1;
  return c;
});

function maskedCrc(bytes: Uint8Array): number {
  let c = -1;
  for (let i = 0; i < bytes.length; i++) c = table[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
  const crc = ~c >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

export function recordOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(12);
  const view = new DataView(head.buffer);
  view.setBigUint64(0, BigInt(bytes.length), true);
  view.setUint32(8, maskedCrc(head.subarray(0, 8)), true);
  const foot = new Uint8Array(4);
  new DataView(foot.buffer).setUint32(0, maskedCrc(bytes), true);
  return concatBytes([head, bytes, foot]);
}

export interface ReadRecords {
  /** Views of the file. */
  readonly records: readonly Uint8Array[];
  /**
   * `cut`: the file ends inside a record, as one does that is still being written or whose writer was killed.
   * `damaged`: a checksum does not fit; what comes after cannot be told apart.
   */
  readonly end: "whole" | "cut" | "damaged";
}

export function readRecords(file: Uint8Array): ReadRecords {
  const records: Uint8Array[] = [];
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  let at = 0;
  while (at < file.length) {
    if (file.length - at < 12) return { records, end: "cut" };
    if (view.getUint32(at + 8, true) !== maskedCrc(file.subarray(at, at + 8))) return { records, end: "damaged" };
    const length = Number(view.getBigUint64(at, true));
    const bytes = file.subarray(at + 12, at + 12 + length);
    if (file.length - at - 16 < length) return { records, end: "cut" };
    if (view.getUint32(at + 12 + length, true) !== maskedCrc(bytes)) return { records, end: "damaged" };
    records.push(bytes);
    at += 16 + length;
  }
  return { records, end: "whole" };
}
