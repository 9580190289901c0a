// Photos that were removed and are read again while undoing can still bring them back: the history keeps the faces they
// had, and those they are given now.
import type { Photo } from "../../../contract/photos.ts";
import type { ProjectStorage } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import type { FaceCache } from "./faceCache.ts";
import type { PhotoHistory } from "./photoHistory.ts";

/** For one delivery. */
export interface FormerFaces {
  /** To be waited for before another face of this photo is put anywhere. */
  hold(id: string): Promise<void>;
  /** The same photos as they were taken anew. */
  keepTaken(photos: readonly Photo[]): Promise<void>;
  /** Once nothing of the delivery is on its way any more: photos that came back meanwhile get their own face again. */
  settle(): Promise<void>;
}

/** Ask for it before the first is read. */
export function createFormerFaces(
  { faces, storage, orNotice }: { faces: FaceCache; storage: ProjectStorage; orNotice: Ports["orNotice"] },
  history: PhotoHistory,
  photosNow: () => readonly Photo[],
): FormerFaces {
  const gone = new Map(history.goneBy(photosNow()).map((photo) => [photo.id, photo]));
  const held = new Map<string, Promise<void>>();
  async function keep(photo: Photo): Promise<void> {
    const face = await faces.get(photo.id);
    if (face !== null) history.keepFace({ photo, face });
  }
  return {
    async hold(id) {
      const photo = gone.get(id);
      if (photo === undefined) return;
      if (!held.has(id)) held.set(id, keep(photo)); // two files can be the same photo
      await held.get(id);
    },
    async keepTaken(photos) {
      await Promise.all(photos.filter(({ id }) => held.has(id)).map(keep));
    },
    async settle() {
      const cuts = history.cutsBetween(
        [],
        photosNow().filter(({ id }) => held.has(id)),
      );
      if (cuts.length === 0) return;
      for (const { photo, face } of cuts) faces.put(photo.id, face);
      await orNotice(storage.putCuts(cuts, {}));
    },
  };
}
