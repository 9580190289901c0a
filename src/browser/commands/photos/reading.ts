// Reads the files of one delivery, from their bytes to facts and faces. Everything is stored as it comes, so that
// reading goes on after a reload where it was. What the photos then are is decided in data/reconcile.ts.
import { fail, type Result } from "../../../base/result.ts";
import type { DetectorFailure } from "../../../contract/faces.ts";
import type { PhotoFailure } from "../../../contract/photos.ts";
import type { PhotoFacts } from "../../../data/reconcile.ts";
import type { GivenFile } from "../../../session/commands.ts";
import type { ReadResult } from "../../ingestPool.ts";
import type { DeliveryPlan, OpenDelivery } from "../../storage/storage.ts";
import { type Ports, progressReporter } from "../ports.ts";
import type { FormerFaces } from "./formerFaces.ts";
import { createReadingProgress, type ReadingProgress } from "./readingProgress.ts";
import { createResultWriter, factsOf, type ResultWriter } from "./resultWriter.ts";
import { storeWaiting } from "./storeWaiting.ts";

/** By path. */
export type ReadFacts = Map<string, Result<PhotoFacts, PhotoFailure>>;

export interface DeliveryReader {
  /**
   * @returns null when it was cancelled: then nothing is on its way any more, and what is stored of the delivery can
   * go.
   */
  read(plan: DeliveryPlan, blobs: ReadonlyMap<string, Blob>, options: ReadingOptions): Promise<ReadFacts | null>;
  /** Goes on with a delivery of an earlier visit. @returns as `read`. */
  goOn(open: OpenDelivery, options: ReadingOptions): Promise<ReadFacts | null>;
}

export interface ReadingOptions {
  readonly signal: AbortSignal;
  readonly former: FormerFaces;
  /** Results of an earlier reading of the same files, which are not read again. */
  readonly known?: ReadFacts | undefined;
}

interface Reading extends ReadingOptions {
  readonly plan: DeliveryPlan;
  /** What is known already; filled up. */
  readonly results: ReadFacts;
  /** A file's bytes; null where they are gone. */
  readonly blobOf: (path: string) => Promise<Blob | null>;
  /** Whether all files that are not read yet have been stored. */
  readonly waitingStored: Promise<boolean>;
}

/** @param onDetectorFailure changes how photos are cut. Every file of the delivery is read again afterwards. */
export function createDeliveryReader(
  ports: Ports,
  onDetectorFailure: (failure: DetectorFailure, signal: AbortSignal) => Promise<void>,
): DeliveryReader {
  const { store, storage } = ports;

  async function readAll(reading: Reading): Promise<ReadFacts | null> {
    const { results, blobOf, waitingStored, signal } = reading;
    const writer = createResultWriter(ports, blobOf);
    const progress = createReadingProgress(store, signal);
    void waitingStored.then(async (isStored) => {
      if (isStored && (await writer.settled())) progress.outlivesPage();
    });
    for (;;) {
      const read = await readRest(ports, reading, writer, progress);
      if (read.ok || signal.aborted) break;
      await onDetectorFailure(read.failure.failure, signal);
      if (signal.aborted) break;
      results.clear();
    }
    const failure = await writer.end(!signal.aborted);
    progress.end();
    if (signal.aborted) return null;
    if (failure !== null) store.dispatch({ type: "noticed", notice: failure });
    return results;
  }

  return {
    async read(plan, blobs, options) {
      const results: ReadFacts = new Map(options.known);
      const started = await storage.startDelivery(plan);
      const files = pathsOf(plan).map((path): GivenFile => ({ path, blob: blobs.get(path)! }));
      const over = new AbortController();
      const signal = AbortSignal.any([options.signal, over.signal]);
      const isRead = (path: string) => results.has(path);
      const waitingStored =
        storage.isKept && started.ok ? storeWaiting(storage, files, isRead, signal) : Promise.resolve(false);
      const blobOf = async (path: string) => blobs.get(path) ?? null;
      const read = await readAll({ ...options, plan, results, blobOf, waitingStored });
      over.abort();
      await waitingStored; // files can be on their way to the storage
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
      return readAll({ ...options, plan, results, blobOf, waitingStored: Promise.resolve(true) });
    },
  };
}

/** Reads the files that have no result yet. @returns a failure when the detector fails. */
function readRest(
  { store, workers, faces }: Ports,
  { plan, results, blobOf, signal, former }: Reading,
  writer: ResultWriter,
  progress: ReadingProgress,
) {
  const photosNow = () => store.getState().photos;
  const inProject = new Set(photosNow().map(({ id }) => id));
  const all = pathsOf(plan);
  const paths = all.filter((path) => !results.has(path));
  const tell = progressReporter(signal, performance.now(), all.length, progress.tell);
  tell(results.size);
  const how = { crop: store.getState().crop };

  async function onRead(result: ReadResult, i: number): Promise<void> {
    const path = paths[i]!;
    results.set(path, factsOf(result));
    const id = result.ok ? result.value.id : "";
    const isNew = result.ok && !inProject.has(id) && !photosNow().some((photo) => photo.id === id);
    if (isNew) {
      await former.hold(id);
      if (signal.aborted) return;
      faces.put(id, result.value.face);
      progress.show(id);
    }
    tell(results.size);
    await writer.add(path, result, isNew);
  }

  return workers.readEach(
    paths.map((path) => ({ path, how, open: () => blobOf(path) })),
    { signal, onRead },
  );
}

function pathsOf({ entries }: DeliveryPlan): string[] {
  return [...new Set(entries.map(({ path }) => path))];
}

function lost(path: string): Result<PhotoFacts, PhotoFailure> {
  const format = path.slice(path.lastIndexOf(".") + 1).toUpperCase();
  return fail({ kind: "damaged", format, detail: "the page was closed before the file was kept" });
}
