// Whether a file's bytes are worth decoding: its format, its size, and whether the file is complete. See
// worker/ingest.ts and cli/photos/decode.ts for decoding, and for damage that only a decoder sees.
import { fail, ok, type Result } from "../base/result.ts";
import type { PhotoFailure } from "../contract/photos.ts";
import { u32le } from "./bytes.ts";
import { scansAreWhole } from "./decode/jpegScans.ts";
import { type PngChunk, pngChunks } from "./decode/pngChunks.ts";
import { type HeaderSize, headerSize } from "./headerSize.ts";
import { jpegCutShort } from "./jpegMarkers.ts";
import { looksLike, type PictureFormat, sniffFormat } from "./sniffFormat.ts";

/**
 * Decoded, this is 400 MB at four bytes a pixel. Today's cameras make smaller pictures; a decompression bomb is larger.
 */
export const mostPixels = 100_000_000;

export interface CheckedPhoto {
  readonly format: PictureFormat;
  /** As stored, before the picture is turned upright. */
  readonly size: HeaderSize;
}

export function checkPhotoBytes(bytes: Uint8Array): Result<CheckedPhoto, PhotoFailure> {
  if (bytes.length === 0) return fail({ kind: "emptyFile" });
  const format = sniffFormat(bytes);
  switch (format) {
    case null:
      return fail({ kind: "notAPicture", looksLike: looksLike(bytes) });
    case "svg":
      return fail({ kind: format });
    case "pdf":
    case "zip":
      return fail({ kind: "notAPicture", looksLike: looksLike(bytes) });
    default:
      return checkPicture(bytes, format);
  }
}

/** For what only a decoder sees. Decoders say it in words of their own, which tell a person no more. */
export function notDecodable(format: PictureFormat): PhotoFailure {
  return { kind: "damaged", format, detail: "its pixels cannot be decoded" };
}

function checkPicture(bytes: Uint8Array, format: PictureFormat): Result<CheckedPhoto, PhotoFailure> {
  const size = headerSize(bytes, format);
  if (size === null) {
    return fail({ kind: "damaged", format, detail: "its header tells no width and height" });
  }
  if (size.widthPx * size.heightPx > mostPixels) return fail({ kind: "tooManyPixels", ...size, limitPx: mostPixels });
  if (isCutShort(bytes, format)) return fail({ kind: "damaged", format, detail: "the file ends too early" });
  if (format === "png" && pngChunks(bytes).some((chunk) => isCritical(chunk) && !chunk.intact())) {
    return fail({ kind: "damaged", format, detail: "a checksum in it is wrong" });
  }
  return ok({ format, size });
}

/** Without these chunks there is no picture; of the end chunk, no decoder asks the checksum. */
function isCritical({ name }: PngChunk): boolean {
  return name === "IHDR" || name === "PLTE" || name === "IDAT";
}

/** True only where it is certain. Formats without an end marker or a length are left to the decoder. */
function isCutShort(bytes: Uint8Array, format: PictureFormat): boolean {
  if (format === "jpeg") return jpegCutShort(bytes) && !scansAreWhole(bytes);
  if (format === "png") return pngCutShort(bytes);
  // Some programs leave out the last padding byte.
  return format === "webp" && u32le(bytes, 4) + 8 > bytes.length + 1;
}

function pngCutShort(bytes: Uint8Array): boolean {
  return pngChunks(bytes).at(-1)?.name !== "IEND";
}
