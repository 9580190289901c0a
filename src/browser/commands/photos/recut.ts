// Faces cut anew from the originals: one as a person decided, or all of them another way.
import type { CropChoice, DetectorFailure } from "../../../contract/faces.ts";
import type { Photo, ReadPhoto } from "../../../contract/photos.ts";
import type { HowToCrop } from "../../../contract/workers.ts";
import type { Crop } from "../../../recipe/preprocessing.ts";
import type { PhotoToRead, ReadResult } from "../../ingestPool.ts";
import type { Cut } from "../../storage/storage.ts";
import { type Ports, tellProgress } from "../ports.ts";
import type { PhotoHistory } from "./photoHistory.ts";

export interface Recut {
  /** All or none: cancelled, without a detector or without room everything stays as it was. @returns whether it was done. */
  all(crop: Crop, signal: AbortSignal): Promise<boolean>;
  one(photoId: string, choice: CropChoice): Promise<void>;
  /** All are cut, and what they gave is being written: a cancel comes too late. */
  readonly isWriting: boolean;
}

export function createRecut({ store, storage, workers, faces, orNotice }: Ports, history: PhotoHistory): Recut {
  let busy = false;
  let isWriting = false;
  const photosNow = () => store.getState().photos;
  const refused = (failure: DetectorFailure) =>
    store.dispatch({ type: "noticed", notice: { kind: "detectorFailed", failure } });
  const missing = (paths: readonly string[]) =>
    store.dispatch({ type: "noticed", notice: { kind: "originalsMissing", paths } });

  function toRead(photo: Photo, crop: Crop, choice: CropChoice | undefined): PhotoToRead {
    const how: HowToCrop = {
      crop,
      ...(choice === undefined ? {} : { choice }),
      ...knownFaces(photo, store.getState().crop, crop),
    };
    return { path: photo.path, how, open: () => storage.originalOf(photo.id) };
  }

  /** Reads those that `cut` lacks, until none came meanwhile (from the camera). @returns false when broken off. */
  async function readAll(crop: Crop, cut: Map<string, ReadResult>, signal: AbortSignal): Promise<boolean> {
    const started = performance.now();
    for (;;) {
      const now = photosNow();
      const photos = [...now, ...history.goneBy(now)].filter(({ id }) => !cut.has(id));
      if (photos.length === 0) return true;
      const earlier = cut.size;
      const tell = tellProgress(signal, started, earlier + photos.length, (progress) =>
        store.dispatch({ type: "ingest", ingest: { kind: "cropping", progress } }),
      );
      tell(earlier);
      const read = await workers.readEach(
        photos.map((photo) => toRead(photo, crop, photo.decided)),
        {
          signal,
          onRead(result, i) {
            cut.set(photos[i]!.id, result);
            tell(cut.size);
          },
        },
      );
      if (!read.ok) refused(read.failure.failure);
      if (!read.ok || signal.aborted) return false;
    }
  }

  return {
    get isWriting() {
      return isWriting;
    },

    async all(crop, signal) {
      busy = true;
      try {
        const read = new Map<string, ReadResult>();
        if (!(await readAll(crop, read, signal))) return false;
        if (photosNow().length === 0 && crop !== "centerSquare") {
          const started = await workers.startDetector();
          if (!started.ok) refused(started.failure.failure);
          if (!started.ok) return false;
        }
        const anew = (photo: Photo): Photo => {
          const result = read.get(photo.id);
          return result?.ok ? cutAs(photo, result.value) : photo;
        };
        const before = photosNow();
        const photos = before.map(anew);
        const cuts = [...photos, ...history.goneBy(before).map(anew)].flatMap((photo): Cut[] => {
          const result = read.get(photo.id);
          return result?.ok ? [{ photo, face: result.value.face }] : [];
        });
        isWriting = true;
        if (!(await orNotice(storage.putCuts(cuts, { crop })))) return false;
        for (const { photo, face } of cuts) faces.put(photo.id, face);
        history.change(anew);
        store.dispatch({ type: "settings", settings: { crop } });
        // What was relabelled while this was written stays relabelled.
        const { canUndo, canRedo } = history;
        store.dispatch({ type: "photosRestored", photos: photosNow().map(anew), canUndo, canRedo });
        const lost = before.filter(({ id }) => read.get(id)?.ok === false);
        if (lost.length > 0) missing(lost.map(({ path }) => path));
        return true;
      } finally {
        busy = false;
        isWriting = false;
      }
    },

    async one(photoId, choice) {
      const photo = photosNow().find(({ id }) => id === photoId);
      if (photo === undefined || busy) return;
      const signal = new AbortController().signal;
      const results: ReadResult[] = [];
      const read = await workers.readEach([toRead(photo, store.getState().crop, choice)], {
        signal,
        onRead: (result) => void results.push(result),
      });
      if (!read.ok) return refused(read.failure.failure);
      const [result] = results;
      if (!result?.ok) return missing([photo.path]);
      const former = await faces.get(photoId);
      const now = photosNow().find(({ id }) => id === photoId);
      if (now === undefined || busy) return; // removed meanwhile, or all are cut anew
      if (former !== null) history.keepFace({ photo: now, face: former });
      const decided: Photo = { ...cutAs(now, result.value), reviewed: true, decided: choice };
      const { face } = result.value;
      history.keepFace({ photo: decided, face });
      faces.put(photoId, face);
      history.remember(photosNow());
      store.dispatch({ type: "photosEdited", edit: { kind: "recrop", photo: decided } });
      await orNotice(storage.putCuts([{ photo: decided, face }], {}));
    },
  };
}

function cutAs(photo: Photo, { hash, finding }: ReadPhoto): Photo {
  return { ...photo, hash, finding };
}

/** Looked for before in this very picture: the same would be found again. */
function knownFaces({ finding }: Photo, cutBy: Crop, crop: Crop): Pick<HowToCrop, "faces"> {
  return finding === undefined || cutBy === "centerSquare" || crop === "centerSquare" ? {} : { faces: finding.faces };
}
