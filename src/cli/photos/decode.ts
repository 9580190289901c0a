// Reads photos without a page. It decodes with sharp and does otherwise what src/worker/ingest.ts does. Measured
// against Chromium 156: every kind in test/harness/pictureKinds.ts gives equal bytes, or bytes that differ by 1. The
// exception is what image/decode/avif.ts leaves to the road's own decoder.
import { readFile } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import { fail, ok, type Result } from "../../base/result.ts";
import type { RgbaImage } from "../../contract/image.ts";
import type { PhotoFailure, ReadPhoto } from "../../contract/photos.ts";
import type { EveryFace, HowToCrop } from "../../contract/workers.ts";
import type { Detector } from "../../faces/detector.ts";
import { everyFaceOfBytes, type OpenPicture, openUpright, readPhotoBytes } from "../../faces/readPicture.ts";
import { mostPixels, notDecodable } from "../../image/checkPhoto.ts";
import { createWasmDecoders } from "../../image/decode/wasmDecoders.ts";
import { frameOf } from "../../image/jpegMarkers.ts";
import { readerOf } from "../../image/pictureReader.ts";
import type { Crop } from "../../recipe/preprocessing.ts";
import { loadAvif, loadHeif } from "./wasmLibraries.ts";

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
  return readPhotoBytes(bytes, how, detector, openPicture);
}

/** Reads every face, from the file's bytes. */
export function readEveryFace(
  bytes: Uint8Array<ArrayBuffer>,
  crop: Crop,
  detector: Detector | null,
): Promise<Result<EveryFace, PhotoFailure>> {
  return everyFaceOfBytes(bytes, crop, detector, openPicture);
}

/**
 * Decodes bytes to an upright picture with straight alpha. Like the page it takes the first frame, follows the EXIF
 * orientation, leaves the colour profile aside, and refuses a file that ends too early. Other damage it decodes as far
 * as it can.
 */
export async function decodePhoto(bytes: Uint8Array): Promise<Result<RgbaImage, PhotoFailure>> {
  const opened = await openUpright(new Uint8Array(bytes), openPicture);
  if (!opened.ok) return opened;
  const { reader } = opened.value;
  return ok(reader.read({ left: 0, top: 0, width: reader.width, height: reader.height }));
}

const decodeByWasm = createWasmDecoders({ loadHeif, loadAvif });

/** Decodes as Chromium does, with the libraries that the command line has. */
export const openPicture: OpenPicture = async (bytes, format) => {
  const decoded = await decodeByWasm(bytes, format);
  if (decoded !== null) return decoded.ok ? ok({ reader: decoded.value, close() {} }) : decoded;
  try {
    const picture = sharp(bytes, { failOn: "truncated", ignoreIcc: true, limitInputPixels: mostPixels }).autoOrient();
    const decoded = isFourColour(bytes, format) ? await decodeFourColour(picture) : await decode(picture);
    return ok({ reader: readerOf(decoded), close() {} });
  } catch {
    return fail(notDecodable(format));
  }
};

async function decode(picture: Sharp): Promise<RgbaImage> {
  const plain = picture.toColourspace("srgb").ensureAlpha();
  const { data, info } = await plain.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/**
 * A picture of inks, as presses use it. libvips would convert it by a press's profile, also where profiles are left
 * aside. Browsers multiply each ink's brightness by that of the black, and so does this.
 */
async function decodeFourColour(picture: Sharp): Promise<RgbaImage> {
  const inks = picture.pipelineColourspace("cmyk").toColourspace("cmyk");
  const { data, info } = await inks.raw().toBuffer({ resolveWithObject: true });
  for (let i = 0; i < data.length; i += 4) {
    const white = 255 - data[i + 3]!;
    for (let channel = i; channel < i + 3; channel++) data[channel] = ((255 - data[channel]!) * white) / 255;
    data[i + 3] = 255;
  }
  return { width: info.width, height: info.height, data };
}

function isFourColour(bytes: Uint8Array, format: string): boolean {
  const frame = format === "jpeg" ? frameOf(bytes) : null;
  return frame !== null && bytes[frame + 7] === 4;
}
