import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createOrder } from "../../src/run/order.ts";

describe("the order of photos", () => {
  it("shows every photo once before any comes again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 25 }), fc.nat(), (count, batch, seed) => {
        const { next } = createOrder(count, batch, seed);
        const seen = Array.from({ length: count }, () => [...next()]).flat();
        for (let round = 0; round + count <= seen.length; round += count)
          expect(new Set(seen.slice(round, round + count)).size).toBe(count);
      }),
      { numRuns: 50 },
    );
  });

  it("goes on from its state with the very batches that were to come", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 25 }),
        fc.nat(9),
        (count, batch, taken) => {
          const order = createOrder(count, batch, 3);
          for (let i = 0; i < taken; i++) order.next();
          const again = createOrder(count, batch, order.state());
          const three = (from: typeof order) => [from.next(), from.next(), from.next()];
          expect(three(again)).toEqual(three(order));
        },
      ),
    );
  });

  it("depends on the seed alone", () => {
    expect(createOrder(50, 20, 7).next()).toEqual(createOrder(50, 20, 7).next());
    expect(createOrder(50, 20, 7).next()).not.toEqual(createOrder(50, 20, 8).next());
  });
});
