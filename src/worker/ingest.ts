// Comlink entry of the ingest worker: a file's bytes to an upright picture to the face the network sees. Its twin
// without a page is src/cli/decode.ts. Which bytes are a picture is image/'s to say, which part of it is the face
// faces/'s, what a zip holds formats/'s.
import { expose } from "comlink";
import { fail, internalError, ok, type Result } from "../base/result.ts";
import { isSystemFile } from "../base/systemFiles.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import type { PhotoFailure } from "../contract/photos.ts";
import type { HowToCrop, IngestApi } from "../contract/workers.ts";
import type { Detector } from "../faces/detector.ts";
import { everyFaceOf, everyFaceOfBytes, type OpenPicture, readPhotoBytes } from "../faces/readPicture.ts";
import { openZip } from "../formats/zip.ts";
import { readerOf } from "../image/pictureReader.ts";
import { bitmapReader } from "./bitmapReader.ts";

let starting: Promise<Result<Detector, DetectorFailure>> | null = null;

const api: IngestApi = {
  async startDetector() {
    // Here, and not at the top: tfjs is loaded only where faces are looked for.
    starting ??= import("./siteDetector.ts").then(({ startSiteDetector }) => startSiteDetector(), programMissing);
    const started = await starting;
    if (started.ok) return ok(null);
    starting = null; // whoever asks again wants it tried again
    return started;
  },
  async readPhoto(file, path, how) {
    const bytes = await bytesOf(file);
    return bytes.ok ? readPhotoBytes(bytes.value, path, how, await detectorFor(how), open) : bytes;
  },
  async everyFaceOf(file, path, crop) {
    const bytes = await bytesOf(file);
    return bytes.ok ? everyFaceOfBytes(bytes.value, path, crop, await detectorFor({ crop }), open) : bytes;
  },
  async everyFaceIn(picture, crop) {
    // A camera's frame is small enough for one look, and a live picture cannot wait for tiles.
    return everyFaceOf(readerOf(picture), crop, await detectorFor({ crop }), { tiles: "never" });
  },
  async unzip(file, path) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return { files: [], problems: [{ kind: "badZip", path, reason: "damaged" }] };
    const { files, problems } = openZip(bytes.value, path);
    return { files: files.filter((unzipped) => !isSystemFile(unzipped.path)), problems };
  },
};

/** Without a network the script may not come, as the detector's files may not: no photo is to blame. */
function programMissing(error: unknown): Result<never, DetectorFailure> {
  return fail({ kind: "detectorMissing", file: "siteDetector.js", detail: String(error) });
}

async function detectorFor({ crop, faces }: HowToCrop): Promise<Detector | null> {
  if (crop === "centerSquare" || faces !== undefined) return null;
  const started = await starting;
  return started?.ok ? started.value : internalError("faces were asked for before the detector was ready");
}

async function bytesOf(file: Blob): Promise<Result<Uint8Array<ArrayBuffer>, PhotoFailure>> {
  try {
    return ok(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    return fail({ kind: "damaged", format: "", detail: String(error) });
  }
}

/**
 * Raw pixel values: the file's colour profile is left aside, as src/cli/decode.ts does, so that both give equal bytes.
 */
const open: OpenPicture = async (bytes, format) => {
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: `image/${format}` }), {
      imageOrientation: "from-image",
      premultiplyAlpha: "none",
      colorSpaceConversion: "none",
    });
    return ok({ reader: bitmapReader(bitmap), close: () => bitmap.close() });
  } catch (error) {
    if (!(await hasDecoder(format))) return fail({ kind: "unsupportedHere", format });
    const detail = error instanceof Error ? error.message : String(error);
    return fail({ kind: "damaged", format, detail: detail.replace(/\.$/, "") }); // it stands within a sentence
  }
};

/** JPEG, PNG, GIF, WebP and BMP every browser reads; AVIF is younger, and only a browser that can tell is believed. */
async function hasDecoder(format: string): Promise<boolean> {
  if (format !== "avif") return true;
  return typeof ImageDecoder !== "undefined" && (await ImageDecoder.isTypeSupported("image/avif"));
}

expose(api);
