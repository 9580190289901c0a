// A picture as it goes into a record: TensorFlow reads JPEG and PNG, and obeys no orientation. So a file that is
// upright stays as it is, byte by byte, and any other is written anew.
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { fail, ok, type Result } from "../../base/result.ts";
import type { Detector } from "../../faces/detector.ts";
import { openUpright } from "../../faces/readPicture.ts";
import type { PictureToWrite } from "../../formats/tfrecord/pictureExample.ts";
import { checkPhotoBytes } from "../../image/checkPhoto.ts";
import { prepare } from "../../image/decode/prepare.ts";
import type { PictureReader } from "../../image/pictureReader.ts";
import { withoutLead } from "../../image/sniffFormat.ts";
import { type Crop, faceSidePx } from "../../recipe/preprocessing.ts";
import { systemWords } from "../out/systemWords.ts";
import { openPicture, readPhotoFile } from "../photos/decode.ts";
import { photoFailureLine } from "../problemLine.ts";

type Picture = Omit<PictureToWrite, "label" | "name">;

/**
 * Decodes the whole picture, so that nothing reaches a record that cannot be decoded.
 * @param crop null: the whole picture. Otherwise its face of 96 x 96 is taken, as PNG.
 * @returns or why there is no picture, in a sentence.
 */
export async function readPicture(
  path: string,
  crop: Crop | null,
  detector: Detector | null,
): Promise<Result<Picture, string>> {
  return crop === null ? wholePicture(path) : facePicture(path, crop, detector);
}

async function facePicture(path: string, crop: Crop, detector: Detector | null): Promise<Result<Picture, string>> {
  const read = await readPhotoFile(path, { crop }, detector);
  if (!read.ok) return fail(photoFailureLine(read.failure));
  const { finding, face } = read.value;
  if (finding.reasons.includes("noFace")) return fail("no face was found");
  const raw = { width: faceSidePx, height: faceSidePx, channels: 3 } as const;
  const bytes = await sharp(face, { raw }).png().toBuffer();
  return ok({ bytes, format: "png", widthPx: faceSidePx, heightPx: faceSidePx });
}

async function wholePicture(path: string): Promise<Result<Picture, string>> {
  let file: Uint8Array<ArrayBuffer>;
  try {
    file = withoutLead(new Uint8Array(await readFile(path)));
  } catch (error) {
    return fail(`cannot be read (${systemWords(error)})`);
  }
  const checked = checkPhotoBytes(file);
  if (!checked.ok) return fail(photoFailureLine(checked.failure));
  const opened = await openUpright(file, openPicture);
  if (!opened.ok) return fail(photoFailureLine(opened.failure));
  const { reader, close } = opened.value;
  try {
    const { format } = checked.value;
    const size = { widthPx: reader.width, heightPx: reader.height };
    if (format !== "jpeg" && format !== "png")
      return ok({ bytes: await encoded(reader, "png"), format: "png", ...size });
    const { bytes, orientation, obeyed = 1 } = prepare(file, format);
    const isUpright = orientation === 1 && obeyed === 1;
    return ok({ bytes: isUpright ? bytes : await encoded(reader, format), format, ...size });
  } finally {
    close();
  }
}

/** A JPEG that is turned upright stays one, of a quality whose loss is not seen: a PNG would be five times as large. */
async function encoded(reader: PictureReader, format: "jpeg" | "png"): Promise<Uint8Array> {
  const { width, height, data } = reader.read({ left: 0, top: 0, width: reader.width, height: reader.height });
  const picture = sharp(data, { raw: { width, height, channels: 4 } });
  if (format === "jpeg") return picture.removeAlpha().jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
  const isOpaque = data.every((value, i) => i % 4 !== 3 || value === 255);
  return (isOpaque ? picture.removeAlpha() : picture).png().toBuffer();
}
