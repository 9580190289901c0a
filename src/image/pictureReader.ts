// A picture that is read piece by piece, so that a huge one is never copied whole. See resize.ts, boxReduce.ts and
// alignedCrop.ts for what becomes of the pixels.
import { internalError } from "../base/result.ts";
import type { RgbaImage } from "../contract/image.ts";

/** A rectangle of whole pixels; left and top from the picture's upper left corner. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** An upright picture at full resolution. */
export interface PictureReader {
  readonly width: number;
  readonly height: number;
  /** @param region inside the picture. @returns its pixels with straight alpha, valid until the next read. */
  read(region: Region): RgbaImage;
}

/** A strip has at most this many pixels (16 MB), unless a single row has more. */
const stripPixels = 4_000_000;

export function readerOf(picture: RgbaImage): PictureReader {
  const { width, height, data } = picture;
  return {
    width,
    height,
    read(region) {
      if (region.left === 0 && region.width === width) {
        const from = region.top * width * 4;
        return { width, height: region.height, data: data.subarray(from, from + width * region.height * 4) };
      }
      const part = new Uint8Array(region.width * region.height * 4);
      for (let y = 0; y < region.height; y++) {
        const from = ((region.top + y) * width + region.left) * 4;
        part.set(data.subarray(from, from + region.width * 4), y * region.width * 4);
      }
      return { width: region.width, height: region.height, data: part };
    },
  };
}

/** A picture in memory as a reader; a reader as it is. */
export function toReader(picture: RgbaImage | PictureReader): PictureReader {
  return "read" in picture ? picture : readerOf(picture);
}

/**
 * Reads a region in strips of rows, from the top.
 * @param visit gets each strip, as wide as the region, and the picture's row with which the strip begins.
 */
export function readStrips(
  reader: PictureReader,
  region: Region,
  visit: (strip: RgbaImage, top: number) => void,
  pixelsAtMost = stripPixels,
): void {
  const { left, top, width, height } = region;
  if (left < 0 || top < 0 || left + width > reader.width || top + height > reader.height) {
    internalError(
      `region ${width} x ${height} at ${left}, ${top} leaves a picture of ${reader.width} x ${reader.height}`,
    );
  }
  const rows = Math.max(1, Math.floor(pixelsAtMost / width));
  for (let y = 0; y < height; y += rows) {
    const strip = { left, top: top + y, width, height: Math.min(rows, height - y) };
    visit(reader.read(strip), strip.top);
  }
}

/** One row of a strip as doubles, blended with white. @param row [width, 3], overwritten. */
export function rowOnWhite(strip: RgbaImage, y: number, row: Float64Array): void {
  const { data, width } = strip;
  let from = y * width * 4;
  for (let to = 0; to < width * 3; to += 3, from += 4) {
    const alpha = data[from + 3]!;
    if (alpha === 255) {
      row[to] = data[from]!;
      row[to + 1] = data[from + 1]!;
      row[to + 2] = data[from + 2]!;
    } else {
      row[to] = (data[from]! * alpha + 255 * (255 - alpha)) / 255;
      row[to + 1] = (data[from + 1]! * alpha + 255 * (255 - alpha)) / 255;
      row[to + 2] = (data[from + 2]! * alpha + 255 * (255 - alpha)) / 255;
    }
  }
}
