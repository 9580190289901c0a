// The formats of pictures that are read, by the names that people know. Every sentence that lists them takes them here.
import type { PictureFormat } from "./sniffFormat.ts";

const names: Readonly<Record<PictureFormat, string>> = {
  jpeg: "JPEG",
  png: "PNG",
  webp: "WebP",
  heic: "HEIC",
  avif: "AVIF",
  gif: "GIF",
  tiff: "TIFF",
  bmp: "BMP",
  pgm: "PGM",
  ppm: "PPM",
};

/** `JPEG, PNG, WebP`; with a word, `JPEG, PNG or WebP`. */
export function formatsRead(lastWord?: "and" | "or"): string {
  const all = Object.values(names);
  if (lastWord === undefined) return all.join(", ");
  return `${all.slice(0, -1).join(", ")} ${lastWord} ${all.at(-1)}`;
}
