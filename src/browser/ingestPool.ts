// The ingest workers, seen from the page: they read many photos at once and find faces. A worker that crashes or hangs
// is replaced, and its file is reported as damaged.
import { transfer } from "comlink";
import { fail, internalError, ok, type Result } from "../base/result.ts";
import type { BundleFailure, BundleFiles } from "../contract/bundle.ts";
import type { Delivery, FilesToPlan } from "../contract/delivery.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { ListBytes } from "../contract/lists.ts";
import type { GuestLog } from "../contract/logs.ts";
import type { PhotoFailure, Problem, ReadPhoto } from "../contract/photos.ts";
import type { WrittenRecords } from "../contract/records.ts";
import type { RunRecord } from "../contract/run.ts";
import type {
  EveryFace,
  HowToCrop,
  IngestApi,
  PredictedFaces,
  PredictorApi,
  UnpackedRecord,
  UnzippedFile,
} from "../contract/workers.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import type { GivenFile } from "../session/commands.ts";
import type { RunningWorker } from "./runningWorker.ts";
import { createWorkerPool, type WorkerPool } from "./workerPool.ts";

export type ReadResult = Result<ReadPhoto, PhotoFailure>;

export interface PhotoToRead {
  readonly path: string;
  readonly how: HowToCrop;
  /** Called when the photo's turn comes. Null where the file is gone. */
  open(): Blob | null | Promise<Blob | null>;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Called as each photo is read, in any order. The worker's next photo waits for it. Never called after a cancel. */
  readonly onRead: (result: ReadResult, index: number) => void | Promise<void>;
}

type DetectorRefusal = { readonly kind: "detector"; readonly failure: DetectorFailure };
type PictureFailure = { readonly kind: "photo"; readonly failure: PhotoFailure } | DetectorRefusal;

export interface IngestPool {
  /** Ends when all are read or cancelled, or when a photo needs the detector and there is none. */
  readEach(photos: readonly PhotoToRead[], options: ReadOptions): Promise<Result<null, DetectorRefusal>>;
  /** Whether faces can be found. */
  startDetector(): Promise<Result<null, DetectorRefusal>>;
  /** A picture file, upright, as a PNG; null where it cannot be read. */
  asPng(file: Blob): Promise<Blob | null>;
  everyFaceOf(file: GivenFile, crop: Crop): Promise<Result<EveryFace, PictureFailure>>;
  everyFaceIn(picture: RgbaImage, crop: Crop): Promise<Result<EveryFace, PictureFailure>>;
  /** Finds faces and predicts them. They go from the one worker to the other, without passing the page. */
  predictEveryFaceIn(
    picture: RgbaImage,
    crop: Crop,
    predictor: RunningWorker<PredictorApi>,
  ): Promise<Result<PredictedFaces, PictureFailure>>;
  readWorkbook(file: Blob, signal: AbortSignal): Promise<ListBytes>;
  /** @returns no files and no problems when it was cancelled. */
  unzip(
    file: GivenFile,
    signal?: AbortSignal,
  ): Promise<{ readonly files: readonly UnzippedFile[]; readonly problems: readonly Problem[] }>;
  /** @returns as `unzip` does. */
  openRecords(
    file: GivenFile,
    written: WrittenRecords | null,
    signal: AbortSignal,
  ): Promise<{ readonly files: readonly UnpackedRecord[]; readonly problems: readonly Problem[] }>;
  /** @returns null when it was cancelled. */
  plan(files: FilesToPlan, signal?: AbortSignal): Promise<Delivery | null>;
  /** Opens the zip of a model. @returns null when it was cancelled. */
  unpackModel(
    file: Blob,
    signal: AbortSignal,
  ): Promise<Result<BundleFiles, BundleFailure | { readonly kind: "badZip" }> | null>;
  /** @returns null when it was cancelled. */
  packLog(record: RunRecord, bundle: BundleFiles | null, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null>;
  /** @returns none when it was cancelled, or where the files have no scalars. */
  readLogs(files: readonly GivenFile[], signal: AbortSignal): Promise<readonly GuestLog[]>;
  /** Ends the idle workers, which frees their memory. The next call starts others. */
  endIngest(): void;
}

/** One photo takes less than a second, the largest allowed a few. */
const readWithinMs = 60_000;
const unzipWithinMs = 600_000;
const planWithinMs = 600_000;
/** Idle workers that stay for the next call. Each one that has looked for faces takes tens of megabytes. */
const mostIdle = 1;

/** For calls that nobody cancels. */
const never = new AbortController().signal;

/** @param start starts an ingest worker. @param size how many photos are read at once. */
export function createIngestPool(
  start: () => RunningWorker<IngestApi>,
  size = Math.max(1, Math.min(4, navigator.hardwareConcurrency)),
): IngestPool {
  const pool = createWorkerPool(start);
  return {
    ...photoReading(pool, size),
    ...faceFinding(pool),
    async asPng(file) {
      const answer = await pool.call((api) => api.asPng(file), never, readWithinMs);
      return answer.kind === "value" && answer.value.ok ? answer.value.value : null;
    },
    async unzip(file, signal = never) {
      const answer = await pool.call((api) => api.unzip(file.blob, file.path), signal, unzipWithinMs);
      if (answer.kind === "value") return answer.value;
      if (signal.aborted) return { files: [], problems: [] };
      return { files: [], problems: [{ kind: "badZip", path: file.path, reason: "damaged" }] };
    },
    async openRecords(file, written, signal) {
      const call = (api: IngestApi) => api.openRecords(file.blob, file.path, written);
      const answer = await pool.call(call, signal, unzipWithinMs);
      if (answer.kind === "value") return answer.value;
      if (signal.aborted) return { files: [], problems: [] };
      return { files: [], problems: [{ kind: "badZip", path: file.path, reason: "damaged" }] };
    },
    async readWorkbook(file, signal) {
      const answer = await pool.call((api) => api.readWorkbook(file), signal, unzipWithinMs);
      return answer.kind === "value" ? answer.value : { bytes: new Uint8Array(), workbook: "workbookDamaged" };
    },
    async plan(files, signal = never) {
      const answer = await pool.call((api) => api.plan(files), signal, planWithinMs);
      if (answer.kind === "value") return answer.value;
      return signal.aborted ? null : withoutLists(files, answer.detail);
    },
    async unpackModel(file, signal) {
      const answer = await pool.call((api) => api.unpackModel(file), signal, unzipWithinMs);
      if (answer.kind === "value") return answer.value;
      return signal.aborted ? null : fail({ kind: "badZip" });
    },
    async packLog(record, bundle, signal) {
      const answer = await pool.call((api) => api.packLog(record, bundle), signal, unzipWithinMs);
      if (answer.kind === "value") return answer.value;
      return signal.aborted ? null : internalError(`the log of a run: ${answer.detail}`);
    },
    async readLogs(files, signal) {
      const answer = await pool.call((api) => api.readLogs(files), signal, unzipWithinMs);
      return answer.kind === "value" ? answer.value : [];
    },
    endIngest: () => pool.endIdle(0),
  };
}

/** The worker ran out of memory or of time over its lists. */
function withoutLists({ lists }: FilesToPlan, detail: string): Delivery {
  if (lists.length === 0) internalError(`the files could not be planned: ${detail}`);
  return {
    entries: [],
    problems: lists.map(({ path }) => ({ kind: "badList", list: path, reason: "tooMuch" })),
    lists: [],
    unlisted: [],
  };
}

type Pool = WorkerPool<IngestApi>;

function photoReading(pool: Pool, size: number): Pick<IngestPool, "readEach"> {
  async function readOne({ path, how, open }: PhotoToRead, signal: AbortSignal) {
    const blob = await open();
    if (blob === null) return fail({ kind: "photo" as const, failure: damaged(path, "the file is no longer there") });
    const call = (api: IngestApi) => api.readPhoto(blob, how);
    return withDetector(pool, how, call, signal, (detail) => damaged(path, detail));
  }
  return {
    async readEach(photos, { signal, onRead }) {
      let next = 0;
      let detectorFailure: DetectorRefusal | null = null;
      const readInTurn = async () => {
        while (next < photos.length && !signal.aborted && detectorFailure === null) {
          const index = next++;
          const read = await readOne(photos[index]!, signal);
          if (signal.aborted) return;
          if (read.ok) await onRead(read, index);
          else if (read.failure.kind === "photo") await onRead(fail(read.failure.failure), index);
          else detectorFailure = read.failure;
        }
      };
      await Promise.all(Array.from({ length: Math.min(size, photos.length) }, readInTurn));
      pool.endIdle(mostIdle);
      return detectorFailure === null ? ok(null) : fail(detectorFailure);
    },
  };
}

function faceFinding(
  pool: Pool,
): Pick<IngestPool, "startDetector" | "everyFaceOf" | "everyFaceIn" | "predictEveryFaceIn"> {
  const noFaces = (detail: string) => internalError(`faces of a picture: ${detail}`);
  const connections = createConnections();
  return {
    async startDetector() {
      const answer = await pool.call((api) => api.startDetector(), never, readWithinMs);
      if (answer.kind === "broken") return internalError(`the detector's worker: ${answer.detail}`);
      return answer.value.ok ? answer.value : fail({ kind: "detector", failure: answer.value.failure });
    },
    everyFaceOf({ blob, path }, crop) {
      const call = (api: IngestApi) => api.everyFaceOf(blob, crop);
      return withDetector(pool, { crop }, call, never, (detail) => damaged(path, detail));
    },
    everyFaceIn(picture, crop) {
      const call = async (api: IngestApi) => ok(await api.everyFaceIn(picture, crop));
      return withDetector(pool, { crop }, call, never, noFaces);
    },
    predictEveryFaceIn(picture, crop, predictor) {
      const call = async (api: IngestApi) => {
        await connections.connect(api, predictor);
        return ok(await api.predictEveryFaceIn(picture, crop));
      };
      const lost = connections.untilCrash(predictor);
      const broken = (detail: string) =>
        lost.aborted ? internalError(`the worker crashed: ${lost.reason}`) : noFaces(detail);
      return withDetector(pool, { crop }, call, lost, broken);
    },
  };
}

type Predictor = RunningWorker<PredictorApi>;

function createConnections() {
  const connected = new WeakMap<IngestApi, Predictor>();
  const crashes = new WeakMap<Predictor, AbortSignal>();
  return {
    /** Joins an ingest worker and a predicting worker by a channel of their own, once. */
    async connect(api: IngestApi, predictor: Predictor): Promise<void> {
      if (connected.get(api) === predictor) return;
      connected.set(api, predictor);
      const { port1, port2 } = new MessageChannel();
      await predictor.api.listen(transfer(port1, [port1]));
      await api.connectPredictor(transfer(port2, [port2]));
    },
    /** @returns a signal that aborts when the predicting worker crashes: nothing more comes over its channel then. */
    untilCrash(predictor: Predictor): AbortSignal {
      const known = crashes.get(predictor);
      if (known !== undefined) return known;
      const crash = new AbortController();
      crashes.set(predictor, crash.signal);
      void predictor.crashed.then((detail) => crash.abort(detail));
      return crash.signal;
    },
  };
}

/** A worker that has started its detector has it until the worker ends. It is not asked again. */
const withStartedDetector = new WeakSet<IngestApi>();

/** Calls a worker whose detector is started. @param broken makes a failure of what went wrong with the worker. */
async function withDetector<T>(
  pool: Pool,
  how: HowToCrop,
  call: (api: IngestApi) => Promise<Result<T, PhotoFailure>>,
  signal: AbortSignal,
  broken: (detail: string) => PhotoFailure,
): Promise<Result<T, PictureFailure>> {
  const isWanted = how.crop !== "centerSquare" && how.faces === undefined;
  const answer = await pool.call<Result<T, PictureFailure>>(
    async (api) => {
      if (isWanted && !withStartedDetector.has(api)) {
        const started = await api.startDetector();
        if (!started.ok) return fail({ kind: "detector", failure: started.failure });
        withStartedDetector.add(api);
      }
      const result = await call(api);
      return result.ok ? result : fail({ kind: "photo", failure: result.failure });
    },
    signal,
    readWithinMs,
  );
  return answer.kind === "value" ? answer.value : fail({ kind: "photo", failure: broken(answer.detail) });
}

function damaged(path: string, detail: string): PhotoFailure {
  const format = path.slice(path.lastIndexOf(".") + 1).toUpperCase();
  return { kind: "damaged", format, detail };
}
