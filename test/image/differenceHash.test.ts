import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import type { RgbImage } from "../../src/contract/image.ts";
import { differenceHash, hammingDistance } from "../../src/image/differenceHash.ts";

function picture(width: number, height: number, value: (x: number, y: number) => number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.fill(value(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3);
  }
  return { width, height, data };
}

/** Some hex digits, filled up to a whole hash. */
const digits = (text: string): string => text.repeat(64 / text.length);

describe("the difference hash", () => {
  it("has a bit for each area brighter than its left neighbour", () => {
    expect(differenceHash(picture(17, 16, (x) => x * 10))).toBe(digits("f"));
    expect(differenceHash(picture(17, 16, (x) => 200 - x * 10))).toBe(digits("0"));
    // The top row is 0 0 9 9 9 and so on. Only the second pair rises: the second bit of the first digit.
    expect(differenceHash(picture(17, 16, (x, y) => (x >= 2 && y === 0 ? 9 : 0)))).toBe(`4${"0".repeat(63)}`);
    expect(differenceHash(picture(17, 16, (x, y) => (x === 16 && y === 15 ? 9 : 0)))).toBe(`${"0".repeat(63)}1`);
  });
  it("has no bit set for plain pictures of any size", () => {
    for (const side of [17, 18, 96, 97]) {
      expect(differenceHash(picture(side, side, () => 201))).toBe(digits("0"));
    }
  });
  it("averages areas where the picture's size is not a multiple of 17 or 16", () => {
    // 96 / 17 = 5 11/17: the first area has columns 0 to 4 and 11/17 of column 5, which alone decides the first bit.
    expect(differenceHash(picture(96, 96, (x) => (x === 5 ? 90 : 0)))).toBe(digits("0"));
    expect(differenceHash(picture(96, 96, (x) => (x === 6 ? 90 : 0)))).toBe(digits("8000"));
  });
  it("stays near when a picture gets a little brighter and noisier", () => {
    const random = createRandom(4);
    const smooth = (x: number, y: number): number => 110 + 60 * Math.sin(x / 15) * Math.cos(y / 21) + x / 2;
    const one = differenceHash(picture(96, 96, smooth));
    const other = differenceHash(picture(96, 96, (x, y) => smooth(x, y) + 12 + random.between(-4, 4)));
    expect(hammingDistance(one, other)).toBeLessThanOrEqual(12);
    const mirrored = differenceHash(picture(96, 96, (x, y) => smooth(95 - x, y)));
    expect(hammingDistance(one, mirrored)).toBeGreaterThan(60);
  });
});

it("the distance counts differing bits", () => {
  expect(hammingDistance(digits("0"), digits("0"))).toBe(0);
  expect(hammingDistance(digits("f000000000000001"), digits("0"))).toBe(20);
  expect(hammingDistance(digits("f"), digits("0"))).toBe(256);
});
