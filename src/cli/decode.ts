// Reads photos without a page. It decodes with sharp and does otherwise what src/worker/ingest.ts does. Measured
// against Chromium 156: JPEG (baseline, progressive, every orientation, grey, with a colour profile), PNG, WebP and GIF
// give equal bytes; AVIF differs by 1 at most.
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { fail, ok, type Result } from "../base/result.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { PhotoFailure, ReadPhoto } from "../contract/photos.ts";
import type { EveryFace, HowToCrop } from "../contract/workers.ts";
import type { Detector } from "../faces/detector.ts";
import { everyFaceOfBytes, type OpenPicture, readPhotoBytes } from "../faces/readPicture.ts";
import { checkPhotoBytes } from "../image/checkPhoto.ts";
import { readerOf } from "../image/pictureReader.ts";
import type { Crop } from "../recipe/preprocessing.ts";

/** The formats that libvips reads. It does not read BMP. */
const readable = new Set(["jpeg", "png", "webp", "gif", "avif"]);

/**
 * A file that cannot be opened is `damaged`, as on the page.
 * @param detector may be null for `centerSquare`.
 */
export async function readPhotoFile(
  path: string,
  how: HowToCrop,
  detector: Detector | null,
): Promise<Result<ReadPhoto, PhotoFailure>> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    return fail({ kind: "damaged", format: "file", detail: (error as Error).message });
  }
  return readPhotoBytes(bytes, path, how, detector, openPicture);
}

/**
 * Reads every face, from the file's bytes.
 * @param path only its extension is used.
 */
export function readEveryFace(
  bytes: Uint8Array<ArrayBuffer>,
  path: string,
  crop: Crop,
  detector: Detector | null,
): Promise<Result<EveryFace, PhotoFailure>> {
  return everyFaceOfBytes(bytes, path, crop, detector, openPicture);
}

/**
 * Decodes bytes to an upright picture with straight alpha. Like the page it takes the first frame, follows the EXIF
 * orientation, leaves the colour profile aside, and refuses a file that ends too early. Other damage it decodes as far
 * as it can.
 * @param path only its extension is used.
 */
export async function decodePhoto(bytes: Uint8Array, path: string): Promise<Result<RgbaImage, PhotoFailure>> {
  const checked = checkPhotoBytes(bytes, path);
  return checked.ok ? decode(bytes, checked.value.format) : checked;
}

const openPicture: OpenPicture = async (bytes, format) => {
  const decoded = await decode(bytes, format);
  return decoded.ok ? ok({ reader: readerOf(decoded.value), close() {} }) : decoded;
};

async function decode(bytes: Uint8Array, format: string): Promise<Result<RgbaImage, PhotoFailure>> {
  if (!readable.has(format)) return fail({ kind: "unsupportedHere", format });
  try {
    const { data, info } = await sharp(bytes, { failOn: "truncated", ignoreIcc: true, limitInputPixels: false })
      .autoOrient()
      .toColourspace("srgb")
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return ok({ width: info.width, height: info.height, data });
  } catch (error) {
    return fail({ kind: "damaged", format, detail: error instanceof Error ? error.message : String(error) });
  }
}
