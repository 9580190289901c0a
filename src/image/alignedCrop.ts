// Cuts a square out of a picture, turned and scaled in one step: by the eyes and mouth of a face, or as a person drew
// it. See faces/cropFaces.ts for which of the two is used, and sampleSquare.ts for the filters.
import { internalError } from "../base/result.ts";
import type { Box, DetectedFace } from "../contract/faces.ts";
import type { RgbImage } from "../contract/image.ts";
import { type AlignedCrop, faceSidePx } from "../recipe/preprocessing.ts";
import type { PictureReader } from "./pictureReader.ts";
import { type Square, sampleSquare } from "./sampleSquare.ts";

export interface CutSquare {
  /** [sidePx, sidePx, 3] bytes. */
  readonly face: RgbImage;
  /** The share of the square that lies outside the picture, 0..1. There the nearest pixels of the edge are repeated. */
  readonly outside: number;
}

/** The points of a face by which a crop is aligned, in pixels. Left and right are the picture's. */
export type CropKeypoints = Pick<DetectedFace, "leftEye" | "rightEye" | "mouth">;

/**
 * In a face seen from the front, the mouth is about as far from the middle between the eyes as the eyes are apart. When
 * the head turns sideways, the eyes come together in the picture and the mouth stays where it is. This share of the
 * mouth's distance then replaces the eyes' distance. It is the ratio 1.8 to 2.0 by which the pictures of FFHQ were
 * aligned (Karras, Laine and Aila 2019).
 */
const mouthShare = 0.9;

/**
 * The square of the picture in which the line between the eyes is level, the middle between them is at `eyeY`, and the
 * eyes of a face seen from the front are `eyeDistance` apart. Throws where both eyes are at one place.
 */
export function alignedSquare(
  { leftEye, rightEye, mouth }: CropKeypoints,
  { eyeY, eyeDistance }: Pick<AlignedCrop, "eyeY" | "eyeDistance">,
): Square {
  const across = rightEye.x - leftEye.x;
  const down = rightEye.y - leftEye.y;
  const apart = length(across, down);
  if (!(apart > 0)) internalError("both eyes lie at one place");
  const cosine = across / apart;
  const sine = down / apart;
  const middle = { x: (leftEye.x + rightEye.x) / 2, y: (leftEye.y + rightEye.y) / 2 };
  const side = Math.max(apart, mouthShare * length(mouth.x - middle.x, mouth.y - middle.y)) / eyeDistance;
  const below = (0.5 - eyeY) * side; // from the eyes to the middle of the crop
  return { centerX: middle.x - below * sine, centerY: middle.y + below * cosine, side, cosine, sine };
}

function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/** The face turned upright, with its eyes where the crop wants them. */
export function alignedCrop(
  picture: PictureReader,
  keypoints: CropKeypoints,
  crop: Pick<AlignedCrop, "eyeY" | "eyeDistance">,
  sidePx = faceSidePx,
): CutSquare {
  return sampleSquare(picture, alignedSquare(keypoints, crop), sidePx);
}

/** The square around a box of the picture. Throws for an empty box. */
export function boxCrop(picture: PictureReader, box: Box, sidePx = faceSidePx): CutSquare {
  const square = boxSquare(box);
  if (!(square.side > 0)) internalError(`a box of ${box.width} x ${box.height} holds nothing`);
  return sampleSquare(picture, square, sidePx);
}

/** The square around the middle of a box, with the longer side of the box. */
export function boxSquare({ left, top, width, height }: Box): Square {
  const side = Math.max(width, height);
  return { centerX: left + width / 2, centerY: top + height / 2, side, cosine: 1, sine: 0 };
}
