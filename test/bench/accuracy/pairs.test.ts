// The arithmetic of the comparison of two methods on the same photos.
import { describe, expect, it } from "vitest";
import { pairedDifference, rightByPhoto } from "./pairs.ts";

const photo = (id: string, isRight: boolean) => ({ id, label: 1, predicted: isRight ? 1 : 0 });
const answers = (right: (i: number) => boolean) =>
  rightByPhoto([Array.from({ length: 320 }, (_, i) => photo(`${i}`, right(i)))]);

describe("two methods on the same photos", () => {
  it("have each photo's share of right answers over their runs", () => {
    const both = rightByPhoto([[photo("a", true), photo("b", false)], [photo("a", false)], [photo("a", true)]]);
    expect([...both]).toEqual([
      ["a", 2 / 3],
      ["b", 0],
    ]);
  });

  it("differ by nothing, for sure, where they are right on the same photos", () => {
    const one = answers((i) => i % 5 > 0);
    expect(pairedDifference(one, one)).toEqual({ count: 320, difference: 0, low: 0, high: 0 });
  });

  it("differ by the photos that only one of them knows, within the interval of the normal approximation", () => {
    // 24 photos known to the first alone, 8 to the second alone: the deviation of the mean is by McNemar's counts.
    const [a, b] = [answers((i) => i >= 8), answers((i) => i < 8 || i >= 32)];
    const { count, difference, low, high } = pairedDifference(a, b);
    const deviation = Math.sqrt((24 + 8) / 320 - (16 / 320) ** 2) / Math.sqrt(320);
    expect([count, difference]).toEqual([320, 16 / 320]);
    expect(Math.abs(low - (difference - 1.96 * deviation))).toBeLessThan(0.004);
    expect(Math.abs(high - (difference + 1.96 * deviation))).toBeLessThan(0.004);
  });

  it("are compared on the photos that both answered for", () => {
    const some = new Map([...answers(() => true)].slice(0, 100));
    expect(
      pairedDifference(
        some,
        answers(() => false),
      ),
    ).toMatchObject({ count: 100, difference: 1 });
  });
});
