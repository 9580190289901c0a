// Reads a decoded picture piece by piece, through a small canvas. A canvas of the whole picture would double its
// memory.
import { internalError } from "../base/result.ts";
import type { PictureReader } from "../image/pictureReader.ts";

/** The canvas stays for the next picture unless it would have more pixels than this. */
const mostCanvasPixels = 6_000_000;

let canvas: OffscreenCanvas | null = null;

function canvasFor(width: number, height: number): OffscreenCanvas {
  if (canvas !== null && canvas.width >= width && canvas.height >= height) return canvas;
  const [wide, high] = [Math.max(width, canvas?.width ?? 0), Math.max(height, canvas?.height ?? 0)];
  canvas = wide * high <= mostCanvasPixels ? new OffscreenCanvas(wide, high) : new OffscreenCanvas(width, height);
  return canvas;
}

/** Gives the pixels unchanged: not scaled, not smoothed, with straight alpha. */
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
