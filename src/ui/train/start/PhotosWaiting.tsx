// A line above the training if photos wait for a review: how they are used meanwhile, and a link to the review queue.
import { classesOf } from "../../kit/classes.ts";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useWords } from "../../language.tsx";
import { hashOfPlace } from "../../photos/place.ts";
import { useWaiting } from "../../review/useWaiting.ts";
import styles from "./PhotosWaiting.module.css";

const css = classesOf(styles);

export function PhotosWaiting() {
  const t = useWords("review");
  const waiting = useWaiting();
  if (waiting === null) return null;
  return (
    <div className={css("waiting")}>
      <Notice>
        {t.line(waiting.title, waiting.text)}{" "}
        <a href={hashOfPlace({ kind: "review", only: null })}>{waiting.lookNow}</a>
      </Notice>
    </div>
  );
}
