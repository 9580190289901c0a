// Encodes pixels as a PNG file, by the browser's encoder.
import type { RgbaImage } from "../contract/image.ts";

export async function pngOf({ width, height, data }: RgbaImage): Promise<Blob> {
  const clamped = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length); // no copy
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.putImageData(new ImageData(clamped, width, height), 0, 0);
  return canvas.convertToBlob({ type: "image/png" });
}
