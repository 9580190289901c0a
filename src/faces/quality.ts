// How good a face is for learning, from its crop and its keypoints. What is too bad is decided in review.ts.
import type { Box, DetectedFace, FaceQuality, Point } from "../contract/faces.ts";
import type { RgbImage } from "../contract/image.ts";

/**
 * @param face null where none was found or a person drew the box: then the turn is unknown and 0.
 * @param box what `facePx` measures: the face's box, or the square that was cut.
 * @param cutOff share of the crop outside the picture, 0..1.
 */
export function qualityOf(crop: RgbImage, face: DetectedFace | null, box: Box, cutOff: number): FaceQuality {
  return {
    facePx: box.width,
    sharpness: sharpnessOf(crop),
    light: lightOf(crop),
    turn: face === null ? 0 : turnOf(face),
    cutOff,
  };
}

/**
 * Both look at the middle of the crop, where the face is and not the background: this share of it is left out on each
 * side.
 */
const border = 0.2;

/**
 * How much of the contrast is between neighbouring pixels: the spread of the Laplacian (Pech-Pacheco et al. 2000) of
 * the luma over the spread of the luma itself, so that dim photos are not called blurred. A small face made large has
 * few edges of that kind, and so counts as blurred, as it should. The sharpest photos of faces, at 96 pixels, come to
 * about 1.
 */
function sharpnessOf(crop: RgbImage): number {
  const { width, height } = crop;
  const from = Math.max(1, Math.round(width * border));
  const luma = lumaOf(crop);
  let count = 0;
  let sum = 0;
  let squares = 0;
  let edges = 0;
  for (let y = from; y < height - from; y++) {
    for (let x = from; x < width - from; x++) {
      const at = y * width + x;
      const value = luma[at]!;
      const edge = luma[at - 1]! + luma[at + 1]! + luma[at - width]! + luma[at + width]! - 4 * value;
      count++;
      sum += value;
      squares += value * value;
      edges += edge * edge;
    }
  }
  const mean = sum / count;
  // At least a few steps of contrast, lest the noise of a plain wall count as sharp.
  const spread = Math.max(4, Math.sqrt(Math.max(0, squares / count - mean * mean)));
  return Math.min(1, Math.sqrt(edges / count) / spread);
}

/** Mean luma of the middle, 0..1. */
function lightOf(crop: RgbImage): number {
  const { width, height } = crop;
  const from = Math.round(width * border);
  const luma = lumaOf(crop);
  let sum = 0;
  for (let y = from; y < height - from; y++) for (let x = from; x < width - from; x++) sum += luma[y * width + x]!;
  return sum / ((width - 2 * from) * (height - 2 * from)) / 255;
}

/** 0..255. Source: ITU-R BT.601. */
function lumaOf({ data }: RgbImage): Float64Array {
  const luma = new Float64Array(data.length / 3);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    luma[i] = (299 * data[at]! + 587 * data[at + 1]! + 114 * data[at + 2]!) / 1000;
  }
  return luma;
}

/**
 * How much further the nose stands out from the head's axis than the ears stand apart from it; fitted on some 40 drawn
 * portraits.
 */
const noseReach = 1.57;

/**
 * The sine of the head's turn. Turning by an angle moves the nose along the line of the eyes by its reach times the
 * sine, and brings the ears together by the cosine: so the nose's way from the ears' middle, over half their distance,
 * is the reach times the tangent. Ears that hair hides are guessed by the detector, which is good enough for this.
 */
function turnOf({ leftEye, rightEye, leftEar, rightEar, nose }: DetectedFace): number {
  const x = rightEye.x - leftEye.x;
  const y = rightEye.y - leftEye.y;
  const along = (point: Point) => point.x * x + point.y * y;
  const half = (along(rightEar) - along(leftEar)) / 2;
  const way = along(nose) - (along(rightEar) + along(leftEar)) / 2;
  const radius = Math.sqrt(way * way + noseReach * noseReach * half * half);
  return radius > 0 ? way / radius : 0;
}
