// A square out of a picture, turned and scaled in one go: by the eyes of a face, or as a person drew it. Which one is wanted
// is decided in faces/; the filters are in sampleSquare.ts.
import { internalError } from "../base/result.ts";
import type { Box, Point } from "../contract/faces.ts";
import { type AlignedCrop, faceSidePx, type RgbImage } from "../contract/image.ts";
import type { PictureReader } from "./pictureReader.ts";
import { type Square, sampleSquare } from "./sampleSquare.ts";

export interface CutSquare {
  /** [sidePx, sidePx, 3] bytes. */
  readonly face: RgbImage;
  /** The share of it that lies outside the picture, 0..1: there the nearest pixels of the edge are repeated. */
  readonly outside: number;
}

/** The square of the picture whose eyes will lie where the crop wants them. Eyes in pixels, left and right as in the picture. */
export function alignedSquare(
  leftEye: Point,
  rightEye: Point,
  { eyeY, eyeDistance }: Pick<AlignedCrop, "eyeY" | "eyeDistance">,
): Square {
  const across = rightEye.x - leftEye.x;
  const down = rightEye.y - leftEye.y;
  const apart = Math.sqrt(across * across + down * down);
  if (!(apart > 0)) internalError("both eyes lie at one place");
  const cosine = across / apart;
  const sine = down / apart;
  const side = apart / eyeDistance;
  const below = (0.5 - eyeY) * side; // from the eyes to the middle of the crop
  return {
    centerX: (leftEye.x + rightEye.x) / 2 - below * sine,
    centerY: (leftEye.y + rightEye.y) / 2 + below * cosine,
    side,
    cosine,
    sine,
  };
}

/** The face upright, its eyes at the crop's places. */
export function alignedCrop(
  picture: PictureReader,
  leftEye: Point,
  rightEye: Point,
  crop: Pick<AlignedCrop, "eyeY" | "eyeDistance">,
  sidePx = faceSidePx,
): CutSquare {
  return sampleSquare(picture, alignedSquare(leftEye, rightEye, crop), sidePx);
}

/** A box as it lies in the picture; one that is not square is made so about its middle, by its longer side. */
export function boxCrop(picture: PictureReader, box: Box, sidePx = faceSidePx): CutSquare {
  const side = Math.max(box.width, box.height);
  if (!(side > 0)) internalError(`a box of ${box.width} x ${box.height} holds nothing`);
  const square = { centerX: box.left + box.width / 2, centerY: box.top + box.height / 2, side, cosine: 1, sine: 0 };
  return sampleSquare(picture, square, sidePx);
}
