// Changes to photos that are in the project, with undo and redo. They are shown at once and stored afterwards.
import type { Photo } from "../../../contract/photos.ts";
import { editPhotos, type PhotoEdit } from "../../../session/photoEdits.ts";
import type { Ports } from "../ports.ts";
import type { PhotoHistory } from "./photoHistory.ts";

export interface PhotoEdits {
  edit(change: PhotoEdit): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Decisions, undo and redo run one after the other, however fast the keys come. */
  inTurn(act: () => Promise<void>): Promise<void>;
  /**
   * Stores what differs. Pictures of removed photos stay until the next visit, so that undo can bring the photos back.
   */
  storeDifference(before: readonly Photo[], after: readonly Photo[]): Promise<void>;
}

/** @param onTravel is told which photos undo or redo went to: the list that `history` remembers. */
export function createPhotoEdits(
  { store, storage, faces, orNotice }: Ports,
  history: PhotoHistory,
  onTravel: (photos: readonly Photo[]) => void = () => {},
): PhotoEdits {
  let queue: Promise<unknown> = Promise.resolve();
  const photosNow = () => store.getState().photos;

  function inTurn(act: () => Promise<void>): Promise<void> {
    const done = queue.then(act);
    queue = done.catch(() => {});
    return done;
  }

  async function storeDifference(before: readonly Photo[], after: readonly Photo[]): Promise<void> {
    const old = new Map(before.map((photo) => [photo.id, photo]));
    const changed = after.filter((photo) => old.get(photo.id) !== photo);
    const ids = new Set(after.map((photo) => photo.id));
    const removed = before.filter((photo) => !ids.has(photo.id)).map((photo) => photo.id);
    if (removed.length > 0) await orNotice(storage.deletePhotos(removed));
    if (changed.length > 0) await orNotice(storage.updatePhotos(changed));
  }

  /** @param step a step of the history: the photos to go back or forward to, null where there are none. */
  async function travel(step: (now: readonly Photo[]) => readonly Photo[] | null): Promise<void> {
    const before = photosNow();
    const target = step(before);
    if (target === null) return;
    const cuts = history.cutsBetween(before, target);
    for (const { photo, face } of cuts) faces.put(photo.id, face);
    const { canUndo, canRedo } = history;
    store.dispatch({ type: "photosRestored", photos: target, canUndo, canRedo });
    onTravel(target);
    if (cuts.length > 0) await orNotice(storage.putCuts(cuts, {}));
    await storeDifference(before, target);
  }

  return {
    async edit(change) {
      const before = photosNow();
      const after = editPhotos(before, change);
      if (after.length === before.length && after.every((photo, i) => isSame(photo, before[i]!))) return;
      history.remember(before);
      store.dispatch({ type: "photosEdited", edit: change });
      await storeDifference(before, photosNow());
    },
    undo: () => inTurn(() => travel(history.undo)),
    redo: () => inTurn(() => travel(history.redo)),
    inTurn,
    storeDifference,
  };
}

function isSame(a: Photo, b: Photo): boolean {
  return a.personName === b.personName && a.leftOut === b.leftOut && a.split === b.split && a.reviewed === b.reviewed;
}
