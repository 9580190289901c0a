// Comlink entry of the ingest worker: reads a file's bytes, decodes them to an upright picture, and cuts out the face
// that the network sees. Without a page src/cli/photos/decode.ts does the same. Which bytes are a picture is in
// image/checkPhoto.ts, which part of a picture is the face in faces/, what a zip holds in formats/zip.ts.
import { expose, type Remote, transfer, wrap } from "comlink";
import { fail, internalError, ok, type Result } from "../base/result.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { PhotoFailure } from "../contract/photos.ts";
import type { EveryFace, HowToCrop, IngestApi, PredictorApi, UnpackedRecord } from "../contract/workers.ts";
import type { Detector } from "../faces/detector.ts";
import { everyFaceOf, everyFaceOfBytes, type OpenPicture, openUpright, readPhotoBytes } from "../faces/readPicture.ts";
import type { RecordFile } from "../formats/tfrecord/openRecords.ts";
import { notDecodable } from "../image/checkPhoto.ts";
import { createWasmDecoders } from "../image/decode/wasmDecoders.ts";
import { readerOf } from "../image/pictureReader.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import { joinFaces } from "../run/facesInMemory.ts";
import { bitmapReader } from "./bitmapReader.ts";
import { capProblems } from "./capProblems.ts";
import { pngOf } from "./pngOf.ts";

let starting: Promise<Result<Detector, DetectorFailure>> | null = null;
/** Loaded when the first photo of its format comes. */
const decodeByWasm = createWasmDecoders({
  loadHeif: async () => (await import("./heifLibrary.ts")).loadHeifLibrary(),
  loadAvif: async () => (await import("./avifLibrary.ts")).loadAvifLibrary(),
});
let predictor: Remote<Pick<PredictorApi, "predict">> | null = null;

const api: IngestApi = {
  async startDetector() {
    // The import is dynamic, so that tfjs is loaded only where faces are looked for.
    starting ??= import("./siteDetector.ts").then(({ startSiteDetector }) => startSiteDetector(), scriptMissing);
    const started = await starting;
    if (started.ok) return ok(null);
    starting = null; // the next call tries again
    return started;
  },
  async readPhoto(file, how) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return bytes;
    const read = await readPhotoBytes(bytes.value, how, await detectorFor(how), decoderOf(file, bytes.value));
    return read.ok ? transfer(read, [read.value.face.buffer]) : read;
  },
  async everyFaceOf(file, crop) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return bytes;
    const open = decoderOf(file, bytes.value);
    const every = await everyFaceOfBytes(bytes.value, crop, await detectorFor({ crop }), open);
    return every.ok ? transfer(every, buffersOf(every.value)) : every;
  },
  async asPng(file) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return bytes;
    const opened = await openUpright(bytes.value, decoderOf(file, bytes.value));
    if (!opened.ok) return opened;
    const png = await pngOf(opened.value.reader);
    opened.value.close();
    return ok(png);
  },
  async everyFaceIn(picture, crop) {
    const every = await facesIn(picture, crop);
    return transfer(every, buffersOf(every));
  },
  async connectPredictor(port) {
    predictor = wrap(port as MessagePort);
  },
  async predictEveryFaceIn(picture, crop) {
    if (predictor === null) return internalError("faces are to be predicted before a predictor is connected");
    const every = await facesIn(picture, crop);
    const faces = joinFaces(every.faces.map(({ data }) => data));
    const probabilities =
      every.faces.length === 0 ? new Float32Array() : await predictor.predict(transfer(faces, [faces.buffer]));
    return transfer({ ...every, probabilities }, buffersOf(every));
  },
  async readWorkbook(file) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return { bytes: new Uint8Array(), workbook: "workbookDamaged" };
    // Few people give one: what reads it is loaded then.
    const [{ workbookAsList }, { listOfSheets }] = await Promise.all([
      import("../formats/workbook/workbookList.ts"),
      import("../data/tables/workbookList.ts"),
    ]);
    const list = workbookAsList(bytes.value, listOfSheets);
    return transfer(list, [list.bytes.buffer]);
  },
  async plan(files) {
    const { planFiles } = await import("../data/records/planFiles.ts"); // a camera and drawn people need none
    const delivery = planFiles(files);
    return { ...delivery, problems: capProblems(delivery.problems) };
  },
  async unpackModel(file) {
    const received = `${file.size} bytes`;
    if (file.size > mostModelBytes)
      return fail({ kind: "badManifest", path: "zip", received, expected: `at most ${mostModelBytes} bytes` });
    const bytes = await bytesOf(file);
    if (!bytes.ok) return fail({ kind: "badZip" });
    const unpacked = await (await import("./packedFiles.ts")).unpackModel(bytes.value);
    if (!unpacked.ok) return unpacked;
    const { weights, golden } = unpacked.value;
    return transfer(unpacked, [weights.buffer as ArrayBuffer, golden.buffer as ArrayBuffer]);
  },
  async packLog(record, bundle) {
    const file = (await import("./logFiles.ts")).packLog(record, bundle);
    return transfer(file, [file.buffer]);
  },
  async readLogs(files) {
    const read: { path: string; bytes: Uint8Array }[] = [];
    for (const { path, blob } of files) {
      const bytes = await bytesOf(blob);
      if (bytes.ok) read.push({ path, bytes: bytes.value });
    }
    return (await import("./logFiles.ts")).readLogs(read);
  },
  async unzip(file, path) {
    const bytes = await bytesOf(file);
    if (!bytes.ok) return { files: [], problems: [{ kind: "badZip", path, reason: "damaged" }] };
    return (await import("./packedFiles.ts")).unzip(bytes.value, path);
  },
  async openRecords(file, path, written) {
    // Few people give one: what reads it is loaded then.
    const { openRecords } = await import("../formats/tfrecord/openRecords.ts");
    const files: UnpackedRecord[] = [];
    const onFile = ({ bytes, ...rest }: RecordFile) => void files.push({ ...rest, blob: new Blob([bytes]) });
    const problems = await openRecords(path, piecesOf(file), onFile, written);
    return { files, problems };
  },
};

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

/** The largest weights that are unpacked, and the other files. */
const mostModelBytes = 640 * 1024 * 1024;

/** Without a network the script may be out of reach, like the detector's files. No photo is to blame. */
function scriptMissing(error: unknown): Result<never, DetectorFailure> {
  return fail({ kind: "detectorMissing", file: "siteDetector.js", detail: String(error) });
}

async function detectorFor({ crop, faces }: HowToCrop): Promise<Detector | null> {
  if (crop === "centerSquare" || faces !== undefined) return null;
  const started = await starting;
  return started?.ok ? started.value : internalError("faces were asked for before the detector was started");
}

/** A camera's frame is small enough to be searched whole, and a live picture cannot wait for tiles. */
async function facesIn(picture: RgbaImage, crop: Crop): Promise<EveryFace> {
  return everyFaceOf(readerOf(picture), crop, await detectorFor({ crop }), { tiles: "never" });
}

/** The faces' pixels are moved to the page, not copied. */
function buffersOf({ faces }: EveryFace): ArrayBufferLike[] {
  return faces.map(({ data }) => data.buffer);
}

/** The one read of a file: its hash, its format, its size and its damage are all told from these bytes. */
async function bytesOf(file: Blob): Promise<Result<Uint8Array<ArrayBuffer>, PhotoFailure>> {
  try {
    return ok(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    return fail({ kind: "damaged", format: "", detail: String(error) });
  }
}

/**
 * Unless its bytes were changed, the browser decodes the file itself, without a copy of its bytes. The type comes from
 * the bytes, as the file's own can be wrong. The file's colour profile is left aside, as in src/cli/photos/decode.ts:
 * both give the same pixels.
 */
function decoderOf(file: Blob, unchanged: Uint8Array): OpenPicture {
  return async (bytes, format) => {
    const decoded = await decodeByWasm(bytes, format);
    if (decoded !== null) return decoded.ok ? ok({ reader: decoded.value, close() {} }) : decoded;
    try {
      const type = `image/${format}`;
      const picture = bytes === unchanged ? file.slice(0, file.size, type) : new Blob([bytes], { type });
      const bitmap = await createImageBitmap(picture, {
        imageOrientation: "from-image",
        premultiplyAlpha: "none",
        colorSpaceConversion: "none",
      });
      return ok({ reader: bitmapReader(bitmap), close: () => bitmap.close() });
    } catch {
      return fail((await hasDecoder(format)) ? notDecodable(format) : { kind: "unsupportedHere", format });
    }
  };
}

/**
 * Every browser reads JPEG, PNG, GIF, WebP and BMP. AVIF is younger: only a browser that says so is taken to read it.
 */
async function hasDecoder(format: string): Promise<boolean> {
  if (format !== "avif") return true;
  return typeof ImageDecoder !== "undefined" && (await ImageDecoder.isTypeSupported("image/avif"));
}

expose(api);
