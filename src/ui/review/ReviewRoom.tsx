// The review queue: one photo at a time, why it waits, the crop it would give, and a key for each way out. This file
// composes the screen; see useReview.ts for what an act does.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { Button, IconButton, LinkButton } from "../kit/controls/Button.tsx";
import { VisuallyHidden } from "../kit/layout/VisuallyHidden.tsx";
import { Progress } from "../kit/messages/Progress.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { hashOfRoom } from "../shell/room.ts";
import { KeysDialog } from "./KeysDialog.tsx";
import { OnePhoto } from "./photo/OnePhoto.tsx";
import { ReviewDone } from "./ReviewDone.tsx";
import styles from "./ReviewRoom.module.css";
import { type ReviewAct, reviewActOf } from "./reviewKeys.ts";
import { type Review, useReview } from "./useReview.ts";

const css = classesOf(styles);

/** @param only the id of a single photo to decide, whether it waits or not; null for all that wait. */
export function ReviewRoom({ only }: { readonly only: string | null }) {
  const t = useWords("review");
  const format = useFormat();
  const root = useRef<HTMLElement>(null);
  const [help, setHelp] = useState(false);
  const [drawing, setDrawing] = useState(false);
  const review = useReview(only, () => {
    location.hash = hashOfRoom("photos");
  });
  const { photo, waiting, total, said, act } = review;

  const perform = (asked: ReviewAct) => {
    if (asked.kind === "draw") setDrawing(photo !== null);
    else if (asked.kind === "help") setHelp(true);
    else act(asked);
  };
  useReviewKeys(root, !drawing && !help, perform);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a photo that goes may take the focused button along
  useEffect(() => {
    setDrawing(false);
    if (!root.current?.contains(document.activeElement)) root.current?.focus({ preventScroll: true });
  }, [photo?.id]);
  const endDrawing = () => {
    setDrawing(false);
    root.current?.focus({ preventScroll: true });
  };

  const waits = t.waiting(format.count(waiting.length), waiting.length === 1);
  return (
    <section ref={root} className={css("review")} tabIndex={-1} aria-label={waits}>
      <ReviewHead review={review} only={only !== null} waits={waits} onAct={perform} />
      {only === null && photo !== null && (
        <Progress label={t.progress} done={total - waiting.length} total={total} secondsLeft={null} />
      )}
      <p className={css("said")} role="status">
        {said} {photo === null && <VisuallyHidden>{t.doneTitle}</VisuallyHidden>}
      </p>
      {photo === null ? (
        <ReviewDone looked={total} />
      ) : (
        <OnePhoto
          key={photo.id}
          photo={photo}
          review={review}
          drawing={drawing}
          onDraw={() => setDrawing(true)}
          onDrawn={endDrawing}
          onAct={perform}
        />
      )}
      {only === null && photo !== null && !drawing && <AllAtOnce review={review} />}
      {help && <KeysDialog onClose={() => setHelp(false)} />}
    </section>
  );
}

interface ReviewHeadProps {
  readonly review: Review;
  /** Whether a single photo is decided instead of the queue. */
  readonly only: boolean;
  /** How many photos wait, in words. */
  readonly waits: string;
  readonly onAct: (act: ReviewAct) => void;
}

function ReviewHead({ review, only, waits, onAct }: ReviewHeadProps) {
  const t = useWords("review");
  const { photo } = review;
  return (
    <header className={css("head")}>
      <h1 className={css("title")}>{only ? t.one : photo === null ? t.doneTitle : waits}</h1>
      <div className={css("tools")}>
        {photo !== null && !only && (
          <IconButton
            icon="left"
            label={t.acts.back}
            aria-keyshortcuts="ArrowLeft"
            disabled={!review.hasBefore}
            onClick={() => onAct({ kind: "back" })}
          />
        )}
        {!only && (
          <IconButton
            icon="undo"
            label={t.acts.undo}
            aria-keyshortcuts="U Control+Z"
            disabled={!review.canUndo}
            onClick={() => onAct({ kind: "undo" })}
          />
        )}
        <div className={css("wide")}>
          {photo !== null && (
            <Button kind="plain" aria-keyshortcuts="?" onClick={() => onAct({ kind: "help" })}>
              {t.acts.help}
            </Button>
          )}
          <LinkButton kind="plain" href={hashOfRoom("photos")}>
            {t.toPhotos}
          </LinkButton>
        </div>
      </div>
      {photo !== null && <p className={css("lead")}>{only ? t.oneLead : t.waitingLead}</p>}
    </header>
  );
}

/** Buttons that decide all photos with a guess, and all photos without a face. */
function AllAtOnce({ review }: { readonly review: Review }) {
  const t = useWords("review");
  const format = useFormat();
  const { waiting } = review;
  const guessed = waiting.filter(({ finding }) => !finding?.reasons.includes("noFace")).map(({ id }) => id);
  const faceless = waiting.filter(({ finding }) => finding?.reasons.includes("noFace")).map(({ id }) => id);
  return (
    <div className={css("all")}>
      {guessed.length > 1 && (
        <Button kind="plain" onClick={() => review.acceptAll(guessed)}>
          {t.acceptAll(format.count(guessed.length))}
        </Button>
      )}
      {faceless.length > 1 && (
        <Button kind="plain" onClick={() => review.leaveAllOut(faceless)}>
          {t.leaveAllOut(format.count(faceless.length))}
        </Button>
      )}
    </div>
  );
}

/** Listens to the key of each act, while the focus is in the queue or nowhere. A key held down counts once. */
function useReviewKeys(
  root: React.RefObject<HTMLElement | null>,
  active: boolean,
  perform: (act: ReviewAct) => void,
): void {
  const latest = useRef(perform);
  // In a layout effect, because a key may come as soon as the next photo is on screen.
  useLayoutEffect(() => {
    latest.current = perform;
  });
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const room = root.current;
      if (event.repeat || !(target instanceof Element) || room === null) return;
      if (!room.contains(target) && !target.contains(room)) return;
      if (target.closest("dialog") !== null || (event.key === "Enter" && target.matches("button, a"))) return;
      const act = reviewActOf(event);
      if (act === null) return;
      event.preventDefault();
      latest.current(act);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [active, root]);
}
