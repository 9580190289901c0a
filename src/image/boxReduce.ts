// A picture made smaller by a whole factor, cheaply: what huge pictures go through before the finer filters. Strips only.
import type { RgbaImage } from "../contract/image.ts";
import { type PictureReader, type Region, readStrips, rowOnWhite } from "./pictureReader.ts";

/**
 * The mean of each factor x factor block, rounded half up; blocks at the right and lower edge are as large as what is left.
 * Point (x, y) of the result is point (left + x * factor, top + y * factor) of the picture.
 * @returns opaque, [ceil(height / factor), ceil(width / factor)]; transparent parts lie on white.
 */
export function boxReduce(reader: PictureReader, region: Region, factor: number): RgbaImage {
  const width = Math.ceil(region.width / factor);
  const height = Math.ceil(region.height / factor);
  const data = new Uint8Array(width * height * 4).fill(255);
  const sums = new Float64Array(width * 3);
  const row = new Float64Array(region.width * 3);
  readStrips(reader, region, (strip, top) => {
    for (let inStrip = 0; inStrip < strip.height; inStrip++) {
      const y = top - region.top + inStrip;
      rowOnWhite(strip, inStrip, row);
      addBlocks(sums, row, factor);
      const rows = (y % factor) + 1;
      if (rows < factor && y + 1 < region.height) continue;
      const at = Math.floor(y / factor) * width * 4;
      for (let x = 0; x < width; x++) {
        const pixels = rows * Math.min(factor, region.width - x * factor);
        for (let channel = 0; channel < 3; channel++) {
          data[at + x * 4 + channel] = Math.floor(sums[x * 3 + channel]! / pixels + 0.5);
        }
      }
      sums.fill(0);
    }
  });
  return { width, height, data };
}

/** Adds a row, [width, 3], to the sums of its blocks. */
function addBlocks(sums: Float64Array, row: Float64Array, factor: number): void {
  const step = factor * 3;
  for (let block = 0, from = 0; from < row.length; block += 3, from += step) {
    const end = Math.min(row.length, from + step);
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let i = from; i < end; i += 3) {
      red += row[i]!;
      green += row[i + 1]!;
      blue += row[i + 2]!;
    }
    sums[block] = sums[block]! + red;
    sums[block + 1] = sums[block + 1]! + green;
    sums[block + 2] = sums[block + 2]! + blue;
  }
}
