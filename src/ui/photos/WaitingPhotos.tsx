// Photos that wait for a review: how many, how they are used meanwhile, and a link to the review queue.
import { classesOf } from "../kit/classes.ts";
import { LinkButton } from "../kit/controls/Button.tsx";
import { useWaiting } from "../review/useWaiting.ts";
import { hashOfPlace } from "./place.ts";
import styles from "./WaitingPhotos.module.css";

const css = classesOf(styles);

export function WaitingPhotos() {
  const waiting = useWaiting();
  if (waiting === null) return null;
  return (
    <section className={css("waiting")} aria-labelledby="waiting-photos">
      <div className={css("words")}>
        <h2 id="waiting-photos" className={css("title")}>
          {waiting.title}
        </h2>
        <p className={css("text")}>{waiting.text}</p>
      </div>
      <LinkButton icon="arrow" href={hashOfPlace({ kind: "review", only: null })}>
        {waiting.lookNow}
      </LinkButton>
    </section>
  );
}
