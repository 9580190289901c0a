import { describe, expect, it } from "vitest";
import { createRandom, shuffled } from "../../src/base/random.ts";

const take = (count: number, next: () => number) => Array.from({ length: count }, next);

describe("a seeded generator", () => {
  it("is xoshiro128**: the state 1, 2, 3, 4 gives the numbers of the published code", () => {
    // 11520 = rotl(2 * 5, 7) * 9, then 0, 5927040 and 70819200: the beginning of the reference sequence.
    const random = createRandom([1, 2, 3, 4]);
    expect(take(4, () => random.next() * 2 ** 32)).toEqual([11_520, 0, 5_927_040, 70_819_200]);
  });
  it("gives the same numbers for the same seed and stream, and others for another seed or stream", () => {
    const numbers = (seed: number, stream: string) => take(20, createRandom(seed, stream).next);
    expect(numbers(7, "order")).toEqual(numbers(7, "order"));
    expect(numbers(7, "order")).not.toEqual(numbers(8, "order"));
    expect(numbers(7, "order")).not.toEqual(numbers(7, "dropout"));
  });
  it("goes on from its state", () => {
    const random = createRandom(7, "order");
    take(5, random.next);
    const again = createRandom(random.state());
    expect(take(20, again.next)).toEqual(take(20, random.next));
  });
  it("keeps to its ranges, and has the mean and the spread of a standard normal", () => {
    const random = createRandom(1);
    expect(take(1000, () => random.integer(3)).every((n) => [0, 1, 2].includes(n))).toBe(true);
    expect(take(1000, () => random.between(-2, 5)).every((x) => x >= -2 && x < 5)).toBe(true);
    const normal = take(20_000, random.normal);
    const mean = normal.reduce((sum, x) => sum + x, 0) / normal.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(normal.reduce((sum, x) => sum + (x - mean) ** 2, 0) / normal.length).toBeCloseTo(1, 1);
  });
});

it("a shuffled copy has the same items, and leaves the original as it was", () => {
  const items = take(
    50,
    (
      (n) => () =>
        n++
    )(0),
  );
  const copy = shuffled(items, createRandom(3));
  expect(items).toEqual(items.toSorted((a, b) => a - b));
  expect(copy).not.toEqual(items);
  expect(copy.toSorted((a, b) => a - b)).toEqual(items);
});
