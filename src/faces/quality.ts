// Measures how good a face is for training, from its crop and its keypoints. See review.ts for what is too bad.
import type { Box, DetectedFace, FaceQuality, Point } from "../contract/faces.ts";
import type { RgbImage } from "../contract/image.ts";
import { lumaThousandths } from "../image/luma.ts";

/**
 * @param face null where none was found or a person drew the box; the turn is 0 then.
 * @param box the face's box, or the square that was cut; `facePx` is its width.
 * @param cutOff the share of the crop that lies outside the picture, 0..1.
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
 * Sharpness and light are measured in the middle of the crop, where the face is and not the background. This share of
 * the crop is left out on each side.
 */
const border = 0.2;

/**
 * The share of the contrast that is between neighbouring pixels: the spread of the luma's Laplacian (Pech-Pacheco et
 * al. 2000) divided by the spread of the luma, so that dim photos do not count as blurred. A small face that was
 * enlarged has few such edges and counts as blurred. The sharpest photos of faces, at 96 pixels, measure about 1.
 * @returns 0..1.
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
  // At least four steps of contrast, so that the noise of a plain wall does not count as sharp.
  const spread = Math.max(4, Math.sqrt(Math.max(0, squares / count - mean * mean)));
  return Math.min(1, Math.sqrt(edges / count) / spread);
}

/** The mean luma of the crop's middle, 0..1. */
function lightOf(crop: RgbImage): number {
  const { width, height } = crop;
  const from = Math.round(width * border);
  const luma = lumaOf(crop);
  let sum = 0;
  for (let y = from; y < height - from; y++) for (let x = from; x < width - from; x++) sum += luma[y * width + x]!;
  return sum / ((width - 2 * from) * (height - 2 * from)) / 255;
}

/** The luma of each pixel, 0..255. */
function lumaOf({ data }: RgbImage): Float64Array {
  const luma = new Float64Array(data.length / 3);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    luma[i] = lumaThousandths(data, at) / 1000;
  }
  return luma;
}

/**
 * The nose's distance from the head's axis, divided by an ear's distance from it. Fitted on about 40 drawn portraits.
 */
const noseReach = 1.57;

/**
 * The sine of the angle by which the head is turned sideways, -1..1.
 *
 * A turn moves the nose along the line of the eyes by `noseReach` times the sine, and shrinks the distance between the
 * ears by the cosine. So the nose's distance from the middle between the ears, divided by half the ears' distance, is
 * `noseReach` times the tangent. The detector guesses ears that hair hides; that is good enough here.
 */
function turnOf({ leftEye, rightEye, leftEar, rightEar, nose }: DetectedFace): number {
  const x = rightEye.x - leftEye.x;
  const y = rightEye.y - leftEye.y;
  const along = (point: Point) => point.x * x + point.y * y;
  const half = (along(rightEar) - along(leftEar)) / 2;
  const shift = along(nose) - (along(rightEar) + along(leftEar)) / 2;
  const radius = Math.sqrt(shift * shift + noseReach * noseReach * half * half);
  return radius > 0 ? shift / radius : 0;
}
