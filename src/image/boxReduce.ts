// Makes a picture smaller by a whole factor, at low cost. Huge pictures go through this before the finer filters of
// resize.ts and sampleSquare.ts. Reads the picture in strips.
import type { RgbaImage } from "../contract/image.ts";
import { type PictureReader, type Region, readStrips } from "./pictureReader.ts";

/**
 * The mean of each factor x factor block, rounded half up. Blocks at the right and lower edge have the pixels that are
 * left. Point (x, y) of the result is point (left + x * factor, top + y * factor) of the picture.
 * @returns an opaque picture, [ceil(height / factor), ceil(width / factor)]; transparent parts are blended with white.
 */
export function boxReduce(reader: PictureReader, region: Region, factor: number): RgbaImage {
  const width = Math.ceil(region.width / factor);
  const height = Math.ceil(region.height / factor);
  const data = new Uint8Array(width * height * 4).fill(255);
  const sums = new Float64Array(width * 3);
  readStrips(reader, region, (strip, top) => {
    for (let inStrip = 0; inStrip < strip.height; inStrip++) {
      const y = top - region.top + inStrip;
      addBlocks(sums, strip, inStrip, factor);
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

/** Adds row `y` of the strip to the sums of its blocks. @param sums [blocks, 3]. */
function addBlocks(sums: Float64Array, strip: RgbaImage, y: number, factor: number): void {
  const { data, width } = strip;
  const rowEnd = (y + 1) * width * 4;
  for (let block = 0, from = y * width * 4; from < rowEnd; block += 3, from += factor * 4) {
    const end = Math.min(rowEnd, from + factor * 4);
    let red = 0;
    let green = 0;
    let blue = 0;
    let alpha = 255;
    for (let i = from; i < end; i += 4) {
      red += data[i]!;
      green += data[i + 1]!;
      blue += data[i + 2]!;
      alpha &= data[i + 3]!;
    }
    if (alpha !== 255) [red, green, blue] = onWhite(data, from, end);
    sums[block] = sums[block]! + red;
    sums[block + 1] = sums[block + 1]! + green;
    sums[block + 2] = sums[block + 2]! + blue;
  }
}

/** The sums of red, green and blue over pixels that are blended with white. */
function onWhite(data: Uint8Array | Uint8ClampedArray, from: number, end: number): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = from; i < end; i += 4) {
    const alpha = data[i + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      sums[channel]! += (data[i + channel]! * alpha + 255 * (255 - alpha)) / 255;
    }
  }
  return sums;
}
