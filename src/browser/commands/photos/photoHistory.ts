// Undo and redo: the photos as they were before each change and after it, with the faces that were cut differently
// then.
import type { FaceFinding } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import type { Cut } from "../../storage/storage.ts";

type Photos = readonly Photo[];

export interface PhotoHistory {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Remembers the photos before something changes them. */
  remember(now: Photos): void;
  undo(now: Photos): Photos | null;
  redo(now: Photos): Photos | null;
  /** Keeps a face as long as the history has the photo that was cut so. */
  keepFace(cut: Cut): void;
  /** @returns the photos of `to` that were cut differently in `from`, with their faces. */
  cutsBetween(from: Photos, to: Photos): Cut[];
  /** @returns the photos that the history has and `now` has not: undo can bring them back. */
  goneBy(now: Photos): Photo[];
  /** Changes every photo of the history. */
  change(each: (photo: Photo) => Photo): void;
  clear(): void;
}

/** How many changes can be undone. */
const mostSteps = 50;

export function createPhotoHistory(): PhotoHistory {
  let past: Photos[] = [];
  let future: Photos[] = [];
  /**
   * By the photo's finding, which changes only when the photo is cut anew. Photos of an earlier version have no
   * finding: their faces are kept by the photo.
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
      past = [...past, now].slice(-mostSteps);
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
