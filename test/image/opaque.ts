// An opaque picture for the tests of image/ and faces/.
import type { RgbaImage } from "../../src/contract/image.ts";

/** @param rgb [height, width, 3] bytes. */
export function opaque(width: number, height: number, rgb: ArrayLike<number>): RgbaImage {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) data[i * 4 + c] = rgb[i * 3 + c]!;
  return { width, height, data };
}
