import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import { normalizePictures } from "../../src/image/normalize.ts";

const random = createRandom(1, "test");
const side = 12;
const noise = Float32Array.from({ length: 2 * side * side * 3 }, () => random.next());

/** The formula, pixel by pixel. */
function localContrastAt(pixels: Float32Array, row: number, column: number, channel: number): number {
  const clamped = (i: number) => Math.max(0, Math.min(side - 1, i));
  const at = (y: number, x: number) => pixels[(clamped(y) * side + clamped(x)) * 3 + channel]!;
  const meanAround = (of: (y: number, x: number) => number, y: number, x: number) => {
    let sum = 0;
    for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) sum += of(clamped(y + dy), clamped(x + dx));
    return sum / 81;
  };
  const d = (y: number, x: number) => at(y, x) - meanAround(at, y, x);
  return d(row, column) / Math.sqrt(meanAround((y, x) => d(y, x) ** 2, row, column) + 0.02 ** 2);
}

describe("local contrast", () => {
  it("is d / sqrt(mean(d^2) + 0.02^2) over 9x9, edges repeated", () => {
    const given = noise.slice();
    normalizePictures(given, side, "localContrast");
    const second = noise.subarray(side * side * 3);
    for (const [row, column, channel] of [
      [0, 0, 0],
      [5, 6, 1],
      [11, 3, 2],
      [7, 11, 0],
    ] as const) {
      const at = (row * side + column) * 3 + channel;
      expect(given[at]).toBeCloseTo(localContrastAt(noise, row, column, channel), 6);
      expect(given[second.length + at]).toBeCloseTo(localContrastAt(second, row, column, channel), 6);
    }
  });

  it("does not see light that is added everywhere, nor a flat picture", () => {
    const [one, other] = [noise.map((value) => value / 2), noise.map((value) => value / 2 + 0.4)];
    for (const pixels of [one, other]) normalizePictures(pixels, side, "localContrast");
    for (const [i, value] of one.entries()) expect(other[i]).toBeCloseTo(value, 5);
    const flat = new Float32Array(side * side * 3).fill(0.3);
    normalizePictures(flat, side, "localContrast");
    expect(Math.max(...flat.map(Math.abs))).toBeLessThan(1e-6);
  });
});

it("by picture: mean 0 and variance 1, each picture by itself, and a flat one 0", () => {
  const pixels = noise.map((value, i) => (i < noise.length / 2 ? value : 0.25));
  normalizePictures(pixels, side, "perImage");
  const first = pixels.subarray(0, noise.length / 2);
  expect(first.reduce((sum, value) => sum + value, 0) / first.length).toBeCloseTo(0, 6);
  const variance = first.reduce((sum, value) => sum + value * value, 0) / first.length;
  expect(variance).toBeGreaterThan(0.99);
  expect(variance).toBeLessThan(1);
  expect(pixels.subarray(noise.length / 2).every((value) => Math.abs(value) < 1e-6)).toBe(true);
});
