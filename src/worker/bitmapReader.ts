// A decoded picture, read piece by piece through one small canvas: a whole one of its size would double what it takes.
import { internalError } from "../base/result.ts";
import type { PictureReader } from "../image/pictureReader.ts";

/** Kept from picture to picture; beyond this many pixels it is made anew as small as is needed. */
const mostKeptPixels = 6_000_000;

let canvas: OffscreenCanvas | null = null;

function canvasFor(width: number, height: number): OffscreenCanvas {
  if (canvas !== null && canvas.width >= width && canvas.height >= height) return canvas;
  const [wide, high] = [Math.max(width, canvas?.width ?? 0), Math.max(height, canvas?.height ?? 0)];
  canvas = wide * high <= mostKeptPixels ? new OffscreenCanvas(wide, high) : new OffscreenCanvas(width, height);
  return canvas;
}

/** Pixels as they are: no scaling, no smoothing, straight alpha. */
export function bitmapReader(bitmap: ImageBitmap): PictureReader {
  return {
    width: bitmap.width,
    height: bitmap.height,
    read({ left, top, width, height }) {
      const context = canvasFor(width, height).getContext("2d", { willReadFrequently: true });
      if (context === null) internalError(`no canvas of ${width} x ${height} pixels`);
      context.globalCompositeOperation = "copy";
      context.imageSmoothingEnabled = false;
      context.drawImage(bitmap, left, top, width, height, 0, 0, width, height);
      return { width, height, data: context.getImageData(0, 0, width, height).data };
    },
  };
}
