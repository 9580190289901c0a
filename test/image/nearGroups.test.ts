import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import { hammingDistance } from "../../src/image/differenceHash.ts";
import { nearGroups } from "../../src/image/nearGroups.ts";

/** Some hex digits, filled up to a whole hash. */
const digits = (text: string): string => text.repeat(64 / text.length);

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
