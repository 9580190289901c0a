// Reads the files of one delivery. What is read is kept as it comes, and what waits is kept beside it, so that after a reload
// the reading goes on where it was. What the photos are is for data/reconcile.
import { fail, ok, type Result } from "../../../base/result.ts";
import type { DetectorFailure } from "../../../contract/faces.ts";
import type { PhotoFailure } from "../../../contract/photos.ts";
import type { PhotoFacts } from "../../../data/reconcile.ts";
import type { GivenFile } from "../../../session/commands.ts";
import type { Progress } from "../../../session/state.ts";
import type { ReadResult } from "../../ingestPool.ts";
import type { DeliveryPlan, FileRead, OpenDelivery, StorageFailure } from "../../storage/storage.ts";
import { type Ports, tellProgress } from "../ports.ts";
import type { FormerFaces } from "./formerFaces.ts";

export type ReadFacts = Map<string, Result<PhotoFacts, PhotoFailure>>;

export interface DeliveryReader {
  /** @returns by path, or null when it was cancelled: then nothing of it is on its way, and what is kept of it can go. */
  read(plan: DeliveryPlan, blobs: ReadonlyMap<string, Blob>, options: ReadingOptions): Promise<ReadFacts | null>;
  /** Goes on with what another visit began. */
  goOn(open: OpenDelivery, options: ReadingOptions): Promise<ReadFacts | null>;
}

interface ReadingOptions {
  readonly signal: AbortSignal;
  readonly former: FormerFaces;
}

/** One write for so many photos, or for what came within so many milliseconds. */
const writeAtMost = 16;
const writeEveryMs = 300;
/** Waiting files are kept so many bytes at a time, and so many files. */
const chunkBytes = 16_000_000;
const chunkFiles = 32;
/** Faces that are shown while more are read. */
const mostShown = 48;

/** @param onDetectorFailure changes how photos are cut; what was read till then is read again. */
export function createDeliveryReader(
  { store, storage, workers, faces }: Ports,
  onDetectorFailure: (failure: DetectorFailure, signal: AbortSignal) => Promise<void>,
): DeliveryReader {
  /** Puts results away in batches. What finds no room is held in memory. */
  function createWriter(blobOf: (path: string) => Promise<Blob | null>) {
    const waiting: FileRead[] = [];
    let writing = Promise.resolve();
    let writtenMs = performance.now();
    let failure: StorageFailure | null = null;
    let unkeptBytes = 0;

    async function write(files: readonly FileRead[]): Promise<void> {
      const put = failure === null ? await storage.putRead(files) : fail(failure);
      if (put.ok) return;
      failure = put.failure;
      for (const { result, kept } of files) {
        if (!result.ok || kept === null) continue;
        faces.hold(result.value.id, kept.face);
        unkeptBytes += kept.face.length + (kept.original?.size ?? 0);
      }
    }
    function flush(): Promise<void> {
      const files = waiting.splice(0);
      writtenMs = performance.now();
      if (files.length > 0) writing = writing.then(() => write(files));
      return writing;
    }
    return {
      async add(path: string, read: ReadResult, isNew: boolean): Promise<void> {
        const kept = read.ok && isNew ? { face: read.value.face, original: await blobOf(path) } : null;
        waiting.push({ path, result: factsOf(read), kept });
        if (waiting.length >= writeAtMost || performance.now() - writtenMs > writeEveryMs) await flush();
      },
      /** @returns whether all that was added is stored. */
      async settled(): Promise<boolean> {
        await flush();
        return failure === null;
      },
      /** @param keep false: what is not written yet need not be. @returns what was lacking. */
      async end(keep: boolean): Promise<StorageFailure | null> {
        if (!keep) waiting.length = 0;
        await flush();
        return failure?.kind === "storageFull" ? { ...failure, neededBytes: unkeptBytes } : failure;
      },
    };
  }

  /** Says how far the reading is, and from when on a reload loses none of it. */
  function createTeller(signal: AbortSignal) {
    let outlivesPage = false;
    let last: Progress | null = null;
    let readCount = 0;
    const justRead: string[] = [];
    const tell = (progress: Progress | null) => {
      last = progress;
      if (progress === null || signal.aborted) return;
      store.dispatch({ type: "ingest", ingest: { kind: "reading", progress, outlivesPage, justRead: [...justRead] } });
    };
    return {
      tell,
      show(id: string) {
        if (!justRead.includes(id)) justRead[readCount++ % mostShown] = id; // a file may come twice
      },
      end: () => tell(null),
      outlives() {
        outlivesPage = true;
        tell(last);
      },
    };
  }

  /**
   * @param results what is known already; filled up.
   * @param waitingKept whether the files that are not read yet have all been kept.
   */
  async function readRest(
    plan: DeliveryPlan,
    results: ReadFacts,
    blobOf: (path: string) => Promise<Blob | null>,
    waitingKept: Promise<boolean>,
    { signal, former }: ReadingOptions,
  ): Promise<ReadFacts | null> {
    const all = pathsOf(plan);
    const photosNow = () => store.getState().photos;
    const inProject = new Set(photosNow().map(({ id }) => id));
    const writer = createWriter(blobOf);
    const teller = createTeller(signal);
    void waitingKept.then(async (isKept) => {
      if (isKept && (await writer.settled())) teller.outlives();
    });
    for (;;) {
      const paths = all.filter((path) => !results.has(path));
      const tell = tellProgress(signal, performance.now(), all.length, teller.tell);
      tell(results.size);
      const how = { crop: store.getState().crop };
      const read = await workers.readEach(
        paths.map((path) => ({ path, how, open: () => blobOf(path) })),
        {
          signal,
          async onRead(result, i) {
            const path = paths[i]!;
            results.set(path, factsOf(result));
            const id = result.ok ? result.value.id : "";
            const isNew = result.ok && !inProject.has(id) && !photosNow().some((photo) => photo.id === id);
            if (isNew) {
              await former.hold(id);
              if (signal.aborted) return;
              faces.put(id, result.value.face);
              teller.show(id);
            }
            tell(results.size);
            await writer.add(path, result, isNew);
          },
        },
      );
      if (read.ok || signal.aborted) break;
      await onDetectorFailure(read.failure.failure, signal);
      if (signal.aborted) break;
      results.clear();
    }
    const lacking = await writer.end(!signal.aborted);
    teller.end();
    if (signal.aborted) return null;
    if (lacking !== null) store.dispatch({ type: "noticed", notice: lacking });
    return results;
  }

  /** Where there is no room for it, the delivery does not outlive the page. @returns whether none is missing. */
  async function keepWaiting(files: readonly GivenFile[], done: ReadFacts, signal: AbortSignal): Promise<boolean> {
    let chunk: GivenFile[] = [];
    let bytes = 0;
    for (const [i, file] of files.entries()) {
      if (signal.aborted) return false;
      if (!done.has(file.path)) {
        chunk.push(file);
        bytes += file.blob.size;
      }
      if (bytes < chunkBytes && chunk.length < chunkFiles && i + 1 < files.length) continue;
      if (chunk.length > 0 && !(await storage.putWaiting(chunk)).ok) return false;
      chunk = [];
      bytes = 0;
    }
    return true;
  }

  return {
    async read(plan, blobs, options) {
      const results: ReadFacts = new Map();
      const started = await storage.startDelivery(plan);
      const files = pathsOf(plan).map((path): GivenFile => ({ path, blob: blobs.get(path)! }));
      const over = new AbortController();
      const checkpointing =
        storage.isKept && started.ok
          ? keepWaiting(files, results, AbortSignal.any([options.signal, over.signal]))
          : Promise.resolve(false);
      const read = await readRest(plan, results, async (path) => blobs.get(path) ?? null, checkpointing, options);
      over.abort();
      await checkpointing; // a chunk can be under way
      return read;
    },
    goOn({ plan, waiting, read }, options) {
      const results: ReadFacts = new Map(read);
      const ids = new Map([...read].flatMap(([path, result]) => (result.ok ? [[path, result.value.id]] : [])));
      for (const path of pathsOf(plan)) if (!results.has(path) && !waiting.has(path)) results.set(path, lost(path));
      const blobOf = async (path: string) => {
        const id = ids.get(path);
        return (await storage.waitingFile(path)) ?? (id === undefined ? null : storage.originalOf(id));
      };
      return readRest(plan, results, blobOf, Promise.resolve(true), options);
    },
  };
}

function pathsOf({ entries }: DeliveryPlan): string[] {
  return [...new Set(entries.map(({ path }) => path))];
}

function factsOf(read: ReadResult): Result<PhotoFacts, PhotoFailure> {
  if (!read.ok) return read;
  const { face: _, ...facts } = read.value;
  return ok(facts);
}

function lost(path: string): Result<PhotoFacts, PhotoFailure> {
  const format = path.slice(path.lastIndexOf(".") + 1).toUpperCase();
  return fail({ kind: "damaged", format, detail: "the page was closed before the file was kept" });
}
