// Which photos wait for a look, in which order, and how one gets from one to the next. Pure; deciding is a command's.
import type { ReviewReason } from "../../contract/faces.ts";
import type { Photo } from "../../contract/photos.ts";
import { isWaiting } from "../../data/review.ts";

/** What matters most to the training comes first, so that one may stop at any time. */
const gravest: readonly ReviewReason[] = ["noFace", "severalFaces", "cutOff", "tiny", "turned", "blurred", "dark"];
const byName = new Intl.Collator(["en", "ko"], { numeric: true });

function rankOf({ finding }: Photo): number {
  return Math.min(...(finding?.reasons ?? []).map((reason) => gravest.indexOf(reason)));
}

/** By the gravest reason, then by person, then by path: like decisions lie side by side. */
export function waitingInOrder(photos: readonly Photo[]): Photo[] {
  return photos
    .filter(isWaiting)
    .sort(
      (a, b) => rankOf(a) - rankOf(b) || byName.compare(a.personName, b.personName) || byName.compare(a.path, b.path),
    );
}

export interface Queue {
  /** All that waited since the queue was opened, decided or not; never changes its order. */
  readonly ids: readonly string[];
  /** The photo on screen; null once nothing waits any more. */
  readonly current: string | null;
  /** Those shown before, latest last: the way back. */
  readonly trail: readonly string[];
}

/** @param first shown first, also where it does not wait. */
export function openQueue(photos: readonly Photo[], first: string | null): Queue {
  const ids = waitingInOrder(photos).map(({ id }) => id);
  const known = first !== null && photos.some(({ id }) => id === first) ? first : null;
  if (known !== null && !ids.includes(known)) ids.unshift(known);
  return { ids, current: known ?? ids[0] ?? null, trail: [] };
}

/** Photos that came or went meanwhile. */
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

/** To the next that waits, past the end to those put off; null where none is left. The one on screen only if it alone waits. */
export function onward(queue: Queue, waits: (id: string) => boolean): Queue {
  const at = queue.current === null ? -1 : queue.ids.indexOf(queue.current);
  const ahead = [...queue.ids.slice(at + 1), ...queue.ids.slice(0, at + 1)];
  return show(queue, ahead.find(waits) ?? null);
}

/** To the one shown before, decided or not; stays where there is none. */
export function backward(queue: Queue): Queue {
  const before = queue.trail.at(-1);
  return before === undefined ? queue : { ...queue, current: before, trail: queue.trail.slice(0, -1) };
}

export function show(queue: Queue, id: string | null): Queue {
  if (id === queue.current) return queue;
  return { ...queue, current: id, trail: queue.current === null ? queue.trail : [...queue.trail, queue.current] };
}
