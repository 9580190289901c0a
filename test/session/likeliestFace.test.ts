// Which face of a group picture is suggested for its person.
import { describe, expect, it } from "vitest";
import type { Box, DetectedFace } from "../../src/contract/faces.ts";
import type { PredictedFace } from "../../src/session/commands.ts";
import { likeliestFace } from "../../src/session/likeliestFace.ts";

const somewhere = { x: 0, y: 0 };
const boxAt = (left: number): Box => ({ left, top: 10, width: 100, height: 100 });
const foundAt = (left: number): DetectedFace => ({
  box: boxAt(left),
  score: 0.9,
  leftEye: somewhere,
  rightEye: somewhere,
  nose: somewhere,
  mouth: somewhere,
  leftEar: somewhere,
  rightEar: somewhere,
});
const predictedAt = (left: number, ana: number): PredictedFace => ({
  box: boxAt(left),
  found: foundAt(left),
  quality: { facePx: 100, sharpness: 1, light: 0.5, turn: 0, cutOff: 0 },
  face: new Uint8Array(0),
  ranked: [
    { name: "Ana", probability: ana },
    { name: "Bo", probability: 1 - ana },
  ],
});
const found = [foundAt(0), foundAt(200), foundAt(400)];

describe("the face suggested for a group picture's person", () => {
  it("is the most probable one, by its place in the photo's own list, whatever order the model saw them in", () => {
    // 20 of 100 pixels aside: 80 x 100 shared of 12,000 together, two thirds.
    const predicted = [predictedAt(420, 0.6), predictedAt(0, 0.1), predictedAt(205, 0.9)];
    expect(likeliestFace(found, predicted, "Ana")).toBe(1);
    expect(likeliestFace(found, predicted, "Bo")).toBe(0);
  });

  it("is none where nobody is probable enough, or the model does not know the person", () => {
    expect(likeliestFace(found, [predictedAt(0, 0.49)], "Ana")).toBeNull();
    expect(likeliestFace(found, [predictedAt(0, 0.5)], "Ana")).toBe(0);
    expect(likeliestFace(found, [predictedAt(0, 0.9)], "Cleo")).toBeNull();
  });

  it("is none where the model saw a face that the photo's list does not have", () => {
    expect(likeliestFace(found, [predictedAt(100, 0.9)], "Ana")).toBeNull();
    expect(likeliestFace([], [predictedAt(0, 0.9)], "Ana")).toBeNull();
  });
});
