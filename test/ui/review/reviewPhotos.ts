// A photo with what was found on it, for the tests of the review queue.
import type { CropChoice, DetectedFace, FaceFinding, ReviewReason } from "../../../src/contract/faces.ts";
import type { Photo } from "../../../src/contract/photos.ts";
import { isWaiting } from "../../../src/data/review.ts";

/** Eyes 36 pixels apart, level, at (82, 100) and (118, 100). */
export const face: DetectedFace = {
  box: { left: 60, top: 60, width: 80, height: 80 },
  score: 0.9,
  leftEye: { x: 82, y: 100 },
  rightEye: { x: 118, y: 100 },
  nose: { x: 100, y: 112 },
  mouth: { x: 100, y: 126 },
  leftEar: { x: 66, y: 104 },
  rightEar: { x: 134, y: 104 },
};

export function finding(reasons: readonly ReviewReason[], faceCount = 1, choice?: CropChoice): FaceFinding {
  return {
    faces: Array.from({ length: faceCount }, () => face),
    choice: choice ?? (faceCount > 0 ? { kind: "face", index: 0 } : { kind: "whole" }),
    quality: { facePx: 18, sharpness: 0.12, light: 0.2, turn: -0.7, cutOff: 0.25 },
    reasons,
  };
}

export function photo(
  id: string,
  personName: string,
  reasons: readonly ReviewReason[],
  more: Partial<Photo> = {},
): Photo {
  return {
    id,
    path: `faces/${id}.jpg`,
    personName,
    split: null,
    leftOut: false,
    widthPx: 200,
    heightPx: 160,
    hash: "",
    finding: finding(reasons, reasons.includes("noFace") ? 0 : reasons.includes("severalFaces") ? 3 : 1),
    ...more,
  };
}

export const waits = (photos: readonly Photo[]) => (id: string) =>
  photos.some((one) => one.id === id && isWaiting(one));
