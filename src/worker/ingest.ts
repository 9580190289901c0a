// Comlink entry of the ingest worker: a file's bytes to an upright picture to the face the network sees. Its twin without a
// page is src/cli/decode.ts. Which bytes are a picture is image/'s to say, what a zip holds formats/'s.
import { expose } from "comlink";
import { isLeftover } from "../base/leftovers.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import type { FaceCrop, FaceFinding } from "../contract/faces.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { PhotoFailure } from "../contract/photos.ts";
import type { EveryFace, IngestApi } from "../contract/workers.ts";
import { openZip } from "../formats/zip.ts";
import { checkPhotoBytes } from "../image/checkPhoto.ts";
import { differenceHash } from "../image/differenceHash.ts";
import { faceOf } from "../image/faceOf.ts";

/** Above it the pixels are read from a canvas of about this size, for a tab has little memory: 16 megapixels are 64 MB. */
const canvasPixels = 16_000_000;

const api: IngestApi = {
  async startDetector() {
    return ok(null);
  },
  async everyFaceOf(file, path, _crop) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return bytes;
    const checked = checkPhotoBytes(bytes.value, path);
    if (!checked.ok) return checked;
    const decoded = await decode(bytes.value, checked.value.format);
    if (!decoded.ok) return decoded;
    return ok(everyFace(decoded.value.picture));
  },
  async everyFaceIn(picture, _crop) {
    return everyFace(picture);
  },
  async readPhoto(file, path, _how) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return bytes;
    const checked = checkPhotoBytes(bytes.value, path);
    if (!checked.ok) return checked;
    const decoded = await decode(bytes.value, checked.value.format);
    if (!decoded.ok) return decoded;
    const { picture, widthPx, heightPx } = decoded.value;
    const face = faceOf(picture);
    return ok({
      id: await sha256Hex(bytes.value),
      widthPx,
      heightPx,
      hash: differenceHash(face),
      finding: asItIs,
      face: face.data,
    });
  },

  async unzip(file, path) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return { files: [], problems: [{ kind: "badZip", path, reason: "damaged" }] };
    const { files, problems } = openZip(bytes.value, path);
    return { files: files.filter((unzipped) => !isLeftover(unzipped.path)), problems };
  },
};

const asItIs: FaceFinding = {
  faces: [],
  choice: { kind: "whole" },
  quality: { facePx: 96, sharpness: 1, light: 0.5, turn: 0, cutOff: 0 },
  reasons: [],
};

function everyFace(picture: RgbaImage): EveryFace {
  const side = Math.min(picture.width, picture.height);
  const box = { left: (picture.width - side) / 2, top: (picture.height - side) / 2, width: side, height: side };
  const face: FaceCrop = { box, face: null, data: faceOf(picture).data, quality: asItIs.quality };
  return { widthPx: picture.width, heightPx: picture.height, faces: [face] };
}

async function bytesOf(file: Blob): Promise<Result<Uint8Array<ArrayBuffer>, PhotoFailure>> {
  try {
    return ok(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    return fail({ kind: "damaged", format: "", detail: String(error) });
  }
}

interface Decoded {
  readonly picture: RgbaImage;
  /** Of the whole picture, upright; `picture` may be smaller. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Raw pixel values: the file's colour profile is left aside, as src/cli/decode.ts does, so that both give equal bytes. */
async function decode(bytes: Uint8Array<ArrayBuffer>, format: string): Promise<Result<Decoded, PhotoFailure>> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes], { type: `image/${format}` }), {
      imageOrientation: "from-image",
      premultiplyAlpha: "none",
      colorSpaceConversion: "none",
    });
  } catch (error) {
    if (!(await hasDecoder(format))) return fail({ kind: "unsupportedHere", format });
    const detail = error instanceof Error ? error.message : String(error);
    return fail({ kind: "damaged", format, detail: detail.replace(/\.$/, "") }); // it stands within a sentence
  }
  const { width: widthPx, height: heightPx } = bitmap;
  const scale = Math.min(1, Math.sqrt(canvasPixels / (widthPx * heightPx)));
  const width = Math.max(1, Math.round(widthPx * scale));
  const height = Math.max(1, Math.round(heightPx * scale));
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) {
    bitmap.close();
    return fail({ kind: "damaged", format, detail: "no canvas of this size" });
  }
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return ok({ picture: { width, height, data }, widthPx, heightPx });
}

/** JPEG, PNG, GIF, WebP and BMP every browser reads; AVIF is younger, and only a browser that can tell is believed. */
async function hasDecoder(format: string): Promise<boolean> {
  if (format !== "avif") return true;
  return typeof ImageDecoder !== "undefined" && (await ImageDecoder.isTypeSupported("image/avif"));
}

expose(api);
