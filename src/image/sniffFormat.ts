// What a file is, by its first bytes. The file's name is not used, since photos often have a wrong extension.
import { hasText, textAt, u16le, u32be, u32le } from "./bytes.ts";
import { isNetpbm } from "./decode/netpbm.ts";

export type PictureFormat = "jpeg" | "png" | "webp" | "heic" | "avif" | "gif" | "tiff" | "bmp" | "pgm" | "ppm";
export type FileFormat = PictureFormat | "svg" | "pdf" | "zip";

const bmpHeaderSizes = new Set([12, 40, 52, 56, 64, 108, 124]);
const heicBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"]);

/** So many bytes tell every format of pictures. */
export const sniffedBytes = 512;

export function beginsAsPicture(bytes: Uint8Array): boolean {
  const format = sniffFormat(bytes);
  return format !== null && format !== "svg" && format !== "pdf" && format !== "zip";
}

/** @returns null for a format that is not listed here. */
export function sniffFormat(bytes: Uint8Array): FileFormat | null {
  if (hasText(bytes, 0, "\xff\xd8\xff")) return "jpeg";
  if (hasText(bytes, 0, "\x89PNG\r\n\x1a\n")) return "png";
  if (hasText(bytes, 0, "GIF87a") || hasText(bytes, 0, "GIF89a")) return "gif";
  if (hasText(bytes, 0, "RIFF") && hasText(bytes, 8, "WEBP")) return "webp";
  if (hasText(bytes, 4, "ftyp")) return sniffBrands(bytes);
  if (hasText(bytes, 0, "BM") && u16le(bytes, 6) === 0 && bmpHeaderSizes.has(u32le(bytes, 14))) return "bmp";
  if (hasText(bytes, 0, "II*\0") || hasText(bytes, 0, "MM\0*")) return "tiff";
  if (hasText(bytes, 0, "%PDF-")) return "pdf";
  if (hasText(bytes, 0, "PK\x03\x04") || hasText(bytes, 0, "PK\x05\x06")) return "zip";
  if (isNetpbm(textAt(bytes, 0, 3))) return bytes[1] === 0x32 || bytes[1] === 0x35 ? "pgm" : "ppm";
  return /^(?:\xef\xbb\xbf)?\s*<(?:svg|[?!][\s\S]*?<svg)[\s>]/i.test(textAt(bytes, 0, 4096)) ? "svg" : null;
}

/** Without the empty lines that some programs leave before a JPEG. No decoder passes over them. */
export function withoutLead(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const blank = /^(?:\xef\xbb\xbf)?[\s\0]{1,64}(?=\xff\xd8\xff)/.exec(textAt(bytes, 0, 80));
  return blank === null ? bytes : bytes.subarray(blank[0].length);
}

/** ISO base media files name a major brand and compatible brands. In practice, a file with only `mif1` is HEIC. */
function sniffBrands(bytes: Uint8Array): FileFormat | null {
  const end = Math.min(bytes.length, u32be(bytes, 0), 256);
  const brands = [textAt(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(textAt(bytes, at, 4));
  if (brands.includes("avif") || brands.includes("avis")) return "avif";
  return brands.some((brand) => heicBrands.has(brand)) ? "heic" : null;
}

/** Of formats that are not read. */
const otherStarts: readonly (readonly [string, string])[] = [
  ["\0\0\0\x0cJXL ", "JPEG XL"],
  ["\xff\x0a", "JPEG XL"],
  ["\0\0\0\x0cjP  ", "JPEG 2000"],
  ["II+\0", "BigTIFF"],
  ["MM\0+", "BigTIFF"],
  ["8BPS", "PSD"],
  ["\0\0\x01\0", "ICO"],
  ["\x1a\x45\xdf\xa3", "WebM"],
  ["\x1f\x8b", "GZIP"],
];

/** A format's name as people know it, for a file that is not a photo; null where the bytes tell nothing. */
export function looksLike(bytes: Uint8Array): string | null {
  const format = sniffFormat(bytes);
  if (format !== null) return format.toUpperCase();
  const other = otherStarts.find(([start]) => hasText(bytes, 0, start));
  if (other !== undefined) return other[1];
  if (hasText(bytes, 4, "ftyp")) return "MP4";
  const start = textAt(bytes, 0, 1024);
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)/i.test(start)) return "HTML";
  // Every byte is printable ASCII, white space, or part of a UTF-8 letter.
  return start.length > 0 && /^[\t\n\r\x20-\x7e\x80-\xf4]+$/.test(start) && /^[\s\S]*[a-z0-9,]{2}/i.test(start)
    ? "TXT"
    : null;
}
