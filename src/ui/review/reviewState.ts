// The state of the review queue besides the photos: the place in the queue, what is being decided, the last message and
// what undo takes back. Pure. See useReview.ts for the commands that an act calls.
import type { Photo } from "../../contract/photos.ts";
import { isWaiting } from "../../data/review.ts";
import { backward, onward, openQueue, type Queue, refreshed, show } from "./queue.ts";
import type { Said } from "./said.ts";

/** The ids of the photos that one act decides. Each act has an array of its own, by which undo finds the act. */
export type ActPhotos = readonly string[];

export interface ReviewState {
  readonly queue: Queue;
  /** Ids of photos whose act has not ended. They no longer count as waiting. */
  readonly deciding: ReadonlySet<string>;
  /** What the last act did. */
  readonly said: Said | null;
  /**
   * The acts of this visit that changed something, the latest last. Undo takes the last one back and shows its photo.
   */
  readonly acts: readonly ActPhotos[];
}

export type ReviewChange =
  | { readonly kind: "photosChanged"; readonly photos: readonly Photo[] }
  /** `waits` are the photos to go on to; null stays at the photo. */
  | { readonly kind: "actBegan"; readonly ids: ActPhotos; readonly said: Said; readonly waits: Waits | null }
  | { readonly kind: "actEnded"; readonly ids: ActPhotos; readonly changed: boolean }
  | { readonly kind: "said"; readonly said: Said }
  | { readonly kind: "wentOn" | "putOff"; readonly waits: Waits }
  | { readonly kind: "wentBack" }
  | { readonly kind: "undoAsked" }
  | { readonly kind: "undone"; readonly ids: ActPhotos };

/** Ids of the photos that wait for a decision. */
export type Waits = ReadonlySet<string>;

/** @param first the photo to show first, whether it waits or not; null for the first that waits. */
export function openReview(photos: readonly Photo[], first: string | null): ReviewState {
  return { queue: openQueue(photos, first), deciding: new Set(), said: null, acts: [] };
}

export function changeReview(state: ReviewState, change: ReviewChange): ReviewState {
  const { queue, deciding, acts } = state;
  switch (change.kind) {
    case "photosChanged":
      return { ...state, queue: refreshed(queue, change.photos, isWaiting) };
    case "actBegan":
      return {
        queue: change.waits === null ? queue : goOn(queue, change.waits),
        deciding: new Set([...deciding, ...change.ids]),
        said: change.said,
        acts: [...acts, change.ids],
      };
    case "actEnded": {
      const left = new Set([...deciding].filter((id) => !change.ids.includes(id)));
      if (change.changed) return { ...state, deciding: left };
      return { ...state, deciding: left, said: { kind: "unchanged" }, acts: without(acts, change.ids) };
    }
    case "said":
      return { ...state, said: change.said };
    case "wentOn":
      return { ...state, queue: goOn(queue, change.waits) };
    case "putOff": {
      const next = goOn(queue, change.waits);
      return { ...state, queue: next, said: { kind: next.current === queue.current ? "onlyOne" : "later" } };
    }
    case "wentBack":
      return { ...state, queue: backward(queue), said: queue.trail.length === 0 ? { kind: "noBefore" } : null };
    case "undoAsked": {
      const last = acts.at(-1);
      if (last === undefined) return { ...state, said: { kind: "nothingToUndo" } };
      return { ...state, said: { kind: "undo" }, acts: without(acts, last) };
    }
    case "undone":
      return { ...state, queue: show(queue, queue.ids.find((id) => change.ids.includes(id)) ?? queue.current) };
  }
}

function goOn(queue: Queue, waits: Waits): Queue {
  return onward(queue, (id) => waits.has(id));
}

function without(acts: readonly ActPhotos[], act: ActPhotos): readonly ActPhotos[] {
  return acts.filter((one) => one !== act);
}
