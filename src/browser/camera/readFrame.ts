// The pixels that a video element shows now.
import { internalError } from "../../base/result.ts";
import type { RgbaImage } from "../../contract/image.ts";

/** Larger frames are read smaller. The network sees 96 pixels; a stored photo needs more detail. */
const longestFrameSidePx = 1280;

/**
 * Upright: the browser has turned what a phone filmed on its side.
 * A canvas in memory gives the same pixels on every machine; a frame that a GPU converts can differ by a bit.
 */
export function readFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): RgbaImage {
  const scale = Math.min(1, longestFrameSidePx / Math.max(video.videoWidth, video.videoHeight));
  const width = Math.max(1, Math.round(video.videoWidth * scale));
  const height = Math.max(1, Math.round(video.videoHeight * scale));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (context === null) return internalError("no 2d canvas");
  // A frame of 4K made three times smaller would be jagged, and so pass for sharp.
  context.imageSmoothingQuality = scale < 1 ? "high" : "low";
  context.drawImage(video, 0, 0, width, height);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}
