import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearest, smooth, spread, thin } from "../../../src/ui/charts/points.ts";

describe("smoothing", () => {
  test("gives TensorBoard's debiased moving average", () => {
    // By hand, weight 0.5: 1; (0.5 * 0.5 + 0.5 * 2) / 0.75 = 1.25 / 0.75; (0.5 * 1.25 + 0.5 * 3) / 0.875 = 2.125 /
    // 0.875.
    const [a, b, c] = smooth([1, 2, 3], 0.5);
    expect(a).toBeCloseTo(1, 12);
    expect(b).toBeCloseTo(1.25 / 0.75, 12);
    expect(c).toBeCloseTo(2.125 / 0.875, 12);
  });

  test("of a constant is that constant from the first value on", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (y, w) => {
          for (const value of smooth([y, y, y, y, y], w)) expect(value).toBeCloseTo(y, 6);
        },
      ),
    );
  });

  test("passes a value that is not finite through and goes on as if it had not been", () => {
    const [, hole, after] = smooth([1, Number.NaN, 2], 0.5);
    expect(hole).toBeNaN();
    expect(after).toBeCloseTo(1.25 / 0.75, 12);
  });

  test("of weight 0 changes nothing", () => {
    expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
  });
});

describe("thinning", () => {
  const series = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { maxLength: 3000 });

  test("keeps at most the limit, in order, with the ends and the extremes", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 4, max: 600 }), (values, limit) => {
        const kept = thin(values, limit);
        expect(kept.length).toBeLessThanOrEqual(limit);
        for (let i = 1; i < kept.length; i++) expect(kept[i]!).toBeGreaterThan(kept[i - 1]!);
        if (values.length === 0) return;
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(values.length - 1);
        const drawn = kept.map((i) => values[i]!);
        expect(Math.min(...drawn)).toBe(Math.min(...values));
        expect(Math.max(...drawn)).toBe(Math.max(...values));
      }),
      { numRuns: 60 },
    );
  });

  test("keeps one spike in 10,000 flat points", () => {
    const values = new Array<number>(10_000).fill(1);
    values[7123] = 9;
    expect(thin(values, 600)).toContain(7123);
  });

  test("leaves a short series whole and drops what is not finite", () => {
    expect(thin([1, 2, 3], 10)).toEqual([0, 1, 2]);
    expect(thin([1, Number.NaN, 3, Number.POSITIVE_INFINITY], 10)).toEqual([0, 2]);
  });
});

test("spreading takes the first, the last and what lies evenly between", () => {
  expect(spread(3, 10)).toEqual([0, 1, 2]);
  expect(spread(101, 5)).toEqual([0, 25, 50, 75, 100]);
});

test("the nearest item is found by distance, the earlier one at a tie", () => {
  const xs = [0, 10, 20];
  const of = (x: number) => nearest(xs, (item) => item, x);
  expect([-5, 4, 5, 6, 19, 99].map(of)).toEqual([0, 0, 0, 1, 2, 2]);
  expect(nearest([], () => 0, 1)).toBeNull();
});
