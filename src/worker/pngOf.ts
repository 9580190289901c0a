// Encodes a picture as a PNG file, strip by strip.
import { internalError } from "../base/result.ts";
import { type PictureReader, readStrips } from "../image/pictureReader.ts";

export async function pngOf(picture: PictureReader): Promise<Blob> {
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) internalError(`no canvas of ${width} x ${height} pixels`);
  readStrips(picture, { left: 0, top: 0, width, height }, ({ data, ...strip }, top) => {
    const clamped = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length); // no copy
    context.putImageData(new ImageData(clamped, strip.width, strip.height), 0, top);
  });
  return canvas.convertToBlob({ type: "image/png" });
}
