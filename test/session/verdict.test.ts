// When a name is said, and when "unknown".
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSureEnough, readSureEnough, verdictOf } from "../../src/session/verdict.ts";

const ranked = [
  { name: "Ana", probability: 0.6 },
  { name: "Bo", probability: 0.4 },
];

describe("the verdict", () => {
  it("says the best name where it is sure enough, a probability equal to the threshold included", () => {
    expect(verdictOf(ranked, 0.5)).toEqual({ kind: "known", name: "Ana", probability: 0.6 });
    expect(verdictOf(ranked, 0.6)?.kind).toBe("known");
  });

  it("says unknown below the threshold and keeps the guess", () => {
    expect(verdictOf(ranked, 0.61)).toEqual({ kind: "unknown", name: "Ana", probability: 0.6 });
  });

  it("has nothing to say where there is nobody", () => {
    expect(verdictOf([], 0.5)).toBeNull();
  });
});

describe("the stored threshold", () => {
  it.each([null, "", " ", "abc", "-0.1", "1", "Infinity", "NaN"])("falls back to the default from %j", (kept) => {
    expect(readSureEnough(kept)).toBe(defaultSureEnough);
  });

  it("reads back what was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), (percent) => {
        expect(readSureEnough(String(percent / 100))).toBe(percent / 100);
      }),
    );
  });
});
