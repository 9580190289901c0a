// A picture file as an <img> can show it. Browsers do not show PGM and PPM, and Chromium 156 shows a WebP as it is
// stored, whatever orientation its EXIF data names. Boxes of faces are drawn on upright pictures.
import type { RgbaImage } from "../contract/image.ts";
import { decodeHere } from "../image/decode/decodeHere.ts";
import { prepare } from "../image/decode/prepare.ts";
import { turned } from "../image/decode/turned.ts";
import { readerOf } from "../image/pictureReader.ts";
import { sniffFormat } from "../image/sniffFormat.ts";
import { pngOf } from "./picture.ts";

/** @returns the file itself where browsers show it upright, else a PNG of the same pixels. */
export async function pictureToShow(file: Blob): Promise<Blob> {
  const format = sniffFormat(new Uint8Array(await file.slice(0, 4096).arrayBuffer()));
  if (format !== "webp" && format !== "pgm" && format !== "ppm") return file;
  const { bytes, orientation } = prepare(new Uint8Array(await file.arrayBuffer()), format);
  if (format === "webp" && orientation === 1) return file;
  const stored = format === "webp" ? await pixelsOf(new Blob([bytes])) : decodeHere(bytes, format);
  if (!stored) return file;
  const upright = turned(readerOf(stored), orientation);
  const { width, height } = upright;
  return pngOf(upright.read({ left: 0, top: 0, width, height }));
}

async function pixelsOf(file: Blob): Promise<RgbaImage> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}
