// Photos without a page: the twin of src/worker/ingest.ts, decoding with sharp. Measured against Chromium 156: JPEG
// (baseline, progressive, every orientation, grey, with a colour profile), PNG, WebP and GIF give equal bytes; AVIF differs
// by 1 at most.
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { FaceFinding } from "../contract/faces.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { PhotoFailure, ReadPhoto } from "../contract/photos.ts";
import { checkPhotoBytes } from "../image/checkPhoto.ts";
import { differenceHash } from "../image/differenceHash.ts";
import { faceOf } from "../image/faceOf.ts";

const asItIs: FaceFinding = {
  faces: [],
  choice: { kind: "whole" },
  quality: { facePx: 96, sharpness: 1, light: 0.5, turn: 0, cutOff: 0 },
  reasons: [],
};

/** libvips reads these; BMP it does not. */
const readable = new Set(["jpeg", "png", "webp", "gif", "avif"]);

/** Rejects only when the file itself cannot be opened (ENOENT and its kin). */
export async function readPhotoFile(path: string): Promise<Result<ReadPhoto, PhotoFailure>> {
  const bytes = new Uint8Array(await readFile(path));
  const decoded = await decodePhoto(bytes, path);
  if (!decoded.ok) return decoded;
  const { width: widthPx, height: heightPx } = decoded.value;
  const face = faceOf(decoded.value);
  const id = await sha256Hex(bytes);
  return ok({ id, widthPx, heightPx, hash: differenceHash(face), finding: asItIs, face: face.data });
}

/**
 * Bytes to an upright picture, straight alpha. Like the page it takes the first frame, obeys the EXIF orientation, leaves
 * the colour profile aside, and refuses a file that ends too early while it bears other damage.
 * @param path only names the file's ending.
 */
export async function decodePhoto(bytes: Uint8Array, path: string): Promise<Result<RgbaImage, PhotoFailure>> {
  const checked = checkPhotoBytes(bytes, path);
  if (!checked.ok) return checked;
  const { format } = checked.value;
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
