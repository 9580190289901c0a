// Which photos a person should check, and why. The thresholds were set on 84 portraits, nearly all of which a person
// would accept. See quality.ts for what is measured.
import type { CropChoice, DetectedFace, FaceQuality, ReviewReason } from "../contract/faces.ts";

/** A crop of 96 pixels of a face smaller than this is mostly interpolated. */
const tinyPx = 32;
/** Faces with the detail of 28 pixels measure 0.14, with that of 40 pixels 0.20, and good portraits 0.27 and more. */
const blurredBelow = 0.15;
/** The darkest good portrait measures 0.25. */
const darkBelow = 0.15;
const cutOffAbove = 0.25;
/** A turn by 33 degrees. */
const turnedAbove = 0.55;
/** A second face this large beside the main one, as a share of its width, may be the one that is meant. */
const comparableWidth = 0.6;
const comparableScore = 0.9;

/**
 * @param faces the main one first.
 * @param choice the crop that was taken without asking a person.
 * @param quality the quality of that crop.
 */
export function reviewReasons(
  faces: readonly DetectedFace[],
  choice: CropChoice,
  quality: FaceQuality,
): ReviewReason[] {
  const [main, ...others] = faces;
  if (main === undefined) return choice.kind === "box" ? [] : ["noFace"];
  const reasons: ReviewReason[] = [];
  if (others.some((face) => isComparable(face, main))) reasons.push("severalFaces");
  if (quality.facePx < tinyPx) reasons.push("tiny");
  if (quality.sharpness < blurredBelow) reasons.push("blurred");
  if (quality.light < darkBelow) reasons.push("dark");
  if (quality.cutOff > cutOffAbove) reasons.push("cutOff");
  if (Math.abs(quality.turn) > turnedAbove) reasons.push("turned");
  return reasons;
}

function isComparable(face: DetectedFace, main: DetectedFace): boolean {
  return face.box.width >= main.box.width * comparableWidth && face.score >= main.score * comparableScore;
}
