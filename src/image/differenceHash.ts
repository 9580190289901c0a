// A 256-bit fingerprint of what a picture shows: pictures that look alike differ in few bits. See nearGroups.ts for
// grouping pictures by it.
import { internalError } from "../base/result.ts";
import type { RgbImage } from "../contract/image.ts";
import { lumaThousandths } from "./luma.ts";

const columns = 17;
const rows = 16;
const hashDigits = 64;

/**
 * Difference hash (Krawetz 2013, with 64 bits there). Averages the luma over 17 x 16 equal areas. Bit (row, column) is
 * set where an area is brighter than the one to its left. All numbers are whole, so that no rounding decides the bits
 * of flat areas and every engine gives the same bits.
 * @param picture at least 17 x 16 pixels.
 * @returns 64 hex digits, four a row, the leftmost bit first.
 */
export function differenceHash(picture: RgbImage): string {
  const { width, height, data } = picture;
  if (width < columns || height < rows) internalError(`a picture of ${width} x ${height} is too small to hash`);
  // In units in which a pixel is 17 wide and 16 high, each area is `width` wide and `height` high.
  const sums = new Float64Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const topArea = Math.floor((y * rows) / height);
    const inTop = Math.min(rows, (topArea + 1) * height - y * rows);
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const luma = lumaThousandths(data, at);
      const leftArea = Math.floor((x * columns) / width);
      const inLeft = Math.min(columns, (leftArea + 1) * width - x * columns);
      spread(sums, topArea, leftArea, luma * inTop, inLeft);
      // A pixel of a picture of at least 17 x 16 pixels touches at most two areas in each direction.
      if (inTop < rows) spread(sums, topArea + 1, leftArea, luma * (rows - inTop), inLeft);
    }
  }
  let hash = "";
  for (let row = 0; row < rows; row++) {
    let bits = 0;
    for (let column = 1; column < columns; column++) {
      const at = row * columns + column;
      bits = bits * 2 + (sums[at]! > sums[at - 1]! ? 1 : 0);
    }
    hash += bits.toString(16).padStart(4, "0");
  }
  return hash;
}

/**
 * Shares a pixel's luma between an area and the one to its right. `inLeft` of the pixel's 17 units are in the first.
 */
function spread(sums: Float64Array, row: number, column: number, weight: number, inLeft: number): void {
  const at = row * columns + column;
  sums[at]! += weight * inLeft;
  if (inLeft < columns) sums[at + 1]! += weight * (columns - inLeft);
}

/** Whether the text has the length of a `differenceHash`. Photos stored by an early version may have another hash. */
export function isDifferenceHash(hash: string): boolean {
  return hash.length === hashDigits;
}

/** How many of the 256 bits differ, 0..256; Infinity where one text is no `differenceHash`. */
export function hammingDistance(a: string, b: string): number {
  if (!isDifferenceHash(a) || !isDifferenceHash(b)) return Number.POSITIVE_INFINITY;
  let distance = 0;
  for (let i = 0; i < hashDigits; i += 4) {
    let bits = Number.parseInt(a.slice(i, i + 4), 16) ^ Number.parseInt(b.slice(i, i + 4), 16);
    for (; bits !== 0; bits &= bits - 1) distance++;
  }
  return distance;
}
