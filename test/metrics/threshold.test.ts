import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/random.ts";
import { acceptedShare, thresholdFor } from "../../src/metrics/unknown/threshold.ts";

const counted = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("the threshold that lets at most 5% of strangers through", () => {
  it("refuses all of 24 strangers, and lets the four highest of 100 pass", () => {
    expect(thresholdFor(0.05, counted(24), [30])).toEqual({ threshold: 26.5, isEnough: true });
    const { threshold, isEnough } = thresholdFor(0.05, counted(100), [200]);
    expect([threshold, isEnough]).toEqual([95.5, true]);
    expect(acceptedShare(counted(100), threshold)).toBe(0.04);
  });
  it("of fewer than 19 strangers is above them all, and says that they are too few", () => {
    expect(thresholdFor(0.05, counted(19), [99])).toEqual({ threshold: 58.5, isEnough: true });
    expect(thresholdFor(0.05, counted(18), [99])).toEqual({ threshold: 58, isEnough: false });
  });
  it("lies halfway to the next score above, whoever's it is, and beyond the last one where there is none", () => {
    expect(thresholdFor(0.05, counted(100), [95.5, 200]).threshold).toBe(95.25);
    expect(thresholdFor(0.05, [1, 2, 3], [2.5]).threshold).toBe(3.5);
    expect(thresholdFor(0.05, [0.5], []).threshold).toBeGreaterThan(0.5);
  });
  it("refuses equal scores together", () => {
    const { threshold } = thresholdFor(0.5, [1, 1, 1, 1, 1, 1, 2], [3]);
    expect(acceptedShare([1, 1, 1], threshold)).toBe(0);
  });
  it("never lets more than the share of the given strangers through", () => {
    const scores = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(scores, scores, fc.double({ min: 0.001, max: 0.9, noNaN: true }), (strangers, known, share) => {
        const { threshold } = thresholdFor(share, strangers, known);
        expect(acceptedShare(strangers, threshold)).toBeLessThanOrEqual(share);
      }),
    );
  });
  it("holds for the next stranger too, on average over many draws", () => {
    const random = createRandom(1, "strangers");
    let through = 0;
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw++) {
      const strangers = Array.from({ length: 24 }, () => random.normal());
      if (random.normal() >= thresholdFor(0.05, strangers, []).threshold) through++;
    }
    expect(through / draws).toBeLessThan(0.05);
    expect(through / draws).toBeGreaterThan(0.02);
  });
});
