// Joins several pictures into one, for a camera or a file that shows more than one person.
import type { RgbaImage } from "../../src/contract/image.ts";

/** From left to right on grey, aligned at the top. */
export function sideBySide(pictures: readonly RgbaImage[], gapPx = 12): RgbaImage {
  const width = pictures.reduce((sum, picture) => sum + picture.width, gapPx * (pictures.length + 1));
  const height = Math.max(...pictures.map((picture) => picture.height)) + 2 * gapPx;
  const data = new Uint8Array(width * height * 4).fill(128);
  for (let alpha = 3; alpha < data.length; alpha += 4) data[alpha] = 255;
  let left = gapPx;
  for (const picture of pictures) {
    for (let y = 0; y < picture.height; y++) {
      const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
      data.set(row, ((gapPx + y) * width + left) * 4);
    }
    left += picture.width + gapPx;
  }
  return { width, height, data };
}
