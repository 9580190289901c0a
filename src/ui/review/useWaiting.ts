// How many photos wait for a review, and how they are used meanwhile, in words.
import { useMemo } from "react";
import { isUsable, isWaiting } from "../../data/review.ts";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";

interface Waiting {
  /** `7 photos wait for a look` */
  readonly title: string;
  /** `5 are used as the machine guessed, 2 without a face are not used.` */
  readonly text: string;
  /** The words of the way to the queue. */
  readonly lookNow: string;
}

/** @returns null if none waits. */
export function useWaiting(): Waiting | null {
  const t = useWords("review");
  const format = useFormat();
  const photos = useSession((state) => state.photos);
  const waiting = useMemo(() => photos.filter(isWaiting), [photos]);
  if (waiting.length === 0) return null;
  const used = waiting.filter(isUsable).length;
  const unused = waiting.length - used;
  const parts = [
    ...(used > 0 ? [unused > 0 ? t.used(format.count(used), used === 1) : t.allUsed(used === 1)] : []),
    ...(unused > 0 ? [t.notUsed(format.count(unused), unused === 1)] : []),
  ];
  const one = waiting.length === 1;
  return { title: t.waiting(format.count(waiting.length), one), text: t.together(parts), lookNow: t.lookNow(one) };
}
