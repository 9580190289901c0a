// Faces from frame to frame: which face is which, steady boxes, names that do not flicker.
import { describe, expect, it } from "vitest";
import type { Box } from "../../../../src/contract/faces.ts";
import type { PredictedFace } from "../../../../src/session/commands.ts";
import { createFollower } from "../../../../src/ui/predict/camera/follow.ts";

const point = { x: 0, y: 0 };
const marks = { leftEye: point, rightEye: point, nose: point, mouth: point, leftEar: point, rightEar: point };
const square = (left: number, width = 100): Box => ({ left, top: 50, width, height: width });
/** @param shade of the whole crop: two faces more than 45 apart are two people. */
function face(box: Box, ana = 0.9, shade = 100): PredictedFace {
  return {
    box,
    found: { box, score: 0.9, ...marks },
    quality: { facePx: box.width, sharpness: 1, light: 0.5, turn: 0, cutOff: 0 },
    face: new Uint8Array(96 * 96 * 3).fill(shade),
    ranked:
      ana >= 0.5
        ? [
            { name: "Ana", probability: ana },
            { name: "Bo", probability: 1 - ana },
          ]
        : [
            { name: "Bo", probability: 1 - ana },
            { name: "Ana", probability: ana },
          ],
  };
}

describe("a face that is followed", () => {
  it("keeps its number while it moves by less than its width, in whatever order the frame lists it", () => {
    const follower = createFollower();
    const [left, right] = follower.see([face(square(0)), face(square(300))], 0);
    const next = follower.see([face(square(350)), face(square(50))], 0.1);
    expect(next.map(({ id }) => id)).toEqual([left!.id, right!.id]);
    expect(next[0]!.box.left).toBeLessThan(next[1]!.box.left);
  });

  it("is another one when it jumps, or when somebody else appears in the same place", () => {
    const follower = createFollower();
    const [first] = follower.see([face(square(0), 0.9, 50)], 0);
    const [jumped] = follower.see([face(square(90), 0.9, 50)], 1);
    expect(jumped!.id).not.toBe(first!.id);
    const [other] = follower.see([face(square(90), 0.1, 100)], 1.1);
    expect(other!.id).not.toBe(jumped!.id);
    expect(other!.ranked[0]).toEqual({ name: "Bo", probability: 0.9 });
  });

  it("is named by the mean of its last second: one odd frame changes nothing, a second of them does", () => {
    const follower = createFollower();
    for (const seconds of [0, 0.1, 0.2]) follower.see([face(square(0), 0.9)], seconds);
    const [odd] = follower.see([face(square(0), 0.1)], 0.3);
    // (0.9 + 0.9 + 0.9 + 0.1) / 4
    expect(odd!.ranked[0]).toEqual({ name: "Ana", probability: expect.closeTo(0.7, 10) });
    const [later] = follower.see([face(square(0), 0.1)], 1.35);
    expect(later!.ranked[0]).toEqual({ name: "Bo", probability: expect.closeTo(0.9, 10) });
  });

  it("has probabilities that still add up to one", () => {
    const follower = createFollower();
    for (const [i, ana] of [0.2, 0.7, 0.55, 0.9].entries()) follower.see([face(square(0), ana)], i / 10);
    const [mean] = follower.see([face(square(0), 0.35)], 0.5);
    expect(mean!.ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10);
  });

  it("has a box that trembles less than the detector and keeps up with a real move", () => {
    const follower = createFollower();
    follower.see([face(square(100))], 0);
    const [still] = follower.see([face(square(102))], 0.1);
    expect(still!.box.left).toBeCloseTo(100.5, 6); // a quarter of the way
    const [moved] = follower.see([face(square(160))], 0.2);
    expect(moved!.box.left).toBe(160);
  });

  it("does not blink when one frame misses it, and is gone soon after", () => {
    const follower = createFollower();
    const [first] = follower.see([face(square(0))], 0);
    expect(follower.see([], 0.2).map(({ id }) => id)).toEqual([first!.id]);
    expect(follower.see([], 0.5)).toEqual([]);
  });

  it("stays the main one until another is clearly larger", () => {
    const follower = createFollower();
    const [main] = follower.see([face(square(0, 100)), face(square(300, 90))], 0);
    const close = follower.see([face(square(300, 110)), face(square(0, 100))], 0.1);
    expect(close[0]!.id).toBe(main!.id);
    const larger = follower.see([face(square(300, 140)), face(square(0, 100))], 0.2);
    expect(larger[0]!.id).not.toBe(main!.id);
  });

  it("is not followed where no face was looked for: each frame says what it says", () => {
    const follower = createFollower();
    const whole = (ana: number): PredictedFace => ({ ...face(square(0), ana), found: null });
    follower.see([whole(0.9)], 0);
    const shown = follower.see([whole(0.2)], 0.1);
    expect(shown.map(({ ranked }) => ranked[0]!.name)).toEqual(["Bo"]);
  });
});
