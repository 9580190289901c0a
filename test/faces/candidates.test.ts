import { describe, expect, it } from "vitest";
import { blendCandidates, decodeFaces } from "../../src/faces/candidates.ts";

const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height });

/** Output of 896 anchors. Those given have a logit and the same 16 numbers; the others have a very low score. */
function output(logits: Readonly<Record<number, number>>, numbers: readonly number[]) {
  const scores = new Float32Array(896).fill(-50);
  const places = new Float32Array(896 * 16);
  for (const [anchor, logit] of Object.entries(logits)) {
    scores[Number(anchor)] = logit;
    places.set(numbers, Number(anchor) * 16);
  }
  return [scores, places] as const;
}
const numbers = [2, -3, 40, 50, -10, -5, 10, -6, 0, 4, 1, 12, -20, 0, 20, 1];

describe("decoding", () => {
  it("places faces by their anchors: two per cell of 16 pixels, then six per cell of 32", () => {
    // Anchor 35 is the second anchor of cell 17 of 16 x 16: column 1, row 1, middle (24, 24).
    // Anchor 512 + 6 * 9 is the first anchor of cell 9 of 8 x 8: column 1, row 1, middle (48, 48).
    const [scores, places] = output({ 35: 0, [512 + 54]: Math.log(3) }, numbers);
    const [coarse, fine] = decodeFaces(scores, places, 0.4, { scale: 1, left: 0, top: 0 });
    expect(fine).toEqual({
      box: box(6, -4, 40, 50),
      score: 0.5,
      leftEye: { x: 14, y: 19 },
      rightEye: { x: 34, y: 18 },
      nose: { x: 24, y: 28 },
      mouth: { x: 25, y: 36 },
      leftEar: { x: 4, y: 24 },
      rightEar: { x: 44, y: 25 },
    });
    expect(coarse!.score).toBeCloseTo(0.75, 6);
    expect(coarse!.nose).toEqual({ x: 48, y: 52 });
  });
  it("scales and shifts candidates into the picture, and leaves out low scores", () => {
    const [scores, places] = output({ 0: 0, 1: -0.5 }, numbers);
    const faces = decodeFaces(scores, places, 0.5, { scale: 3, left: -7, top: 5 });
    expect(faces.length).toBe(1);
    // Middle (8, 8): box middle (10, 5) * 3 + (-7, 5) = (23, 20).
    expect(faces[0]!.box).toEqual(box(23 - 60, 20 - 75, 120, 150));
    expect(faces[0]!.mouth).toEqual({ x: 9 * 3 - 7, y: 20 * 3 + 5 });
  });
});

describe("blending overlapping candidates", () => {
  it("gives their mean weighted by score, with the best score, and leaves other faces apart", () => {
    const [scores, places] = output({ 34: Math.log(3), 36: 0, 500: 1 }, numbers);
    const faces = blendCandidates(decodeFaces(scores, places, 0.1, { scale: 1, left: 0, top: 0 }));
    expect(faces.length).toBe(2);
    // Anchors 34 and 36 are 16 apart: 0.75 and 0.5 of the weight put the mean at 24 + 16 * 0.5 / 1.25 = 30.4.
    expect(faces[0]!.score).toBeCloseTo(0.75, 6);
    expect(faces[0]!.nose.x).toBeCloseTo(30.4, 5);
  });
});
