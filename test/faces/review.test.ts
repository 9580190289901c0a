import { describe, expect, it } from "vitest";
import type { DetectedFace, FaceQuality } from "../../src/contract/faces.ts";
import { reviewReasons } from "../../src/faces/review.ts";

const face = (width = 100, score = 0.93): DetectedFace => ({
  box: { left: 0, top: 0, width, height: width },
  score,
  leftEye: { x: -20, y: 0 },
  rightEye: { x: 20, y: 0 },
  nose: { x: 0, y: 20 },
  mouth: { x: 0, y: 40 },
  leftEar: { x: -40, y: 10 },
  rightEar: { x: 40, y: 10 },
});
const good: FaceQuality = { facePx: 100, sharpness: 0.5, light: 0.5, turn: 0.1, cutOff: 0 };
const taken = { kind: "face", index: 0 } as const;

describe("review", () => {
  it("accepts a good portrait", () => {
    expect(reviewReasons([face()], taken, good)).toEqual([]);
  });
  it("asks where no face was found, whatever the quality of the picture", () => {
    expect(reviewReasons([], { kind: "whole" }, { ...good, light: 0 })).toEqual(["noFace"]);
  });
  it("names each fault", () => {
    const bad: FaceQuality = { facePx: 20, sharpness: 0.05, light: 0.05, turn: -0.9, cutOff: 0.5 };
    expect(reviewReasons([face()], taken, bad)).toEqual(["tiny", "blurred", "dark", "cutOff", "turned"]);
  });
  it("asks about a second face only where its size and score are comparable with the first", () => {
    expect(reviewReasons([face(), face(90, 0.9)], taken, good)).toEqual(["severalFaces"]);
    expect(reviewReasons([face(), face(40, 0.9)], taken, good)).toEqual([]);
    expect(reviewReasons([face(), face(90, 0.8)], taken, good)).toEqual([]);
  });
});
