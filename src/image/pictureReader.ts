// A picture that is read piece by piece, so that a huge one never lies whole in memory. What is done with the pixels is for
// resize.ts, boxReduce.ts and alignedCrop.ts.
import { internalError } from "../base/result.ts";
import type { RgbaImage } from "../contract/image.ts";

/** Whole pixels; left and top from the picture's upper left corner. */
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
  /** @param region inside the picture. @returns its pixels, straight alpha; valid until the next read. */
  read(region: Region): RgbaImage;
}

/** A strip of a picture is at most this large (16 MB), unless a single row is larger. */
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

/** Either, as a reader. */
export function toReader(picture: RgbaImage | PictureReader): PictureReader {
  return "read" in picture ? picture : readerOf(picture);
}

/**
 * Reads a region in strips of rows, from the top.
 * @param visit gets a strip, as wide as the region, and the row of the picture that the strip's first row is.
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

/** One row of bytes as doubles, laid on white. @param row [width, 3], filled. */
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
