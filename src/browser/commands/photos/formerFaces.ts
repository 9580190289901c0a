// A photo that was removed can be read again while undo can still bring it back. Then the history keeps both faces: the
// one the photo had, and the one it gets now.
import type { Photo } from "../../../contract/photos.ts";
import type { ProjectStorage } from "../../storage/storage.ts";
import type { Ports } from "../ports.ts";
import type { FaceCache } from "./faceCache.ts";
import type { PhotoHistory } from "./photoHistory.ts";

/** The faces of removed photos that one delivery reads again. */
export interface FormerFaces {
  /** Remembers the face that the photo had. Wait for it before the photo's new face is put anywhere. */
  hold(id: string): Promise<void>;
  /** Remembers the faces that these photos have now. */
  keepTaken(photos: readonly Photo[]): Promise<void>;
  /**
   * Gives photos that undo brought back meanwhile the face they had. Call it when nothing of the delivery is on its way
   * any more.
   */
  settle(): Promise<void>;
}

/** Call it before the first photo is read. */
export function createFormerFaces(
  { faces, storage, orNotice }: { faces: FaceCache; storage: ProjectStorage; orNotice: Ports["orNotice"] },
  history: PhotoHistory,
  photosNow: () => readonly Photo[],
): FormerFaces {
  const removed = new Map(history.goneBy(photosNow()).map((photo) => [photo.id, photo]));
  const held = new Map<string, Promise<void>>();

  async function keep(photo: Photo): Promise<void> {
    const face = await faces.get(photo.id);
    if (face !== null) history.keepFace({ photo, face });
  }

  return {
    async hold(id) {
      const photo = removed.get(id);
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
