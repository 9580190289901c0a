// A square out of a picture, turned and scaled in one go: by the eyes and mouth of a face, or as a person drew it. Which one is wanted
// is decided in faces/; the filters are in sampleSquare.ts.
import { internalError } from "../base/result.ts";
import type { Box, DetectedFace } from "../contract/faces.ts";
import type { RgbImage } from "../contract/image.ts";
import { type AlignedCrop, faceSidePx } from "../recipe/preprocessing.ts";
import type { PictureReader } from "./pictureReader.ts";
import { type Square, sampleSquare } from "./sampleSquare.ts";

export interface CutSquare {
  /** [sidePx, sidePx, 3] bytes. */
  readonly face: RgbImage;
  /** The share of it that lies outside the picture, 0..1: there the nearest pixels of the edge are repeated. */
  readonly outside: number;
}

/** What a crop is laid by, in pixels; left and right as in the picture. */
export type CropKeypoints = Pick<DetectedFace, "leftEye" | "rightEye" | "mouth">;

/**
 * On a face seen from the front the mouth is about as far from between the eyes as they are from each other. A head that is
 * turned away brings its eyes together and not its mouth nearer: there this share of the mouth's distance stands for theirs
 * (1.8 to 2.0, as the pictures of FFHQ were aligned; Karras, Laine and Aila 2019).
 */
const mouthShare = 0.9;

/**
 * The square of the picture in which the eyes' line is level, the middle between them lies at the crop's place, and the eyes of
 * a face seen from the front would be as far apart as the crop wants them.
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

/** The face upright, its eyes at the crop's places. */
export function alignedCrop(
  picture: PictureReader,
  marks: CropKeypoints,
  crop: Pick<AlignedCrop, "eyeY" | "eyeDistance">,
  sidePx = faceSidePx,
): CutSquare {
  return sampleSquare(picture, alignedSquare(marks, crop), sidePx);
}

/** A box as it lies in the picture; one that is not square is made so about its middle, by its longer side. */
export function boxCrop(picture: PictureReader, box: Box, sidePx = faceSidePx): CutSquare {
  const side = Math.max(box.width, box.height);
  if (!(side > 0)) internalError(`a box of ${box.width} x ${box.height} holds nothing`);
  const square = { centerX: box.left + box.width / 2, centerY: box.top + box.height / 2, side, cosine: 1, sine: 0 };
  return sampleSquare(picture, square, sidePx);
}
