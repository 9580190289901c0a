// Reads many photos at once on a few ingest workers. A worker that crashes or hangs is replaced, and its file is
// reported as damaged; the rest goes on.
import { fail, internalError, ok, type Result } from "../base/result.ts";
import type { DetectorFailure } from "../contract/faces.ts";
import type { RgbaImage } from "../contract/image.ts";
import type { PhotoFailure, Problem, ReadPhoto } from "../contract/photos.ts";
import type { EveryFace, HowToCrop, IngestApi, UnzippedFile } from "../contract/workers.ts";
import type { Crop } from "../recipe/preprocessing.ts";
import type { GivenFile } from "../session/commands.ts";
import type { RunningWorker } from "./runningWorker.ts";

export type ReadResult = Result<ReadPhoto, PhotoFailure>;

/** Its bytes are asked for when its turn comes. */
export interface PhotoToRead {
  readonly path: string;
  readonly how: HowToCrop;
  /** Null where they are gone. */
  open(): Blob | null | Promise<Blob | null>;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Called as each is read, in whatever order; the next one of that worker waits for it. Never after a cancel. */
  readonly onRead: (result: ReadResult, index: number) => void | Promise<void>;
}

type DetectorRefusal = { readonly kind: "detector"; readonly failure: DetectorFailure };
type PictureFailure = { readonly kind: "photo"; readonly failure: PhotoFailure } | DetectorRefusal;

export interface IngestPool {
  /** Ends when all are read or cancelled, or when one wants a detector and there is none. */
  readEach(photos: readonly PhotoToRead[], options: ReadOptions): Promise<Result<null, DetectorRefusal>>;
  /** Whether faces can be looked for. */
  startDetector(): Promise<Result<null, DetectorRefusal>>;
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

/** One photo takes less than a second, the largest allowed a few. */
const readWithinMs = 60_000;
const unzipWithinMs = 600_000;
/** Each worker that has looked for faces holds tens of megabytes; those that wait for the next delivery are ended. */
const idleAtMost = 1;

type Ended<T> = { readonly kind: "value"; readonly value: T } | { readonly kind: "broken"; readonly detail: string };

/** @param start gives a fresh ingest worker; workers.ts knows how. */
export function createIngestPool(
  start: () => RunningWorker<IngestApi>,
  size = Math.max(1, Math.min(4, navigator.hardwareConcurrency)),
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

  /** `call` on a worker whose detector is ready. What broke on the way comes back by `broken`. */
  async function withDetector<T>(
    how: HowToCrop,
    call: (api: IngestApi) => Promise<Result<T, PhotoFailure>>,
    signal: AbortSignal,
    broken: (detail: string) => PhotoFailure,
  ): Promise<Result<T, PictureFailure>> {
    const wanted = how.crop !== "centerSquare" && how.faces === undefined;
    const ended = await onWorker<Result<T, PictureFailure>>(
      async (api) => {
        const started = wanted ? await api.startDetector() : ok(null);
        if (!started.ok) return fail({ kind: "detector", failure: started.failure });
        const answer = await call(api);
        return answer.ok ? answer : fail({ kind: "photo", failure: answer.failure });
      },
      signal,
      readWithinMs,
    );
    return ended.kind === "value" ? ended.value : fail({ kind: "photo", failure: broken(ended.detail) });
  }

  async function readOne({ path, how, open }: PhotoToRead, signal: AbortSignal) {
    const blob = await open();
    if (blob === null) return fail({ kind: "photo" as const, failure: brokenOff(path, "the file is no longer there") });
    const call = (api: IngestApi) => api.readPhoto(blob, path, how);
    return withDetector(how, call, signal, (detail) => brokenOff(path, detail));
  }

  function rest(): void {
    for (const worker of idle.splice(idleAtMost)) worker.end();
  }

  const endless = new AbortController().signal;

  return {
    async readEach(photos, { signal, onRead }) {
      let next = 0;
      let refusal: DetectorRefusal | null = null;
      const lane = async () => {
        while (next < photos.length && !signal.aborted && refusal === null) {
          const index = next++;
          const read = await readOne(photos[index]!, signal);
          if (signal.aborted) return;
          if (read.ok) await onRead(read, index);
          else if (read.failure.kind === "photo") await onRead(fail(read.failure.failure), index);
          else refusal = read.failure;
        }
      };
      await Promise.all(Array.from({ length: Math.min(size, photos.length) }, lane));
      rest();
      return refusal === null ? ok(null) : fail(refusal);
    },
    async startDetector() {
      const ended = await onWorker((api) => api.startDetector(), endless, readWithinMs);
      if (ended.kind === "broken") return internalError(`the detector's worker: ${ended.detail}`);
      return ended.value.ok ? ended.value : fail({ kind: "detector", failure: ended.value.failure });
    },
    everyFaceOf({ blob, path }, crop) {
      const call = (api: IngestApi) => api.everyFaceOf(blob, path, crop);
      return withDetector({ crop }, call, endless, (detail) => brokenOff(path, detail));
    },
    everyFaceIn(picture, crop) {
      const call = async (api: IngestApi) => ok(await api.everyFaceIn(picture, crop));
      return withDetector({ crop }, call, endless, (detail) => internalError(`faces of a picture: ${detail}`));
    },
    async unzip(file, signal = endless) {
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

function brokenOff(path: string, detail: string): PhotoFailure {
  const format = path.slice(path.lastIndexOf(".") + 1).toUpperCase();
  return { kind: "damaged", format, detail };
}
