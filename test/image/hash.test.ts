import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import type { RgbImage } from "../../src/contract/image.ts";
import { differenceHash, hammingDistance } from "../../src/image/differenceHash.ts";
import { nearGroups } from "../../src/image/nearGroups.ts";

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

describe("groups of near photos", () => {
  /** Groups by the definition, comparing every pair. */
  function slowGroups(hashes: readonly string[], most: number): number[] {
    const groups = hashes.map((_, i) => i);
    for (let i = 0; i < hashes.length; i++) {
      for (let j = 0; j < i; j++) {
        if (hammingDistance(hashes[i]!, hashes[j]!) > most) continue;
        const [from, to] = [groups[i]!, groups[j]!];
        for (let k = 0; k < groups.length; k++) if (groups[k] === from) groups[k] = to;
      }
    }
    const seen = new Map<number, number>();
    return groups.map((group) => {
      if (!seen.has(group)) seen.set(group, seen.size);
      return seen.get(group)!;
    });
  }
  function flipBits(hash: string, bits: readonly number[]): string {
    let value = BigInt(`0x${hash}`);
    for (const bit of bits) value ^= 1n << BigInt(bit);
    return value.toString(16).padStart(64, "0");
  }
  const anyHash = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((value) => value.toString(16).padStart(64, "0"));

  it("grow from neighbour to neighbour, and are numbered as they appear", () => {
    const far = digits("ffffffff00000000");
    const none = digits("0");
    expect(nearGroups([far, none, flipBits(none, [0, 1, 2]), flipBits(none, [0, 1, 2, 3, 4, 5]), far], 3)).toEqual([
      0, 1, 1, 1, 0,
    ]);
    expect(nearGroups([], 3)).toEqual([]);
  });
  it("never join hashes of another length, not even two equal ones", () => {
    expect(nearGroups(["0000000000000000", digits("0"), "0000000000000000", "", digits("0")], 24)).toEqual([
      0, 1, 2, 3, 1,
    ]);
    expect(hammingDistance("0000000000000000", "0000000000000000")).toBe(Number.POSITIVE_INFINITY);
  });
  it("are found wherever the differing bits are", () => {
    for (const most of [4, 16, 24, 31]) {
      for (const stride of [1, 16, 17, 11, 5]) {
        const other = flipBits(
          digits("0123456789abcdef"),
          Array.from({ length: most }, (_, i) => (i * stride + (stride === 16 ? i >> 4 : 0)) % 256),
        );
        expect(nearGroups([digits("0123456789abcdef"), other], most)).toEqual([0, 0]);
        expect(nearGroups([digits("0123456789abcdef"), other], most - 1)).toEqual([0, 1]);
      }
    }
  });
  const bits = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 });
  it("are the same as by comparing every pair, at every distance", () => {
    const lists = fc
      .tuple(anyHash, fc.array(bits, { maxLength: 12 }), fc.array(anyHash, { maxLength: 4 }))
      .map(([start, changes, others]) => [start, ...changes.map((change) => flipBits(start, change)), ...others]);
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 40 }), (hashes, most) => {
        expect(nearGroups(hashes, most)).toEqual(slowGroups(hashes, most));
      }),
    );
  });
  it("are the same as by comparing every pair of many unlike photos", () => {
    const lists = fc
      .tuple(fc.array(anyHash, { minLength: 80, maxLength: 80 }), fc.array(bits, { minLength: 10, maxLength: 10 }))
      .map(([hashes, changes]) => [...hashes, ...changes.map((change, i) => flipBits(hashes[i]!, change))]);
    fc.assert(
      fc.property(lists, (hashes) => {
        expect(nearGroups(hashes, 24)).toEqual(slowGroups(hashes, 24));
      }),
      { numRuns: 5 },
    );
  });

  const random = createRandom(2);
  const word = (): string => random.integer(65536).toString(16).padStart(4, "0");
  const someBits = (count: number): number[] => Array.from({ length: count }, () => random.integer(256));
  it("of 25,000 photos find the one near pair", () => {
    const hashes = Array.from({ length: 25_000 }, () => Array.from({ length: 16 }, word).join(""));
    hashes[24_999] = flipBits(hashes[0]!, someBits(24));
    const groups = nearGroups(hashes, 24);
    expect(groups[24_999]).toBe(0);
    expect(new Set(groups).size).toBe(24_999);
  });
  it("of 5,000 frames of one scene, all near, are one group", () => {
    const scene = Array.from({ length: 16 }, word).join("");
    const groups = nearGroups(
      Array.from({ length: 5000 }, () => flipBits(scene, someBits(10))),
      24,
    );
    expect(new Set(groups).size).toBe(1);
  });
});
