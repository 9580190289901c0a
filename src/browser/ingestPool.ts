// Reads many photos at once on a few ingest workers. A worker that crashes or hangs is replaced, and its file is reported
// as damaged; the rest goes on.
import { fail, internalError, ok, type Result } from "../base/result.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import type { Crop, RgbaImage } from "../contract/image.ts";
import type { PhotoFailure, Problem, ReadPhoto } from "../contract/photos.ts";
import type { EveryFace, HowToCrop, IngestApi, UnzippedFile } from "../contract/workers.ts";
import type { GivenFile } from "../session/commands.ts";
import type { RunningWorker } from "./workers.ts";

export type ReadResult = Result<ReadPhoto, PhotoFailure>;

export interface ReadAllOptions {
  readonly how: HowToCrop;
  readonly signal: AbortSignal;
  /** A few times a second, and at the end. */
  readonly onProgress: (done: number, total: number) => void;
}

export type PictureFailure =
  | { readonly kind: "photo"; readonly failure: PhotoFailure }
  | { readonly kind: "detector"; readonly failure: DetectorFailure };

export interface IngestPool {
  /** @returns by path, in the order of `files`; when cancelled, of those that were read till then. */
  readAll(files: readonly GivenFile[], options: ReadAllOptions): Promise<ReadonlyMap<string, ReadResult>>;
  everyFaceOf(file: GivenFile, crop: Crop): Promise<Result<EveryFace, PictureFailure>>;
  everyFaceIn(picture: RgbaImage, crop: Crop): Promise<Result<EveryFace, PictureFailure>>;
  /** Without files and problems when cancelled. */
  unzip(
    file: GivenFile,
    signal?: AbortSignal,
  ): Promise<{ readonly files: readonly UnzippedFile[]; readonly problems: readonly Problem[] }>;
  /** Lets the idle workers and their memory go; the next call starts fresh ones. */
  endIngest(): void;
}

/** One photo takes milliseconds, the largest allowed a few seconds. */
const readWithinMs = 60_000;
const unzipWithinMs = 600_000;
const tellEveryMs = 150;

type Ended<T> = { readonly kind: "value"; readonly value: T } | { readonly kind: "broken"; readonly detail: string };

/** @param start gives a fresh ingest worker; workers.ts knows how. */
export function createIngestPool(
  start: () => RunningWorker<IngestApi>,
  size = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1)),
): IngestPool {
  const idle: RunningWorker<IngestApi>[] = [];

  /** One call on a worker of the pool; whatever broke it, the worker does not come back. */
  async function onWorker<T>(call: (api: IngestApi) => Promise<T>, signal: AbortSignal, withinMs: number) {
    const worker = idle.pop() ?? start();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let onAbort = () => {};
    const ended: Ended<T> = await Promise.race([
      call(worker.api).then(
        (value): Ended<T> => ({ kind: "value", value }),
        (error): Ended<T> => ({ kind: "broken", detail: String(error) }),
      ),
      worker.crashed.then((detail): Ended<T> => ({ kind: "broken", detail })),
      new Promise<Ended<T>>((resolve) => {
        timer = setTimeout(() => resolve({ kind: "broken", detail: "took too long" }), withinMs);
        onAbort = () => resolve({ kind: "broken", detail: "cancelled" });
        signal.addEventListener("abort", onAbort);
        if (signal.aborted) onAbort();
      }),
    ]);
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
    if (ended.kind === "value") idle.push(worker);
    else worker.end();
    return ended;
  }

  async function readOne(file: GivenFile, how: HowToCrop, signal: AbortSignal): Promise<ReadResult> {
    const ended = await onWorker((api) => api.readPhoto(file.blob, file.path, how), signal, readWithinMs);
    if (ended.kind === "value") return ended.value;
    return fail(brokenOff(file, ended.detail));
  }

  return {
    async readAll(files, { how, signal, onProgress }) {
      const results = new Array<ReadResult | undefined>(files.length);
      let next = 0;
      let done = 0;
      let toldMs = performance.now();
      const lane = async () => {
        while (next < files.length && !signal.aborted) {
          const index = next++;
          const result = await readOne(files[index]!, how, signal);
          if (signal.aborted) return;
          results[index] = result;
          done++;
          if (done < files.length && performance.now() - toldMs < tellEveryMs) continue;
          toldMs = performance.now();
          onProgress(done, files.length);
        }
      };
      await Promise.all(Array.from({ length: Math.min(size, files.length) }, lane));
      return new Map(
        files.flatMap(({ path }, i): [string, ReadResult][] => (results[i] === undefined ? [] : [[path, results[i]]])),
      );
    },
    async everyFaceOf(file, crop) {
      const { signal } = new AbortController();
      const ended = await onWorker((api) => api.everyFaceOf(file.blob, file.path, crop), signal, readWithinMs);
      if (ended.kind === "broken") return fail({ kind: "photo", failure: brokenOff(file, ended.detail) });
      return ended.value.ok ? ended.value : fail({ kind: "photo", failure: ended.value.failure });
    },
    async everyFaceIn(picture, crop) {
      const { signal } = new AbortController();
      const ended = await onWorker((api) => api.everyFaceIn(picture, crop), signal, readWithinMs);
      return ended.kind === "value" ? ok(ended.value) : internalError(`faces of a picture: ${ended.detail}`);
    },
    async unzip(file, signal = new AbortController().signal) {
      const ended = await onWorker((api) => api.unzip(file.blob, file.path), signal, unzipWithinMs);
      if (ended.kind === "value") return ended.value;
      if (signal.aborted) return { files: [], problems: [] };
      return { files: [], problems: [{ kind: "badZip", path: file.path, reason: "damaged" }] };
    },
    endIngest() {
      for (const worker of idle.splice(0)) worker.end();
    },
  };
}

function brokenOff(file: GivenFile, detail: string): PhotoFailure {
  const format = file.path.slice(file.path.lastIndexOf(".") + 1).toUpperCase();
  return { kind: "damaged", format, detail };
}
