// A picture file as an <img> can show it. Browsers do not show HEIC, TIFF, PGM and PPM, and Chromium 156 shows a WebP
// as it is stored, whatever orientation its EXIF data names. Boxes of faces are drawn on upright pictures.
import { prepare } from "../image/decode/prepare.ts";
import { type FileFormat, sniffedBytes, sniffFormat } from "../image/sniffFormat.ts";
import type { IngestPool } from "./ingestPool.ts";

/** Browsers show these upright. */
const shown: ReadonlySet<FileFormat | null> = new Set(["jpeg", "png", "gif", "avif", "bmp"]);

/** @returns the file itself where browsers show it upright, or where it cannot be read; else a PNG of its pixels. */
export async function pictureToShow(file: Blob, { asPng }: Pick<IngestPool, "asPng">): Promise<Blob> {
  const format = sniffFormat(new Uint8Array(await file.slice(0, sniffedBytes).arrayBuffer()));
  if (shown.has(format)) return file;
  if (format === "webp" && prepare(new Uint8Array(await file.arrayBuffer()), format).orientation === 1) return file;
  return (await asPng(file)) ?? file;
}
