// Cuts faces anew from the photos' originals: one as a person decided, or all of them by another crop.
import type { CropChoice, DetectorFailure } from "../../../contract/faces.ts";
import type { Photo, ReadPhoto } from "../../../contract/photos.ts";
import type { HowToCrop } from "../../../contract/workers.ts";
import type { Crop } from "../../../recipe/preprocessing.ts";
import type { PhotoToRead, ReadResult } from "../../ingestPool.ts";
import type { Cut } from "../../storage/storage.ts";
import { type Ports, progressReporter } from "../ports.ts";
import type { PhotoHistory } from "./photoHistory.ts";

export interface Recut {
  /**
   * All or none: cancelled, without a detector or without room everything stays as it was.
   * @returns whether it was done.
   */
  all(crop: Crop, signal: AbortSignal): Promise<boolean>;
  one(photoId: string, choice: CropChoice): Promise<void>;
  /**
   * Says that the detector fails. Photos are taken as they are from then on, and those that are there are cut alike,
   * because one model sees both.
   */
  goOnWithoutDetector(failure: DetectorFailure, signal: AbortSignal): Promise<void>;
  /** All faces are cut and are being stored: a cancel comes too late. */
  readonly isWriting: boolean;
}

/** By photo id. */
type Results = ReadonlyMap<string, ReadResult>;

export function createRecut(ports: Ports, history: PhotoHistory): Recut {
  const { store } = ports;
  let isCuttingAll = false;
  let isWriting = false;

  async function all(crop: Crop, signal: AbortSignal): Promise<boolean> {
    isCuttingAll = true;
    try {
      const results = await readAll(ports, history, crop, signal);
      if (results === null) return false;
      isWriting = true;
      return await storeAll(ports, history, crop, results);
    } finally {
      isCuttingAll = false;
      isWriting = false;
    }
  }

  return {
    get isWriting() {
      return isWriting;
    },
    all,
    async one(photoId, choice) {
      if (!isCuttingAll) await cutOne(ports, history, photoId, choice, () => isCuttingAll);
    },
    async goOnWithoutDetector(failure, signal) {
      sayDetectorFailed(ports, failure);
      if (!(await all("centerSquare", signal)) && !signal.aborted)
        store.dispatch({ type: "settings", settings: { crop: "centerSquare" } });
    },
  };
}

/** Reads every original, also of photos that came meanwhile (from the camera). @returns null when it was broken off. */
async function readAll(ports: Ports, history: PhotoHistory, crop: Crop, signal: AbortSignal): Promise<Results | null> {
  const { store, workers } = ports;
  const results = new Map<string, ReadResult>();
  const startedMs = performance.now();
  for (;;) {
    const now = store.getState().photos;
    const photos = [...now, ...history.goneBy(now)].filter(({ id }) => !results.has(id));
    if (photos.length === 0) break;
    const earlier = results.size;
    const tell = progressReporter(signal, startedMs, earlier + photos.length, (progress) =>
      store.dispatch({ type: "ingest", ingest: { kind: "cropping", progress } }),
    );
    tell(earlier);
    const read = await workers.readEach(
      photos.map((photo) => toRead(ports, photo, crop, photo.decided)),
      {
        signal,
        onRead(result, i) {
          results.set(photos[i]!.id, result);
          tell(results.size);
        },
      },
    );
    if (!read.ok) sayDetectorFailed(ports, read.failure.failure);
    if (!read.ok || signal.aborted) return null;
  }
  const isReady = store.getState().photos.length > 0 || (await canCrop(ports, crop));
  return isReady ? results : null;
}

/** Where there are no photos to try it on, the detector is started to see whether it works. */
async function canCrop(ports: Ports, crop: Crop): Promise<boolean> {
  if (crop === "centerSquare") return true;
  const started = await ports.workers.startDetector();
  if (!started.ok) sayDetectorFailed(ports, started.failure.failure);
  return started.ok;
}

/** @returns whether there was room for it. A photo whose original is gone stays as it is. */
async function storeAll(ports: Ports, history: PhotoHistory, crop: Crop, results: Results): Promise<boolean> {
  const { store, storage, faces, orNotice } = ports;
  const anew = (photo: Photo): Photo => {
    const result = results.get(photo.id);
    return result?.ok ? cutAs(photo, result.value) : photo;
  };
  const before = store.getState().photos;
  const cuts = [...before, ...history.goneBy(before)].flatMap((photo): Cut[] => {
    const result = results.get(photo.id);
    return result?.ok ? [{ photo: anew(photo), face: result.value.face }] : [];
  });
  if (!(await orNotice(storage.putCuts(cuts, { crop })))) return false;
  for (const { photo, face } of cuts) faces.put(photo.id, face);
  history.change(anew);
  store.dispatch({ type: "settings", settings: { crop } });
  // A photo that was relabelled while this was stored stays relabelled.
  const { canUndo, canRedo } = history;
  store.dispatch({ type: "photosRestored", photos: store.getState().photos.map(anew), canUndo, canRedo });
  const missing = before.filter(({ id }) => results.get(id)?.ok === false);
  if (missing.length > 0) sayMissing(ports, missing);
  return true;
}

/** @param isTooLate whether all photos are being cut anew meanwhile: then the decision is dropped. */
async function cutOne(
  ports: Ports,
  history: PhotoHistory,
  photoId: string,
  choice: CropChoice,
  isTooLate: () => boolean,
): Promise<void> {
  const { store, storage, workers, faces, orNotice } = ports;
  const find = () => store.getState().photos.find(({ id }) => id === photoId);
  const photo = find();
  if (photo === undefined) return;
  const { signal } = new AbortController(); // nobody cancels it
  const results: ReadResult[] = [];
  const read = await workers.readEach([toRead(ports, photo, store.getState().crop, choice)], {
    signal,
    onRead: (result) => void results.push(result),
  });
  if (!read.ok) return sayDetectorFailed(ports, read.failure.failure);
  const [result] = results;
  if (!result?.ok) return sayMissing(ports, [photo]);
  const former = await faces.get(photoId);
  const now = find();
  if (now === undefined || isTooLate()) return; // the photo was removed, or all are cut anew
  if (former !== null) history.keepFace({ photo: now, face: former });
  const { face } = result.value;
  const decided: Photo = { ...cutAs(now, result.value), reviewed: true, decided: choice };
  history.keepFace({ photo: decided, face });
  faces.put(photoId, face);
  history.remember(store.getState().photos);
  store.dispatch({ type: "photosEdited", edit: { kind: "recrop", photo: decided } });
  await orNotice(storage.putCuts([{ photo: decided, face }], {}));
}

function toRead({ store, storage }: Ports, photo: Photo, crop: Crop, choice: CropChoice | undefined): PhotoToRead {
  const how: HowToCrop = {
    crop,
    ...(choice === undefined ? {} : { choice }),
    ...knownFaces(photo, store.getState().crop, crop),
  };
  return { path: photo.path, how, open: () => storage.originalOf(photo.id) };
}

/** Faces that were found in this very picture. The detector would find the same again. */
function knownFaces({ finding }: Photo, cutBy: Crop, crop: Crop): Pick<HowToCrop, "faces"> {
  return finding === undefined || cutBy === "centerSquare" || crop === "centerSquare" ? {} : { faces: finding.faces };
}

function cutAs(photo: Photo, { hash, finding }: ReadPhoto): Photo {
  return { ...photo, hash, finding };
}

function sayDetectorFailed({ store }: Ports, failure: DetectorFailure): void {
  store.dispatch({ type: "noticed", notice: { kind: "detectorFailed", failure } });
}

function sayMissing({ store }: Ports, photos: readonly Photo[]): void {
  store.dispatch({ type: "noticed", notice: { kind: "originalsMissing", paths: photos.map(({ path }) => path) } });
}
