// What the review queue shows once no photo waits: how many were decided, and the next step.

import { classesOf } from "../kit/classes.ts";
import { LinkButton } from "../kit/controls/Button.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { hashOfRoom } from "../shell/room.ts";
import styles from "./ReviewDone.module.css";

const css = classesOf(styles);

export function ReviewDone({ looked }: { readonly looked: number }) {
  const t = useWords("review");
  const format = useFormat();
  return (
    <div className={css("done")}>
      <p className={css("words")}>{looked === 0 ? t.doneTextNone : t.doneText(format.count(looked))}</p>
      <LinkButton kind="primary" icon="arrow" href={hashOfRoom("train")}>
        {t.toTrain}
      </LinkButton>
    </div>
  );
}
