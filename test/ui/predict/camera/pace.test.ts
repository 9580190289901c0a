// The frame rate, and what a screen reader reads in the continuous mode.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnnouncer, createFrameRate } from "../../../../src/ui/predict/camera/pace.ts";

describe("the frame rate", () => {
  it("is unknown after one frame and 10 a second for frames 0.1 s apart", () => {
    const rate = createFrameRate();
    expect(rate.finished(5)).toBeNull();
    expect(rate.finished(5.1)).toBeCloseTo(10, 6);
    expect(rate.finished(5.2)).toBeCloseTo(10, 6);
  });

  it("forgets what is older than its window", () => {
    const rate = createFrameRate(2);
    for (const time of [0, 0.1, 0.2, 0.3]) rate.finished(time);
    expect(rate.finished(100)).toBeNull();
    expect(rate.finished(100.5)).toBeCloseTo(2, 6);
  });
});

describe("the announcer", () => {
  it("tells a name once it has lasted for a second, and only once", () => {
    const announcer = createAnnouncer(1);
    expect(announcer.hear("Ana", 0)).toBeNull();
    expect(announcer.hear("Ana", 0.9)).toBeNull();
    expect(announcer.hear("Ana", 1)).toBe("Ana");
    expect(announcer.hear("Ana", 2)).toBeNull();
  });

  it("starts the second anew when the name changes, and stays silent when the old one comes back", () => {
    const announcer = createAnnouncer(1);
    announcer.hear("Ana", 0);
    expect(announcer.hear("Ana", 1)).toBe("Ana");
    expect(announcer.hear("Bo", 1.5)).toBeNull();
    expect(announcer.hear("Ana", 2)).toBeNull();
    expect(announcer.hear("Ana", 9)).toBeNull();
    expect(announcer.hear("Bo", 10)).toBeNull();
    expect(announcer.hear("Bo", 11)).toBe("Bo");
  });

  it("never speaks more often than it settles, however the names flicker", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.double({ min: 0, max: 0.7, noNaN: true }))),
        (heard) => {
          const announcer = createAnnouncer(1);
          let now = 0;
          const spoken: number[] = [];
          for (const [name, pause] of heard) {
            now += pause;
            if (announcer.hear(name, now) !== null) spoken.push(now);
          }
          for (let i = 1; i < spoken.length; i++) expect(spoken[i]! - spoken[i - 1]!).toBeGreaterThanOrEqual(1 - 1e-9);
        },
      ),
    );
  });
});
