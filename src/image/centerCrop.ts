// The crop of a picture that is taken as it is, without looking for a face. See alignedCrop.ts for the crop by a face.
import type { RgbaImage, RgbImage } from "../contract/image.ts";
import { faceSidePx, type Preprocessing } from "../recipe/preprocessing.ts";
import type { PictureReader, Region } from "./pictureReader.ts";
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
  return resize(picture, sidePx, sidePx, centerSquare(picture));
}

/** The largest centred square, in whole pixels. */
export function centerSquare({ width, height }: Pick<PictureReader, "width" | "height">): Region {
  const side = Math.min(width, height);
  return { left: Math.floor((width - side) / 2), top: Math.floor((height - side) / 2), width: side, height: side };
}
