// Turns a picture upright by its EXIF orientation, piece by piece, where the decoder does not.

import type { PictureReader } from "../pictureReader.ts";
import type { Orientation } from "./exif.ts";

/** @param stored the picture as its file holds it. */
export function turned(stored: PictureReader, orientation: Orientation): PictureReader {
  if (orientation === 1) return stored;
  const onSide = orientation > 4;
  const width = onSide ? stored.height : stored.width;
  const height = onSide ? stored.width : stored.height;
  // Whether the upright x, y count from the far end of the stored picture's side that they run along.
  const flipX = [2, 3, 6, 7].includes(orientation);
  const flipY = [3, 4, 7, 8].includes(orientation);
  return {
    width,
    height,
    read(region) {
      const left = flipX ? width - region.left - region.width : region.left;
      const top = flipY ? height - region.top - region.height : region.top;
      const part = onSide
        ? stored.read({ left: top, top: left, width: region.height, height: region.width })
        : stored.read({ left, top, width: region.width, height: region.height });
      const from = pixelsOf(part.data);
      const to = new Uint32Array(region.width * region.height);
      const stepX = (onSide ? part.width : 1) * (flipX ? -1 : 1);
      const stepY = (onSide ? 1 : part.width) * (flipY ? -1 : 1);
      const startX = flipX ? (region.width - 1) * -stepX : 0;
      const startY = flipY ? (region.height - 1) * -stepY : 0;
      for (let y = 0, out = 0; y < region.height; y++) {
        for (let x = 0, at = startX + startY + y * stepY; x < region.width; x++, at += stepX) to[out++] = from[at]!;
      }
      return { width: region.width, height: region.height, data: new Uint8Array(to.buffer) };
    },
  };
}

/** Four bytes as one number; a copy only where the bytes do not begin at a multiple of four. */
function pixelsOf(data: Uint8Array | Uint8ClampedArray): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, data.length / 4);
}
