// Decodes the first frame of a GIF at its place on the canvas (GIF89a specification). Decoders differ in the size of
// the canvas and in what lies around a frame that does not fill it.
import type { RgbaImage } from "../../contract/image.ts";
import { u16le } from "../bytes.ts";

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  /** Three bytes a colour. */
  readonly colours: Uint8Array;
  /** The number of the see-through colour, or -1. */
  readonly clear: number;
  /** Where the compressed data begins, with the size of its first codes. */
  readonly dataAt: number;
}

/**
 * @returns the frame on a canvas that is see-through around it and grows to hold it; null where there is no frame or
 * the file ends within it.
 */
export function decodeGif(bytes: Uint8Array): RgbaImage | null {
  const frame = firstFrame(bytes);
  if (frame === null || frame.width === 0 || frame.height === 0) return null;
  const width = Math.max(u16le(bytes, 6), frame.left + frame.width);
  const height = Math.max(u16le(bytes, 8), frame.top + frame.height);
  const data = joinBlocks(bytes, frame.dataAt + 1);
  const numbers = data && unpack(data, bytes[frame.dataAt]!, frame.width * frame.height);
  if (!numbers) return null;
  const pixels = new Uint8Array(width * height * 4);
  const rows = frame.interlaced ? interlacedRows(frame.height) : null;
  for (let i = 0, row = 0; row < frame.height; row++) {
    let to = ((frame.top + (rows?.[row] ?? row)) * width + frame.left) * 4;
    for (let x = 0; x < frame.width && i < numbers.length; x++, i++, to += 4) {
      const number = numbers[i]!;
      if (number === frame.clear || number * 3 >= frame.colours.length) continue;
      for (let channel = 0; channel < 3; channel++) pixels[to + channel] = frame.colours[number * 3 + channel]!;
      pixels[to + 3] = 255;
    }
  }
  return { width, height, data: pixels };
}

/** The size of the canvas, from the first frame's place; null where there is no frame. */
export function gifSize(bytes: Uint8Array): { readonly widthPx: number; readonly heightPx: number } | null {
  const frame = firstFrame(bytes);
  if (frame === null) return null;
  return {
    widthPx: Math.max(u16le(bytes, 6), frame.left + frame.width),
    heightPx: Math.max(u16le(bytes, 8), frame.top + frame.height),
  };
}

function firstFrame(bytes: Uint8Array): Frame | null {
  let at = 13;
  const shared = colourTable(bytes, at, bytes[10] ?? 0);
  at += shared.length;
  let clear = -1;
  while (at + 10 <= bytes.length) {
    if (bytes[at] === 0x2c) {
      const flags = bytes[at + 9]!;
      const own = colourTable(bytes, at + 10, flags);
      return {
        left: u16le(bytes, at + 1),
        top: u16le(bytes, at + 3),
        width: u16le(bytes, at + 5),
        height: u16le(bytes, at + 7),
        interlaced: (flags & 0x40) !== 0,
        colours: own.length > 0 ? own : shared,
        clear,
        dataAt: at + 10 + own.length,
      };
    }
    if (bytes[at] !== 0x21) return null;
    if (bytes[at + 1] === 0xf9 && bytes[at + 2]! >= 4) clear = bytes[at + 3]! & 1 ? bytes[at + 6]! : -1;
    at += 2;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at]!;
    at++;
  }
  return null;
}

function colourTable(bytes: Uint8Array, at: number, flags: number): Uint8Array {
  return (flags & 0x80) === 0 ? new Uint8Array() : bytes.subarray(at, at + 3 * 2 ** ((flags & 7) + 1));
}

/** @returns the contents of the blocks up to the empty one; null where the file ends before it. */
function joinBlocks(bytes: Uint8Array, start: number): Uint8Array | null {
  const joined = new Uint8Array(Math.max(0, bytes.length - start));
  let length = 0;
  for (let at = start; at < bytes.length; at += 1 + bytes[at]!) {
    const size = bytes[at]!;
    if (size === 0) return joined.subarray(0, length);
    if (at + 1 + size > bytes.length) return null;
    joined.set(bytes.subarray(at + 1, at + 1 + size), length);
    length += size;
  }
  return null;
}

/** LZW with codes that grow to 12 bits. @returns at most `count` numbers; null where `firstBits` makes no sense. */
function unpack(data: Uint8Array, firstBits: number, count: number): Uint8Array | null {
  if (firstBits < 1 || firstBits > 11) return null;
  const out = new Uint8Array(count);
  const clearCode = 1 << firstBits;
  // Of each code: where its numbers stand in `out`, and how many.
  const starts = new Uint32Array(4096);
  const lengths = new Uint32Array(4096);
  let [next, bits, before, at, held, heldBits] = [clearCode + 2, firstBits + 1, -1, 0, 0, 0];
  for (let i = 0; at < count; ) {
    while (heldBits < bits && i < data.length) {
      held |= data[i++]! << heldBits;
      heldBits += 8;
    }
    if (heldBits < bits) break;
    const code = held & ((1 << bits) - 1);
    held >>>= bits;
    heldBits -= bits;
    if (code === clearCode) [next, bits, before] = [clearCode + 2, firstBits + 1, -1];
    else if (code === clearCode + 1) break;
    else {
      const begin = at;
      if (code < clearCode) out[at++] = code;
      else if (code < next || (code === next && before >= 0)) {
        // The newest code is the one before it with its own first number at the end.
        const from = code < next ? starts[code]! : before;
        const length = code < next ? lengths[code]! : begin - before + 1;
        for (let j = 0; j < length && at < count; j++) out[at++] = out[from + j]!;
      } else break;
      if (before >= 0 && next < 4096) {
        starts[next] = before;
        lengths[next] = begin - before + 1;
        next++;
        if (next === 1 << bits && bits < 12) bits++;
      }
      before = begin;
    }
  }
  return out.subarray(0, at);
}

/** The rows in the order in which they are stored. */
function interlacedRows(height: number): number[] {
  const rows: number[] = [];
  for (const [first, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const) {
    for (let row = first; row < height; row += step) rows.push(row);
  }
  return rows;
}
