// Decodes PGM and PPM (Netpbm's P2, P3, P5 and P6): the plainest formats, in which older sets of faces are kept.
import type { RgbaImage } from "../../contract/image.ts";

interface Header {
  readonly channels: 1 | 3;
  readonly plainText: boolean;
  readonly width: number;
  readonly height: number;
  readonly largest: number;
  readonly dataAt: number;
}

const signature = /^P([2356])(?=[\s#])/;

export function isNetpbm(start: string): boolean {
  return signature.test(start);
}

export function netpbmSize(bytes: Uint8Array): { readonly widthPx: number; readonly heightPx: number } | null {
  const header = headerOf(bytes);
  return header && { widthPx: header.width, heightPx: header.height };
}

/** Values are scaled to 0..255 and rounded. @returns null where the file ends early or its header makes no sense. */
export function decodeNetpbm(bytes: Uint8Array): RgbaImage | null {
  const header = headerOf(bytes);
  if (header === null) return null;
  const { channels, width, height, largest } = header;
  const values = header.plainText ? writtenValues(bytes, header) : storedValues(bytes, header);
  if (values === null) return null;
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0, to = 0; to < data.length; pixel += channels, to += 4) {
    for (let channel = 0; channel < 3; channel++) {
      const value = Math.min(largest, values[pixel + (channels === 1 ? 0 : channel)]!);
      data[to + channel] = Math.floor((value * 255) / largest + 0.5);
    }
  }
  return { width, height, data };
}

function headerOf(bytes: Uint8Array): Header | null {
  const kind = bytes[1]! - 48;
  const numbers: number[] = [];
  let at = 2;
  while (numbers.length < 3) {
    at = afterSpace(bytes, at);
    const [number, end] = numberAt(bytes, at);
    if (end === at) return null;
    numbers.push(number);
    at = end;
  }
  const [width, height, largest] = numbers as [number, number, number];
  if (width < 1 || height < 1 || largest < 1 || largest > 65_535) return null;
  // One white space ends the header; Windows writes two characters for the end of a line.
  const dataAt = at + (bytes[at] === 13 && bytes[at + 1] === 10 && isLonger(bytes, at, numbers, kind) ? 2 : 1);
  return { channels: kind === 2 || kind === 5 ? 1 : 3, plainText: kind < 4, width, height, largest, dataAt };
}

/** Whether a byte is left over when only one character ends the header. */
function isLonger(bytes: Uint8Array, at: number, [width, height, largest]: readonly number[], kind: number): boolean {
  const size = width! * height! * (kind === 6 ? 3 : 1) * (largest! > 255 ? 2 : 1);
  return kind < 4 || bytes.length - at - 1 > size;
}

/** The place after white space and comments, which run from # to the end of the line. */
function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (isSpace(bytes[at]!) || bytes[at] === 0x23)) {
    if (bytes[at] === 0x23) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
    else at++;
  }
  return at;
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

/** The decimal number that begins here, and its end; the end is the start where there is none. */
function numberAt(bytes: Uint8Array, from: number): [number, number] {
  let [number, at] = [0, from];
  for (; at < bytes.length && bytes[at]! >= 48 && bytes[at]! <= 57 && number < 1e9; at++) {
    number = number * 10 + bytes[at]! - 48;
  }
  return [number, at];
}

function storedValues(bytes: Uint8Array, header: Header): Uint8Array | Uint16Array | null {
  const { width, height, channels, largest, dataAt } = header;
  const count = width * height * channels;
  if (dataAt + count * (largest > 255 ? 2 : 1) > bytes.length) return null;
  if (largest <= 255) return bytes.subarray(dataAt, dataAt + count);
  return Uint16Array.from({ length: count }, (_, i) => (bytes[dataAt + 2 * i]! << 8) | bytes[dataAt + 2 * i + 1]!);
}

function writtenValues(bytes: Uint8Array, { width, height, channels, dataAt }: Header): Uint16Array | null {
  const count = width * height * channels;
  // Each value takes a digit and a space, so that a small file cannot ask for much memory.
  if (bytes.length - dataAt < 2 * count - 1) return null;
  const values = new Uint16Array(count);
  let at = dataAt;
  for (let i = 0; i < count; i++) {
    at = afterSpace(bytes, at);
    const [value, end] = numberAt(bytes, at);
    if (end === at) return null;
    values[i] = Math.min(value, 65_535);
    at = end;
  }
  return values;
}
