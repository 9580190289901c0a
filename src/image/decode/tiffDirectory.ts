// The first directory of a TIFF: what its picture is like and where its pixels lie (TIFF 6.0, sections 2 to 8, 15).
import { hasText, u16be, u16le, u32be, u32le } from "../bytes.ts";

export interface TiffPicture {
  readonly littleEndian: boolean;
  readonly width: number;
  readonly height: number;
  readonly compression: number;
  /** A small picture of another one in the file, as cameras' raw files and their like have first. */
  readonly isThumbnail: boolean;
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 numbered colours, 5 inks. */
  readonly photometric: number;
  /** Of each sample. */
  readonly bits: number;
  readonly samples: number;
  /** Each sample has a plane of its own. */
  readonly planar: boolean;
  /** 2: each sample is the difference from the one to its left. */
  readonly predictor: number;
  /** What the first sample beyond the colours is: 1 alpha that the colours were multiplied by, 2 alpha, 0 anything. */
  readonly extra: number | null;
  /** Whole numbers without a sign are 1. */
  readonly sampleFormat: number;
  /** Strips have the picture's width. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly offsets: readonly number[];
  readonly counts: readonly number[];
  /** Red, then green, then blue of all numbers, 16 bits each. */
  readonly colourMap: readonly number[];
}

const sizes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4 };
/** More blocks or colours than a picture has are not read. */
const mostValues = 3 * 65_536;

/** @returns null where the file ends within its directory or a needed value is missing. */
export function tiffPicture(bytes: Uint8Array): TiffPicture | null {
  const tags = tagsOf(bytes);
  if (tags === null) return null;
  const one = (tag: number, otherwise: number) => tags.get(tag)?.()[0] ?? otherwise;
  const all = (tag: number) => tags.get(tag)?.() ?? [];
  const [width, height] = [one(256, 0), one(257, 0)];
  const bits = all(258);
  const tiled = tags.has(322);
  if (width < 1 || height < 1 || bits.some((value) => value !== bits[0])) return null;
  return {
    littleEndian: hasText(bytes, 0, "II"),
    width,
    height,
    compression: one(259, 1),
    isThumbnail: (one(254, 0) & 1) !== 0,
    photometric: one(262, -1),
    bits: bits[0] ?? 1,
    samples: one(277, 1),
    planar: one(284, 1) === 2,
    predictor: one(317, 1),
    extra: all(338)[0] ?? null,
    sampleFormat: one(339, 1),
    blockWidth: tiled ? one(322, 0) : width,
    blockHeight: tiled ? one(323, 0) : Math.min(height, one(278, height)),
    offsets: all(tiled ? 324 : 273),
    counts: all(tiled ? 325 : 279),
    colourMap: all(320),
  };
}

export function tiffSize(bytes: Uint8Array): { readonly widthPx: number; readonly heightPx: number } | null {
  const tags = tagsOf(bytes);
  const [widthPx, heightPx] = [tags?.get(256)?.()[0], tags?.get(257)?.()[0]];
  return widthPx === undefined || heightPx === undefined ? null : { widthPx, heightPx };
}

/** The values of each tag whose type is a whole number. */
function tagsOf(bytes: Uint8Array): Map<number, () => number[]> | null {
  const little = hasText(bytes, 0, "II");
  const u16 = little ? u16le : u16be;
  const u32 = little ? u32le : u32be;
  const directory = u32(bytes, 4);
  const tags = new Map<number, () => number[]>();
  const count = u16(bytes, directory);
  for (let entry = directory + 2, i = 0; i < count; i++, entry += 12) {
    if (entry + 12 > bytes.length) return null;
    const type = u16(bytes, entry + 2);
    const size = sizes[type];
    const values = Math.min(u32(bytes, entry + 4), mostValues);
    if (size === undefined) continue;
    const at = size * values <= 4 ? entry + 8 : u32(bytes, entry + 8);
    if (at + size * values > bytes.length) continue;
    const read =
      type === 1 ? (place: number) => bytes[place]! : (place: number) => (type === 3 ? u16 : u32)(bytes, place);
    tags.set(u16(bytes, entry), () => Array.from({ length: values }, (_, n) => read(at + n * size)));
  }
  return tags;
}
