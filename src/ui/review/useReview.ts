// The queue at work: what is on screen, and every act of it, one after the other however fast they come. The commands decide
// and keep; this only leads from photo to photo and says what became of each.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { CropChoice } from "../../contract/faces.ts";
import type { Photo } from "../../contract/photos.ts";
import { isWaiting } from "../../data/review.ts";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { useSuggestion } from "./photo/useSuggestion.ts";
import { backward, onward, openQueue, type Queue, refreshed, show } from "./queue.ts";
import type { ReviewAct } from "./reviewKeys.ts";
import { type Said, wordsOf } from "./said.ts";
import { isSameChoice } from "./stage/cropSquare.ts";

export interface Review {
  /** On screen; null once nothing waits. */
  readonly photo: Photo | null;
  readonly waiting: readonly Photo[];
  /** Of all that waited since the queue was opened. */
  readonly total: number;
  /** What Enter takes; null where there is nothing to guess. */
  readonly guess: CropChoice | null;
  /** The model's answer, as an index of the finding's faces. */
  readonly suggested: number | null;
  /** What became of the last act, for those who listen. */
  readonly said: string;
  readonly hasBefore: boolean;
  readonly canUndo: boolean;
  readonly act: (act: Exclude<ReviewAct, { kind: "draw" | "help" }>) => void;
  readonly choose: (choice: CropChoice) => void;
  readonly acceptAll: (ids: readonly string[]) => void;
  readonly leaveAllOut: (ids: readonly string[]) => void;
}

/** @param only a single photo to choose for, whether it waits or not. `onOnlyDone` is called once that is done. */
export function useReview(only: string | null, onOnlyDone: () => void): Review {
  const t = useWords("review");
  const format = useFormat();
  const commands = useCommands();
  const photos = useSession((state) => state.photos);
  const [queue, setQueue] = useState<Queue>(() => openQueue(photos, only));
  const [deciding, setDeciding] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState<Said | null>(null);
  /** The photos of each act of this visit that changed something, latest last: what undo takes back, and where it leads. */
  const [acts, setActs] = useState<readonly (readonly string[])[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  /** Acts that turned out to change nothing: there is nothing of them to undo. */
  const idle = useRef(new WeakSet<readonly string[]>());
  const latest = useRef(photos);

  const waiting = useMemo(
    () => photos.filter((photo) => isWaiting(photo) && !deciding.has(photo.id)),
    [photos, deciding],
  );
  const byId = useMemo(() => new Map(photos.map((photo) => [photo.id, photo])), [photos]);
  const photo = queue.current === null ? null : (byId.get(queue.current) ?? null);
  const suggested = useSuggestion(photo);
  const guess = guessOf(photo, suggested);

  useLayoutEffect(() => {
    latest.current = photos;
    setQueue((now) => refreshed(now, photos, isWaiting));
  }, [photos]);
  useEffect(() => {
    const ids = new Set(waiting.map(({ id }) => id));
    if (queue.current === null && ids.size > 0) setQueue((now) => onward(now, (id) => ids.has(id)));
  }, [queue, waiting]);

  /** Acts wait for those before them: cutting takes a moment, and an undo must not overtake it. */
  const inLine = useCallback((work: () => Promise<void> | void) => {
    line.current = line.current.catch(() => undefined).then(work);
  }, []);

  const perform = (ids: readonly string[], work: () => Promise<void> | void) => {
    setActs((now) => [...now, ids]);
    setDeciding((now) => new Set([...now, ...ids]));
    inLine(async () => {
      const before = latest.current;
      try {
        await work();
      } finally {
        await nextTask(); // what it changed has reached this hook
        const old = new Map(before.map((one) => [one.id, one]));
        const isChanged = latest.current.some((one) => ids.includes(one.id) && old.get(one.id) !== one);
        if (!isChanged) {
          idle.current.add(ids);
          setActs((now) => now.filter((one) => one !== ids));
          setSaid({ kind: "unchanged" });
        }
        setDeciding((now) => new Set([...now].filter((id) => !ids.includes(id))));
      }
    });
  };

  const decide = (ids: readonly string[], became: Said, work: () => Promise<void> | void) => {
    const left = new Set(waiting.map(({ id }) => id).filter((id) => !ids.includes(id)));
    setSaid(became);
    perform(ids, work);
    if (only !== null) onOnlyDone();
    else setQueue((now) => onward(now, (id) => left.has(id)));
  };

  const choose = (choice: CropChoice) => {
    if (photo === null) return;
    const became: Said = choice.kind === "face" ? { kind: "face", count: choice.index + 1 } : { kind: choice.kind };
    decide([photo.id], became, () => commands.chooseCrop(photo.id, choice));
  };

  const accept = () => {
    if (photo === null) return;
    if (guess === null) setSaid({ kind: "noGuess" });
    else if (photo.reviewed && !photo.leftOut) act({ kind: "later" });
    else if (photo.finding !== undefined && isSameChoice(guess, photo.finding.choice))
      decide([photo.id], { kind: "accept" }, () => commands.acceptGuesses([photo.id]));
    else decide([photo.id], { kind: "accept" }, () => commands.chooseCrop(photo.id, guess));
  };

  const act = (asked: Exclude<ReviewAct, { kind: "draw" | "help" }>) => {
    switch (asked.kind) {
      case "face":
        if (photo === null) return;
        if (photo.finding?.faces[asked.index] === undefined) setSaid({ kind: "noFace", count: asked.index + 1 });
        else choose({ kind: "face", index: asked.index });
        return;
      case "whole":
        return choose({ kind: "whole" });
      case "accept":
        return accept();
      case "leaveOut": {
        if (photo === null) return;
        const leftOut = !photo.leftOut;
        if (leftOut) decide([photo.id], { kind: "leaveOut" }, () => commands.setLeftOut([photo.id], true));
        else {
          setSaid({ kind: "bringBack" });
          perform([photo.id], () => commands.setLeftOut([photo.id], false));
        }
        return;
      }
      case "later": {
        const next = onward(queue, (id) => waiting.some((one) => one.id === id));
        setSaid({ kind: next.current === queue.current ? "onlyOne" : "later" });
        return setQueue(next);
      }
      case "back":
        setSaid(queue.trail.length === 0 ? { kind: "noBefore" } : null);
        return setQueue(backward(queue));
      case "undo":
        return undo();
    }
  };

  const undo = () => {
    const last = acts.at(-1);
    setSaid({ kind: last === undefined ? "nothingToUndo" : "undo" });
    if (last === undefined) return;
    setActs((now) => now.filter((one) => one !== last));
    inLine(async () => {
      // At once, or the next key would mean the photo as it still was.
      flushSync(() => {
        if (!idle.current.has(last)) commands.undo();
        setQueue((now) => show(now, now.ids.find((id) => last.includes(id)) ?? now.current));
      });
      await nextTask();
    });
  };

  return {
    photo,
    waiting,
    total: queue.ids.length,
    guess,
    suggested,
    said: wordsOf(said, t, format),
    hasBefore: queue.trail.length > 0,
    canUndo: acts.length > 0,
    act,
    choose,
    acceptAll: (ids) => decide(ids, { kind: "acceptAll", count: ids.length }, () => commands.acceptGuesses(ids)),
    leaveAllOut: (ids) => decide(ids, { kind: "leaveAllOut", count: ids.length }, () => commands.setLeftOut(ids, true)),
  };
}

/** The model's answer where it gives one and nobody has decided yet; else the machine's, unless it found no face. */
function guessOf(photo: Photo | null, suggested: number | null): CropChoice | null {
  const finding = photo?.finding;
  if (photo == null || finding === undefined) return null;
  if (suggested !== null && !photo.reviewed) return { kind: "face", index: suggested };
  return finding.reasons.includes("noFace") && !photo.reviewed ? null : finding.choice;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
