// The review queue: which photos wait, in which order, and the way from one to the next. Pure. Commands store the
// decisions.
import type { ReviewReason } from "../../contract/faces.ts";
import type { Photo } from "../../contract/photos.ts";
import { isWaiting } from "../../data/review.ts";

/** What matters most to the training comes first, so that the person can stop at any time. */
const reasonsByGravity: readonly ReviewReason[] = [
  "noFace",
  "severalFaces",
  "cutOff",
  "tiny",
  "turned",
  "blurred",
  "dark",
];
const byName = new Intl.Collator(["en", "ko"], { numeric: true });

function rankOf({ finding }: Photo): number {
  return Math.min(...(finding?.reasons ?? []).map((reason) => reasonsByGravity.indexOf(reason)));
}

/** Sorted by the gravest reason, then by person, then by path, so that similar decisions follow one another. */
export function waitingInOrder(photos: readonly Photo[]): Photo[] {
  return photos
    .filter(isWaiting)
    .sort(
      (a, b) => rankOf(a) - rankOf(b) || byName.compare(a.personName, b.personName) || byName.compare(a.path, b.path),
    );
}

export interface Queue {
  /** All photos that waited since the queue was opened, decided or not. Their order never changes. */
  readonly ids: readonly string[];
  /** The photo on screen; null if none waits any more. */
  readonly current: string | null;
  /** The photos shown before, the latest last. */
  readonly trail: readonly string[];
}

/** @param first the photo to show first, whether it waits or not. */
export function openQueue(photos: readonly Photo[], first: string | null): Queue {
  const ids = waitingInOrder(photos).map(({ id }) => id);
  const known = first !== null && photos.some(({ id }) => id === first) ? first : null;
  if (known !== null && !ids.includes(known)) ids.unshift(known);
  return { ids, current: known ?? ids[0] ?? null, trail: [] };
}

/** The queue after photos were added or removed. */
export function refreshed(queue: Queue, photos: readonly Photo[], waits: (photo: Photo) => boolean): Queue {
  const here = new Set(photos.map(({ id }) => id));
  const known = new Set(queue.ids);
  const fresh = waitingInOrder(photos).filter((photo) => !known.has(photo.id) && waits(photo));
  if (fresh.length === 0 && queue.ids.every((id) => here.has(id))) return queue;
  const ids = [...queue.ids.filter((id) => here.has(id)), ...fresh.map(({ id }) => id)];
  const trail = queue.trail.filter((id) => here.has(id));
  const current = queue.current !== null && here.has(queue.current) ? queue.current : (fresh[0]?.id ?? null);
  return { ids, current, trail };
}

/**
 * Goes on to the next photo that waits, and from the end to those put off at the beginning. If only the photo on screen
 * waits, it stays. If none waits, the current photo is null.
 */
export function onward(queue: Queue, waits: (id: string) => boolean): Queue {
  const at = queue.current === null ? -1 : queue.ids.indexOf(queue.current);
  const ahead = [...queue.ids.slice(at + 1), ...queue.ids.slice(0, at + 1)];
  return show(queue, ahead.find(waits) ?? null);
}

/** Goes back to the photo shown before, decided or not. Stays if there is none. */
export function backward(queue: Queue): Queue {
  const before = queue.trail.at(-1);
  return before === undefined ? queue : { ...queue, current: before, trail: queue.trail.slice(0, -1) };
}

export function show(queue: Queue, id: string | null): Queue {
  if (id === queue.current) return queue;
  return { ...queue, current: id, trail: queue.current === null ? queue.trail : [...queue.trail, queue.current] };
}
