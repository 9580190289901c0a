// The crop of a picture that is taken as it is, without looking for a face. See alignedCrop.ts for the crop by a face.
import type { RgbaImage, RgbImage } from "../contract/image.ts";
import { faceSidePx, type Preprocessing } from "../recipe/preprocessing.ts";
import type { PictureReader } from "./pictureReader.ts";
import { resize } from "./resize.ts";

type Geometry = Pick<Preprocessing, "sidePx" | "crop" | "resize">;

const geometry: Geometry = { sidePx: faceSidePx, crop: "centerSquare", resize: "area" };

/**
 * The largest centred square, resized. Where the sides differ by an odd number, the square lies half a pixel to the
 * left or up. Transparent parts are blended with white. A picture that has this size already keeps its bytes.
 * @param picture upright.
 * @returns [sidePx, sidePx, 3] bytes.
 */
export function centerCrop(picture: RgbaImage | PictureReader, { sidePx }: Geometry = geometry): RgbImage {
  const side = Math.min(picture.width, picture.height);
  const left = Math.floor((picture.width - side) / 2);
  const top = Math.floor((picture.height - side) / 2);
  return resize(picture, sidePx, sidePx, { left, top, width: side, height: side });
}
