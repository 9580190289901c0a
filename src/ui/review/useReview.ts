// The review queue: the photo on screen and its acts, which are done one after the other, however fast they come.
// Commands store the decisions. See reviewState.ts for the way from photo to photo and for the message about each act.
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import { flushSync } from "react-dom";
import type { CropChoice } from "../../contract/faces.ts";
import type { Photo } from "../../contract/photos.ts";
import { isWaiting } from "../../data/review.ts";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { useSuggestion } from "./photo/useSuggestion.ts";
import type { ReviewAct } from "./reviewKeys.ts";
import { type ActPhotos, changeReview, openReview, type Waits } from "./reviewState.ts";
import { type Said, wordsOf } from "./said.ts";
import { isSameChoice } from "./stage/cropSquare.ts";

export interface Review {
  /** The photo on screen; null once none waits. */
  readonly photo: Photo | null;
  readonly waiting: readonly Photo[];
  /** How many photos have waited since the queue was opened. */
  readonly total: number;
  /** What Enter takes; null if there is no guess. */
  readonly guess: CropChoice | null;
  /** The model's answer: an index into the finding's faces. */
  readonly suggested: number | null;
  /** What the last act did, in words. */
  readonly said: string;
  readonly hasBefore: boolean;
  readonly canUndo: boolean;
  readonly act: (act: QueueAct) => void;
  readonly choose: (choice: CropChoice) => void;
  readonly acceptAll: (ids: readonly string[]) => void;
  readonly leaveAllOut: (ids: readonly string[]) => void;
}

type QueueAct = Exclude<ReviewAct, { kind: "draw" | "help" }>;

/** @param only a single photo to decide, whether it waits or not. @param onOnlyDone called once it is decided. */
export function useReview(only: string | null, onOnlyDone: () => void): Review {
  const t = useWords("review");
  const format = useFormat();
  const commands = useCommands();
  const { state, photo, waiting, dispatch, begin, undo } = useReviewState(only);
  const suggested = useSuggestion(photo);
  const guess = guessOf(photo, suggested);

  const decide = (ids: readonly string[], said: Said, work: () => Promise<void> | void) => {
    const left = new Set(waiting.map(({ id }) => id).filter((id) => !ids.includes(id)));
    begin(ids, said, only === null ? left : null, work);
    if (only !== null) onOnlyDone();
  };
  const choose = (choice: CropChoice) => {
    if (photo === null) return;
    const said: Said = choice.kind === "face" ? { kind: "face", count: choice.index + 1 } : { kind: choice.kind };
    decide([photo.id], said, () => commands.chooseCrop(photo.id, choice));
  };
  const chooseFace = ({ finding }: Photo, index: number) => {
    if (finding?.faces[index] === undefined) dispatch({ kind: "said", said: { kind: "noFace", count: index + 1 } });
    else choose({ kind: "face", index });
  };
  const putOff = () => dispatch({ kind: "putOff", waits: new Set(waiting.map(({ id }) => id)) });
  const accept = ({ id, reviewed, leftOut, finding }: Photo) => {
    if (guess === null) dispatch({ kind: "said", said: { kind: "noGuess" } });
    else if (reviewed && !leftOut) putOff();
    else if (finding !== undefined && isSameChoice(guess, finding.choice))
      decide([id], { kind: "accept" }, () => commands.acceptGuesses([id]));
    else decide([id], { kind: "accept" }, () => commands.chooseCrop(id, guess));
  };
  const leaveOutOrBringBack = ({ id, leftOut }: Photo) => {
    if (!leftOut) decide([id], { kind: "leaveOut" }, () => commands.setLeftOut([id], true));
    else begin([id], { kind: "bringBack" }, null, () => commands.setLeftOut([id], false));
  };
  const act = (asked: QueueAct) => {
    if (asked.kind === "later") return putOff();
    if (asked.kind === "back") return dispatch({ kind: "wentBack" });
    if (asked.kind === "undo") return undo();
    if (photo === null) return;
    if (asked.kind === "face") return chooseFace(photo, asked.index);
    if (asked.kind === "whole") return choose({ kind: "whole" });
    return asked.kind === "accept" ? accept(photo) : leaveOutOrBringBack(photo);
  };

  return {
    photo,
    waiting,
    total: state.queue.ids.length,
    guess,
    suggested,
    said: wordsOf(state.said, t, format),
    hasBefore: state.queue.trail.length > 0,
    canUndo: state.acts.length > 0,
    act,
    choose,
    acceptAll: (ids) => decide(ids, { kind: "acceptAll", count: ids.length }, () => commands.acceptGuesses(ids)),
    leaveAllOut: (ids) => decide(ids, { kind: "leaveAllOut", count: ids.length }, () => commands.setLeftOut(ids, true)),
  };
}

/** The state of reviewState.ts, updated when the photos change. The work of its acts is done one after the other. */
function useReviewState(only: string | null) {
  const commands = useCommands();
  const photos = useSession((session) => session.photos);
  const [state, dispatch] = useReducer(changeReview, only, (first) => openReview(photos, first));
  const { queue, deciding, acts } = state;
  const line = useRef<Promise<void>>(Promise.resolve());
  /** Acts that changed nothing, so that undo has nothing to take back. */
  const idle = useRef(new WeakSet<ActPhotos>());
  const latest = useRef(photos);

  const waiting = useMemo(
    () => photos.filter((photo) => isWaiting(photo) && !deciding.has(photo.id)),
    [photos, deciding],
  );
  const byId = useMemo(() => new Map(photos.map((photo) => [photo.id, photo])), [photos]);
  const photo = queue.current === null ? null : (byId.get(queue.current) ?? null);

  useLayoutEffect(() => {
    latest.current = photos;
    dispatch({ kind: "photosChanged", photos });
  }, [photos]);
  useEffect(() => {
    const waits = new Set(waiting.map(({ id }) => id));
    if (queue.current === null && waits.size > 0) dispatch({ kind: "wentOn", waits });
  }, [queue, waiting]);

  /** Work waits for the work before it: cutting a photo takes a moment, and an undo must not overtake it. */
  const inLine = (work: () => Promise<void>) => {
    line.current = line.current.catch(() => undefined).then(work);
  };
  const begin = (ids: ActPhotos, said: Said, waits: Waits | null, work: () => Promise<void> | void) => {
    dispatch({ kind: "actBegan", ids, said, waits });
    inLine(async () => {
      const before = new Map(latest.current.map((one) => [one.id, one]));
      try {
        await work();
      } finally {
        await nextTask(); // after that, `latest` has what the work changed
        const changed = latest.current.some((one) => ids.includes(one.id) && before.get(one.id) !== one);
        if (!changed) idle.current.add(ids);
        dispatch({ kind: "actEnded", ids, changed });
      }
    });
  };
  const undo = () => {
    const last = acts.at(-1);
    dispatch({ kind: "undoAsked" });
    if (last === undefined) return;
    inLine(async () => {
      // Flushed, so that the next key acts on the photo as it is then.
      flushSync(() => {
        if (!idle.current.has(last)) commands.undo();
        dispatch({ kind: "undone", ids: last });
      });
      await nextTask();
    });
  };
  return { state, photo, waiting, dispatch, begin, undo };
}

/**
 * The model's answer, if there is one and the photo is not decided; otherwise the finding's choice, unless it has no
 * face.
 */
function guessOf(photo: Photo | null, suggested: number | null): CropChoice | null {
  const finding = photo?.finding;
  if (photo == null || finding === undefined) return null;
  if (suggested !== null && !photo.reviewed) return { kind: "face", index: suggested };
  return finding.reasons.includes("noFace") && !photo.reviewed ? null : finding.choice;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
