import { describe, expect, it } from "vitest";
import type { DetectedFace } from "../../src/contract/faces.ts";
import { qualityOf } from "../../src/faces/quality.ts";

const face = (noseX = 0): DetectedFace => ({
  box: { left: 0, top: 0, width: 100, height: 100 },
  score: 0.9,
  leftEye: { x: -20, y: 0 },
  rightEye: { x: 20, y: 0 },
  nose: { x: noseX, y: 20 },
  mouth: { x: 0, y: 40 },
  leftEar: { x: -40, y: 10 },
  rightEar: { x: 40, y: 10 },
});

describe("quality", () => {
  const crop = (grey: (x: number, y: number) => number) => {
    const data = new Uint8Array(96 * 96 * 3);
    for (let i = 0; i < 96 * 96; i++) data.fill(grey(i % 96, Math.floor(i / 96)), i * 3, i * 3 + 3);
    return { width: 96, height: 96, data };
  };
  const of = (grey: (x: number, y: number) => number) => qualityOf(crop(grey), null, face().box, 0);
  it("measures the light only in the middle", () => {
    const inMiddle = (x: number) => x >= 19 && x < 77;
    expect(of((x, y) => (inMiddle(x) && inMiddle(y) ? 51 : 255)).light).toBeCloseTo(0.2, 12);
  });
  it("is 0 in sharpness for plain grey, 1 for a checkerboard, and lower for blurred pictures", () => {
    expect(of(() => 90).sharpness).toBe(0);
    expect(of((x, y) => ((x + y) % 2) * 200).sharpness).toBe(1);
    const waves = [8, 16, 32].map(
      (length) => of((x) => Math.round(128 + 100 * Math.sin((x / length) * 2 * Math.PI))).sharpness,
    );
    expect(waves[0]).toBeGreaterThan(waves[1]! * 2);
    expect(waves[1]).toBeGreaterThan(waves[2]! * 2);
  });
  it("finds a dim photo as sharp as a bright one", () => {
    const bright = of((x) => Math.round(128 + 100 * Math.sin(x / 2))).sharpness;
    const dim = of((x) => Math.round(40 + 30 * Math.sin(x / 2))).sharpness;
    expect(Math.abs(bright - dim)).toBeLessThan(0.02);
  });
  it("takes the sine of the turn from the place of the nose between the ears", () => {
    const turn = (noseX: number) =>
      qualityOf(
        crop(() => 0),
        face(noseX),
        face().box,
        0,
      ).turn;
    expect(turn(0)).toBe(0);
    // Half the ears' distance is 40. A nose 1.57 * 40 beside the middle gives a tangent of 1: 45 degrees.
    expect(turn(62.8)).toBeCloseTo(Math.SQRT1_2, 9);
    expect(turn(-62.8)).toBeCloseTo(-Math.SQRT1_2, 9);
  });
});
