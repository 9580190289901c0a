// Decodes BMP (Microsoft's BITMAPCOREHEADER to BITMAPV5HEADER): 1 to 32 bits a pixel, runs, and masks. Not the JPEG and
// PNG files that printers may get inside a BMP.
import type { RgbaImage } from "../../contract/image.ts";
import { u16le, u32le } from "../bytes.ts";

interface Header {
  readonly width: number;
  readonly height: number;
  readonly fromTop: boolean;
  readonly bits: number;
  readonly compression: number;
  /** Red, green, blue, alpha; 0 where there is none. */
  readonly masks: readonly number[];
  /** Four bytes a colour, red first. */
  readonly colours: Uint8Array;
  readonly dataAt: number;
}

const compressions = { none: 0, runs8: 1, runs4: 2, masks: 3, masksWithAlpha: 6 };

/** Pixels that a run passes over are see-through. @returns null where the file ends early or is none of these kinds. */
export function decodeBmp(bytes: Uint8Array): RgbaImage | null {
  const header = headerOf(bytes);
  if (header === null) return null;
  const { width, height, bits, compression } = header;
  const data = new Uint8Array(width * height * 4);
  if (compression === compressions.runs8 || compression === compressions.runs4) {
    return decodeRuns(bytes, header, data) ? { width, height, data } : null;
  }
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  // The padding of the last row may be missing.
  if (header.dataAt + rowBytes * (height - 1) + Math.ceil((width * bits) / 8) > bytes.length) return null;
  const pixelAt = bits <= 8 ? numbered(header) : bits === 24 ? plain : masked(header);
  for (let row = 0; row < height; row++) {
    const from = header.dataAt + row * rowBytes;
    let to = rowStart(header, row);
    for (let x = 0; x < width; x++, to += 4) pixelAt(bytes, from, x, data, to);
  }
  return { width, height, data };
}

function headerOf(bytes: Uint8Array): Header | null {
  const size = u32le(bytes, 14);
  const old = size === 12;
  const signedHeight = u32le(bytes, 22) | 0;
  const width = old ? u16le(bytes, 18) : u32le(bytes, 18);
  const height = old ? u16le(bytes, 20) : Math.abs(signedHeight);
  const bits = u16le(bytes, old ? 24 : 28);
  const compression = old ? 0 : u32le(bytes, 30);
  const isMasked = compression === compressions.masks || compression === compressions.masksWithAlpha;
  const fits = isMasked
    ? bits === 16 || bits === 32
    : compression === 0
      ? [1, 2, 4, 8, 16, 24, 32].includes(bits)
      : bits === (compression === compressions.runs8 ? 8 : compression === compressions.runs4 ? 4 : -1);
  if (!fits || width < 1 || height < 1) return null;
  // Headers of 40 bytes have their masks behind them.
  const masksBehind = size === 40 && isMasked ? (compression === compressions.masksWithAlpha ? 16 : 12) : 0;
  const dataAt = u32le(bytes, 10);
  const masks = isMasked
    ? [0, 1, 2, 3].map((i) => (i < 3 || size >= 56 || masksBehind === 16 ? u32le(bytes, 54 + 4 * i) : 0))
    : bits === 16
      ? [0x7c00, 0x3e0, 0x1f, 0]
      : [0xff0000, 0xff00, 0xff, 0];
  const colours = bits <= 8 ? colourTable(bytes, 14 + size + masksBehind, old ? 3 : 4, 2 ** bits, dataAt) : noColours;
  return { width, height, fromTop: !old && signedHeight < 0, bits, compression, masks, colours, dataAt };
}

const noColours = new Uint8Array();

function colourTable(bytes: Uint8Array, from: number, size: number, most: number, end: number): Uint8Array {
  const count = Math.max(0, Math.min(most, Math.floor((end - from) / size)));
  const colours = new Uint8Array(count * 4).fill(255);
  for (let i = 0; i < count; i++) {
    for (let channel = 0; channel < 3; channel++) colours[i * 4 + channel] = bytes[from + i * size + 2 - channel] ?? 0;
  }
  return colours;
}

function rowStart({ width, height, fromTop }: Header, row: number): number {
  return (fromTop ? row : height - 1 - row) * width * 4;
}

type PixelReader = (bytes: Uint8Array, rowAt: number, x: number, data: Uint8Array, to: number) => void;

const plain: PixelReader = (bytes, rowAt, x, data, to) => {
  const at = rowAt + x * 3;
  data[to] = bytes[at + 2]!;
  data[to + 1] = bytes[at + 1]!;
  data[to + 2] = bytes[at]!;
  data[to + 3] = 255;
};

function numbered({ bits, colours }: Header): PixelReader {
  const perByte = 8 / bits;
  return (bytes, rowAt, x, data, to) => {
    const byte = bytes[rowAt + Math.floor(x / perByte)]!;
    paint(colours, (byte >> (8 - bits - (x % perByte) * bits)) & ((1 << bits) - 1), data, to);
  };
}

/** A number without a colour is black. */
function paint(colours: Uint8Array, number: number, data: Uint8Array, to: number): void {
  for (let channel = 0; channel < 3; channel++) data[to + channel] = colours[number * 4 + channel] ?? 0;
  data[to + 3] = 255;
}

function masked({ bits, masks }: Header): PixelReader {
  const fields = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, most: mask >>> shift };
  });
  return (bytes, rowAt, x, data, to) => {
    const pixel = bits === 16 ? u16le(bytes, rowAt + x * 2) : u32le(bytes, rowAt + x * 4);
    for (let i = 0; i < 4; i++) {
      const { mask, shift, most } = fields[i]!;
      const value = (pixel & mask) >>> shift;
      data[to + i] = most === 0 ? (i === 3 ? 255 : 0) : Math.floor((value * 255) / most + 0.5);
    }
  };
}

/** @returns false where the file ends before the end of the picture. */
function decodeRuns(bytes: Uint8Array, header: Header, data: Uint8Array): boolean {
  const { width, height, bits, colours } = header;
  let [at, x, row] = [header.dataAt, 0, 0];
  const put = (number: number) => {
    if (x < width && row < height) paint(colours, number, data, rowStart(header, row) + x * 4);
    x++;
  };
  while (row < height && at + 1 < bytes.length) {
    const [count, value] = [bytes[at]!, bytes[at + 1]!];
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(bits === 8 ? value : i % 2 === 0 ? value >> 4 : value & 15);
    } else if (value === 0) [x, row] = [0, row + 1];
    else if (value === 1) return true;
    else if (value === 2) {
      [x, row] = [x + (bytes[at] ?? 0), row + (bytes[at + 1] ?? 0)];
      at += 2;
    } else {
      for (let i = 0; i < value; i++) {
        const byte = bytes[at + (bits === 8 ? i : i >> 1)] ?? 0;
        put(bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15);
      }
      const size = bits === 8 ? value : Math.ceil(value / 2);
      at += size + (size % 2);
    }
  }
  return row >= height;
}
