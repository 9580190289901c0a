// The buttons for the photo on screen, each with its key: those of the queue, and those while a box is drawn.
import type { Box } from "../../../contract/faces.ts";
import type { Photo } from "../../../contract/photos.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { useWords } from "../../language.tsx";
import type { ReviewAct } from "../reviewKeys.ts";
import { grown, type Size, stepOf } from "../stage/handBox.ts";
import { ActButton } from "./ActButton.tsx";
import styles from "./OnePhoto.module.css";

const css = classesOf(styles);

interface ReviewActsProps {
  readonly photo: Photo;
  readonly hasGuess: boolean;
  readonly hasOriginal: boolean;
  readonly onDraw: () => void;
  readonly onAct: (act: ReviewAct) => void;
}

export function ReviewActs({ photo, hasGuess, hasOriginal, onDraw, onAct }: ReviewActsProps) {
  const t = useWords("review");
  return (
    <div className={css("acts")}>
      {hasGuess && (
        <div className={css("first")}>
          <ActButton kind="primary" shortcut="Enter" cap="↵" onClick={() => onAct({ kind: "accept" })}>
            {t.acts.accept}
          </ActButton>
        </div>
      )}
      {hasOriginal && (
        <>
          <ActButton shortcut="W" onClick={() => onAct({ kind: "whole" })}>
            {t.acts.whole}
          </ActButton>
          <ActButton shortcut="D" onClick={onDraw}>
            {t.acts.draw}
          </ActButton>
        </>
      )}
      <ActButton shortcut="X" onClick={() => onAct({ kind: "leaveOut" })}>
        {photo.leftOut ? t.acts.bringBack : t.acts.leaveOut}
      </ActButton>
      <ActButton shortcut="S" onClick={() => onAct({ kind: "later" })}>
        {t.acts.later}
      </ActButton>
    </div>
  );
}

interface DrawingActsProps {
  readonly box: Box;
  readonly size: Size;
  readonly onChange: (box: Box) => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function DrawingActs({ box, size, onChange, onConfirm, onCancel }: DrawingActsProps) {
  const t = useWords("review");
  return (
    <>
      <p className={css("how")}>{t.drawing.how}</p>
      <div className={css("acts")}>
        <div className={css("first")}>
          <ActButton kind="primary" shortcut="Enter" cap="↵" onClick={onConfirm}>
            {t.drawing.confirm}
          </ActButton>
        </div>
        <ActButton shortcut="-" cap="−" onClick={() => onChange(grown(box, -4 * stepOf(size), size))}>
          {t.drawing.smaller}
        </ActButton>
        <ActButton shortcut="+" onClick={() => onChange(grown(box, 4 * stepOf(size), size))}>
          {t.drawing.larger}
        </ActButton>
        <Button onClick={onCancel}>{t.drawing.cancel}</Button>
      </div>
    </>
  );
}
