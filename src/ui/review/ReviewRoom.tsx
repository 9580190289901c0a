// The review queue: one photo at a time, why it waits, the crop it would give, and one key for each way out. Composes; what
// becomes of an act is useReview.ts's.
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
import { useReview } from "./useReview.ts";

const css = classesOf(styles);

/** @param only one photo to choose for, whether it waits or not; null for all that wait. */
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
  const guessed = waiting.filter(({ finding }) => !finding?.reasons.includes("noFace")).map(({ id }) => id);
  const faceless = waiting.filter(({ finding }) => finding?.reasons.includes("noFace")).map(({ id }) => id);

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

  const count = format.count(waiting.length);
  return (
    <section ref={root} className={css("review")} tabIndex={-1} aria-label={t.waiting(count, waiting.length === 1)}>
      <header className={css("head")}>
        <h1 className={css("title")}>
          {only !== null ? t.one : photo === null ? t.doneTitle : t.waiting(count, waiting.length === 1)}
        </h1>
        <div className={css("tools")}>
          {photo !== null && only === null && (
            <IconButton
              icon="left"
              label={t.acts.back}
              aria-keyshortcuts="ArrowLeft"
              disabled={!review.hasBefore}
              onClick={() => perform({ kind: "back" })}
            />
          )}
          {only === null && (
            <IconButton
              icon="undo"
              label={t.acts.undo}
              aria-keyshortcuts="U Control+Z"
              disabled={!review.canUndo}
              onClick={() => perform({ kind: "undo" })}
            />
          )}
          <div className={css("wide")}>
            {photo !== null && (
              <Button kind="plain" aria-keyshortcuts="?" onClick={() => setHelp(true)}>
                {t.acts.help}
              </Button>
            )}
            <LinkButton kind="plain" href={hashOfRoom("photos")}>
              {t.toPhotos}
            </LinkButton>
          </div>
        </div>
        {photo !== null && <p className={css("lead")}>{only !== null ? t.oneLead : t.waitingLead}</p>}
      </header>
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
      {only === null && photo !== null && !drawing && (
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
      )}
      {help && <KeysDialog onClose={() => setHelp(false)} />}
    </section>
  );
}

/** One key for each act, while the focus is in the room or nowhere. A key held down counts once. */
function useReviewKeys(
  root: React.RefObject<HTMLElement | null>,
  active: boolean,
  perform: (act: ReviewAct) => void,
): void {
  const latest = useRef(perform);
  // With the picture, not after it: a key may come at once.
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
