// The one way from a decoded, upright picture to the bytes the network sees: page, worker and CLI all take it.

import type { RgbaImage, RgbImage } from "../contract/image.ts";
import { faceSidePx, type Preprocessing } from "../recipe/preprocessing.ts";
import type { PictureReader } from "./pictureReader.ts";
import { resize } from "./resize.ts";

type Geometry = Pick<Preprocessing, "sidePx" | "crop" | "resize">;

const geometry: Geometry = { sidePx: faceSidePx, crop: "centerSquare", resize: "area" };

/**
 * The largest centred square (half a pixel to the left and up where the sides differ by an odd number), resized to
 * [sidePx, sidePx, 3]. Transparent parts lie on white. A picture of that size already keeps its bytes.
 */
export function centerCrop(picture: RgbaImage | PictureReader, { sidePx }: Geometry = geometry): RgbImage {
  const side = Math.min(picture.width, picture.height);
  const left = Math.floor((picture.width - side) / 2);
  const top = Math.floor((picture.height - side) / 2);
  return resize(picture, sidePx, sidePx, { left, top, width: side, height: side });
}
