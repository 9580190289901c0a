// Walks the segments of a JPEG file to its frame header and its compressed data. Decodes nothing.
import { u16be } from "./bytes.ts";

/** The offset of each segment's length field, in order, up to the start of the compressed data. */
export function jpegSegments(bytes: Uint8Array): Generator<{ readonly marker: number; readonly at: number }> {
  return jpegSegmentsFrom(bytes, 2);
}

export function* jpegSegmentsFrom(
  bytes: Uint8Array,
  start: number,
): Generator<{ readonly marker: number; readonly at: number }> {
  let at = start;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1]!;
    // Decoders pass over stray bytes between segments. 0xff may be repeated as padding; TEM and RSTn have no length.
    if (bytes[at] !== 0xff || marker <= 0x01 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += bytes[at] !== 0xff || marker === 0xff ? 1 : 2;
      continue;
    }
    yield { marker, at: at + 2 };
    if (marker === startOfScan || marker === endOfImage) return;
    at += 2 + u16be(bytes, at + 2);
  }
}

export const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Of 0xc0 to 0xcf, these are not frame headers: Huffman tables, a reserved marker, arithmetic conditioning. */
const notFrames = new Set([0xc4, 0xc8, 0xcc]);

/** The offset of the frame header's length field, or null. The height is 3 bytes further, the width 5. */
export function frameOf(bytes: Uint8Array): number | null {
  for (const { marker, at } of jpegSegments(bytes)) {
    if (marker >= 0xc0 && marker <= 0xcf && !notFrames.has(marker)) return at + 7 <= bytes.length ? at : null;
  }
  return null;
}

/**
 * Whether the file stops before its end-of-image marker. In compressed data, 0xff is always followed by 0 or by a
 * marker. So an end marker after the start of the scan is the file's; that of an embedded thumbnail is before it.
 */
export function jpegCutShort(bytes: Uint8Array): boolean {
  for (const { marker, at } of jpegSegments(bytes)) {
    if (marker !== startOfScan) continue;
    for (let i = bytes.length - 2; i >= at; i--) if (bytes[i] === 0xff && bytes[i + 1] === endOfImage) return false;
  }
  return true;
}
