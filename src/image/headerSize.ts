// A picture's width and height from its header alone, so that a huge picture is refused before it is decoded.
import { hasText, u16be, u16le, u32be, u32le } from "./bytes.ts";
import { av1Sizes } from "./decode/av1Size.ts";
import { gifSize } from "./decode/gif.ts";
import { isoPictureSize, largestSize } from "./decode/isoBoxes.ts";
import { netpbmSize } from "./decode/netpbm.ts";
import { tiffSize } from "./decode/tiffDirectory.ts";
import { frameOf } from "./jpegMarkers.ts";
import type { PictureFormat } from "./sniffFormat.ts";

export interface HeaderSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The size as stored, before the picture is turned upright. Null where the header is cut short or makes no sense. */
export function headerSize(bytes: Uint8Array, format: PictureFormat): HeaderSize | null {
  const size = readers[format](bytes);
  return size !== null && size.widthPx > 0 && size.heightPx > 0 ? size : null;
}

const readers: Record<PictureFormat, (bytes: Uint8Array) => HeaderSize | null> = {
  jpeg(bytes) {
    const frame = frameOf(bytes);
    return frame === null ? null : { heightPx: u16be(bytes, frame + 3), widthPx: u16be(bytes, frame + 5) };
  },
  png: (bytes) => (hasText(bytes, 12, "IHDR") ? { widthPx: u32be(bytes, 16), heightPx: u32be(bytes, 20) } : null),
  gif: gifSize,
  tiff: tiffSize,
  pgm: netpbmSize,
  ppm: netpbmSize,
  bmp(bytes) {
    if (u32le(bytes, 14) === 12) return { widthPx: u16le(bytes, 18), heightPx: u16le(bytes, 20) };
    // A negative height means that the rows begin at the top.
    return { widthPx: u32le(bytes, 18), heightPx: Math.abs(u32le(bytes, 22) | 0) };
  },
  webp(bytes) {
    if (hasText(bytes, 12, "VP8 ")) {
      if (!hasText(bytes, 23, "\x9d\x01\x2a")) return null;
      return { widthPx: u16le(bytes, 26) & 0x3fff, heightPx: u16le(bytes, 28) & 0x3fff };
    }
    if (hasText(bytes, 12, "VP8L")) {
      const bits = u32le(bytes, 21);
      return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
    }
    if (!hasText(bytes, 12, "VP8X") || bytes.length < 30) return null;
    return { widthPx: (u32le(bytes, 24) & 0xffffff) + 1, heightPx: (u32le(bytes, 26) >>> 8) + 1 };
  },
  avif(bytes) {
    const named = isoPictureSize(bytes);
    return named && largestSize([named, ...av1Sizes(bytes)]);
  },
  heic: isoPictureSize,
};
