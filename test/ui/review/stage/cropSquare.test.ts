import { describe, expect, it } from "vitest";
import type { CropChoice } from "../../../../src/contract/faces.ts";
import { alignedDefaults } from "../../../../src/recipe/preprocessing.ts";
import { canvasTransform, squareOf } from "../../../../src/ui/review/stage/cropSquare.ts";
import { face, finding } from "../reviewPhotos.ts";

describe("a crop before it is chosen", () => {
  it("is the square that brings the eyes to their places", () => {
    const square = squareOf({ kind: "face", index: 0 }, finding([]), { widthPx: 200, heightPx: 160 }, alignedDefaults)!;
    const [a, b, c, d, e, f] = canvasTransform(square, 96);
    const at = ({ x, y }: { x: number; y: number }) => [a * x + c * y + e, b * x + d * y + f];
    // 0.42 of 96 from the top; 0.36 of 96 apart about the middle.
    const [left, right] = [at(face.leftEye), at(face.rightEye)];
    expect(left[0]).toBeCloseTo(48 - 17.28, 6);
    expect(right[0]).toBeCloseTo(48 + 17.28, 6);
    expect(left[1]).toBeCloseTo(40.32, 6);
    expect(right[1]).toBeCloseTo(40.32, 6);
  });

  it("is the middle of the whole picture, or the box as drawn", () => {
    const size = { widthPx: 200, heightPx: 160 };
    const square = (choice: CropChoice) => squareOf(choice, finding([]), size, alignedDefaults);
    expect(square({ kind: "whole" })).toEqual({ centerX: 100, centerY: 80, side: 160, cosine: 1, sine: 0 });
    const box = { left: 10, top: 20, width: 30, height: 30 };
    expect(square({ kind: "box", box })).toEqual({ centerX: 25, centerY: 35, side: 30, cosine: 1, sine: 0 });
    expect(square({ kind: "face", index: 4 })).toBeNull();
  });
});
