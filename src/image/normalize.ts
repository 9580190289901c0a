// Pictures normalised each by itself, so that light and exposure matter less: the definition in plain TypeScript. The
// kernels and the layers of an exported model do the same to rounding, and tests hold them to this file.
import type { PictureNormalization } from "../recipe/inputScale.ts";

/** Side of the window of `localContrast` in pixels; odd. */
export const windowSidePx = 9;

/** What the variance gains before its root is taken: 0.02 squared, of pixels in 0..1. Flat places stay near 0. */
export const varianceFloor = 0.0004;

/**
 * In place. Pixels are in 0..1; sums and quotients are doubles, and each result is rounded to float32 once.
 *
 * `perImage`: d = x - mean and d / sqrt(mean(d^2) + varianceFloor), over all values of the picture.
 * `localContrast`: the same by channel, over the window around each pixel; d is taken from each pixel's own window
 * first, and the edge pixels repeat outside (the family of Jarrett, Kavukcuoglu, Ranzato and LeCun 2009, section 2).
 * @param pixels [count, sidePx, sidePx, 3].
 */
export function normalizePictures(pixels: Float32Array, sidePx: number, normalization: PictureNormalization): void {
  const size = sidePx * sidePx * 3;
  const normalize = normalization === "perImage" ? normalizeWhole : normalizeWindows;
  for (let start = 0; start < pixels.length; start += size) normalize(pixels.subarray(start, start + size), sidePx);
}

function normalizeWhole(pixels: Float32Array): void {
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  const variance = pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels.length;
  const deviation = Math.sqrt(variance + varianceFloor);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i]! - mean) / deviation;
}

function normalizeWindows(pixels: Float32Array, sidePx: number): void {
  const differences = windowMeans(pixels, sidePx);
  for (let i = 0; i < pixels.length; i++) differences[i] = pixels[i]! - differences[i]!;
  const variances = windowMeans(
    differences.map((difference) => difference * difference),
    sidePx,
  );
  for (let i = 0; i < pixels.length; i++) pixels[i] = differences[i]! / Math.sqrt(variances[i]! + varianceFloor);
}

/** The mean of the window around each pixel, by channel: along the rows, then along the columns. */
function windowMeans(values: Float32Array | Float64Array, sidePx: number): Float64Array {
  const row = sidePx * 3;
  const sums = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += row)
    for (let c = 0; c < 3; c++) windowSums(values, sums, start + c, 3, sidePx);
  const means = new Float64Array(values.length);
  for (let column = 0; column < row; column++) windowSums(sums, means, column, row, sidePx);
  for (let i = 0; i < means.length; i++) means[i]! /= windowSidePx ** 2;
  return means;
}

/** Of `count` values from `start` on, `step` apart: a running sum, begun anew for each line. */
function windowSums(
  values: Float32Array | Float64Array,
  sums: Float64Array,
  start: number,
  step: number,
  count: number,
): void {
  const reach = (windowSidePx - 1) / 2;
  const at = (i: number): number => values[start + Math.max(0, Math.min(count - 1, i)) * step]!;
  let sum = 0;
  for (let i = -reach; i <= reach; i++) sum += at(i);
  for (let i = 0; i < count; i++) {
    sums[start + i * step] = sum;
    sum += at(i + reach + 1) - at(i - reach);
  }
}
