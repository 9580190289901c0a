// Which moments of a clip are looked at, how long it takes, and what is said of the others.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipSecondsLeft, mainRefusal, momentsOf, mostMoments, refusedFor } from "../../src/session/clip.ts";

describe("the moments of a clip", () => {
  it("are spread over it evenly, and are no more than the limit, however long it is", () => {
    const hours = momentsOf(3 * 3600);
    expect(hours).toHaveLength(mostMoments);
    const sorted = [...hours].sort((a, b) => a - b);
    const gaps = sorted.slice(1).map((seconds, i) => seconds - sorted[i]!);
    for (const gap of gaps) expect(gap).toBeCloseTo((3 * 3600) / mostMoments);
    expect(sorted[0]).toBeGreaterThan(0);
    expect(sorted.at(-1)).toBeLessThan(3 * 3600);
  });

  it("are fewer in a short clip, and one in a still one", () => {
    expect(momentsOf(2)).toHaveLength(16);
    expect(momentsOf(0.05)).toEqual([0.025]);
    expect(momentsOf(0)).toEqual([0]);
    expect(momentsOf(Number.NaN)).toEqual([0]);
  });

  it("are spread over the clip wherever the search ends", () => {
    fc.assert(
      fc.property(fc.double({ min: 2, max: 600, noNaN: true }), fc.integer({ min: 8, max: 160 }), (duration, most) => {
        const looked = momentsOf(duration).slice(0, most);
        expect(new Set(looked).size).toBe(looked.length);
        // Each quarter of the clip has its share, up to one moment for each halving of the clip.
        for (let quarter = 0; quarter < 4; quarter++) {
          const inside = looked.filter((seconds) => Math.floor((4 * seconds) / duration) === quarter).length;
          expect(Math.abs(inside - looked.length / 4)).toBeLessThanOrEqual(8);
        }
      }),
    );
  });
});

describe("the time left", () => {
  it("is that of the other moments, or until there are forty photos, whichever ends first", () => {
    const slow = { looked: 40, total: 160, taken: 4, seconds: 20 };
    expect(clipSecondsLeft(slow)).toBeCloseTo(60);
    expect(clipSecondsLeft({ ...slow, taken: 20 })).toBeCloseTo(20);
    expect(clipSecondsLeft({ ...slow, taken: 0 })).toBeCloseTo(60);
    expect(clipSecondsLeft({ ...slow, looked: 2 })).toBeNull();
  });
});

describe("what is said of moments that were not taken", () => {
  it("is what most were refused for", () => {
    expect(mainRefusal({})).toBeNull();
    const refusals = (["noFace", "same", "same"] as const).reduce(refusedFor, {});
    expect(refusals).toEqual({ noFace: 1, same: 2 });
    expect(mainRefusal(refusals)).toBe("same");
  });
});
