// From a file's bytes to the faces in it. The page's worker and the command line share this code. Each decodes pictures
// in its own way and passes that as `open`.
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { PhotoFailure, ReadPhoto } from "../contract/photos.ts";
import type { EveryFace, HowToCrop } from "../contract/workers.ts";
import { checkPhotoBytes, notDecodable } from "../image/checkPhoto.ts";
import { decodeHere } from "../image/decode/decodeHere.ts";
import { exifOrientation } from "../image/decode/exif.ts";
import { prepare } from "../image/decode/prepare.ts";
import { turned } from "../image/decode/turned.ts";
import { differenceHash } from "../image/differenceHash.ts";
import { type PictureReader, readerOf } from "../image/pictureReader.ts";
import { type PictureFormat, withoutLead } from "../image/sniffFormat.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { cropEveryFace, findAndCrop } from "./cropFaces.ts";
import type { DetectOptions, Detector } from "./detector.ts";

export interface OpenedPicture {
  /** At full resolution, straight alpha, the file's colour profile left aside. */
  readonly reader: PictureReader;
  /** Frees the pixels. */
  close(): void;
}

/** Decodes bytes that `prepare` gave. What they say of their orientation is obeyed. */
export type OpenPicture = (
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
) => Promise<Result<OpenedPicture, PhotoFailure>>;

/**
 * Reads a photo with the crop of one face.
 * @param detector may be null for `centerSquare`, and where `faces` are known from an earlier reading.
 */
export async function readPhotoBytes(
  bytes: Uint8Array<ArrayBuffer>,
  { crop, choice, faces }: HowToCrop,
  detector: Detector | null,
  open: OpenPicture,
): Promise<Result<ReadPhoto, PhotoFailure>> {
  const finder = faces === undefined ? detector : { detect: async () => faces, dispose() {} };
  return withPicture(bytes, open, async (reader) => {
    const { finding, face } = await findAndCrop(finder, reader, crop, choice);
    const { width: widthPx, height: heightPx } = reader;
    return { id: await sha256Hex(bytes), widthPx, heightPx, hash: differenceHash(face), finding, face: face.data };
  });
}

export async function everyFaceOfBytes(
  bytes: Uint8Array<ArrayBuffer>,
  crop: Crop,
  detector: Detector | null,
  open: OpenPicture,
): Promise<Result<EveryFace, PhotoFailure>> {
  return withPicture(bytes, open, (reader) => everyFaceOf(reader, crop, detector));
}

export async function everyFaceOf(
  reader: PictureReader,
  crop: Crop,
  detector: Detector | null,
  options?: DetectOptions,
): Promise<EveryFace> {
  const { width: widthPx, height: heightPx } = reader;
  return { widthPx, heightPx, faces: await cropEveryFace(detector, reader, crop, options) };
}

/** From a file's bytes to an upright picture. */
export async function openUpright(
  file: Uint8Array<ArrayBuffer>,
  open: OpenPicture,
): Promise<Result<OpenedPicture, PhotoFailure>> {
  const bytes = withoutLead(file);
  const checked = checkPhotoBytes(bytes);
  if (!checked.ok) return checked;
  const { format } = checked.value;
  const decoded = decodeHere(bytes, format);
  if (decoded === "unread") return fail({ kind: "unsupportedHere", format });
  if (decoded === null) return fail(notDecodable(format));
  if (decoded !== undefined) {
    // EXIF data is a TIFF: both keep the orientation in the same place.
    const orientation = format === "tiff" ? (exifOrientation(bytes)?.orientation ?? 1) : 1;
    return ok({ reader: turned(readerOf(decoded), orientation), close() {} });
  }
  const prepared = prepare(bytes, format);
  const opened = await open(prepared.bytes, format);
  if (!opened.ok) return opened;
  return ok({ ...opened.value, reader: turned(opened.value.reader, prepared.orientation) });
}

async function withPicture<T>(
  bytes: Uint8Array<ArrayBuffer>,
  open: OpenPicture,
  work: (reader: PictureReader) => Promise<T>,
): Promise<Result<T, PhotoFailure>> {
  const opened = await openUpright(bytes, open);
  if (!opened.ok) return opened;
  try {
    return ok(await work(opened.value.reader));
  } finally {
    opened.value.close();
  }
}
