// The photos as they were before each change, and as they will be again: undo and redo, with the faces that were cut
// differently then.
import type { FaceFinding } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import type { Cut } from "../../storage/storage.ts";

type Photos = readonly Photo[];

export interface PhotoHistory {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The photos as they stand, before something changes them. */
  remember(now: Photos): void;
  undo(now: Photos): Photos | null;
  redo(now: Photos): Photos | null;
  /** Keeps a face for as long as the history knows the photo as it was cut so. */
  keepFace(cut: Cut): void;
  /** The photos of `to` that were cut differently in `from`. */
  cutsBetween(from: Photos, to: Photos): Cut[];
  /** Photos that only the history knows: undoing would bring them back. */
  goneBy(now: Photos): Photo[];
  /** Every photo of the history, changed. */
  change(each: (photo: Photo) => Photo): void;
  clear(): void;
}

/** How many steps back one can go. */
const depth = 50;

export function createPhotoHistory(): PhotoHistory {
  let past: Photos[] = [];
  let future: Photos[] = [];
  /**
   * By the finding, which a photo keeps through every change but another cut; photos of an earlier version have none.
   */
  const faces = new WeakMap<FaceFinding | Photo, Uint8Array>();

  function travel(from: Photos[], to: Photos[], now: Photos): Photos | null {
    const target = from.pop();
    if (target === undefined) return null;
    to.push(now);
    return target;
  }

  return {
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    remember(now) {
      past = [...past, now].slice(-depth);
      future = [];
    },
    undo: (now) => travel(past, future, now),
    redo: (now) => travel(future, past, now),
    keepFace: ({ photo, face }) => void faces.set(photo.finding ?? photo, face),
    cutsBetween(from, to) {
      const before = new Map(from.map((photo) => [photo.id, photo]));
      return to.flatMap((photo) => {
        const known = before.get(photo.id);
        const face = faces.get(photo.finding ?? photo);
        return face === undefined || (known !== undefined && known.finding === photo.finding) ? [] : [{ photo, face }];
      });
    },
    goneBy(now) {
      const gone = new Map([...past, ...future].flat().map((photo) => [photo.id, photo]));
      for (const { id } of now) gone.delete(id);
      return [...gone.values()];
    },
    change(each) {
      past = past.map((photos) => photos.map(each));
      future = future.map((photos) => photos.map(each));
    },
    clear() {
      past = [];
      future = [];
    },
  };
}
