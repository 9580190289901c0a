// One line above the training where photos wait for a look: what of them is used, and the way to the queue.
import { LinkButton } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { useTexts } from "../language.tsx";
import { hashOfPlace } from "../photos/place.ts";
import { reviewTexts } from "../review/reviewTexts.ts";
import { useWaiting } from "../review/useWaiting.ts";

export function PhotosWaiting() {
  const t = useTexts(reviewTexts);
  const waiting = useWaiting();
  if (waiting === null) return null;
  return (
    <Notice
      title={waiting.title}
      actions={<LinkButton href={hashOfPlace({ kind: "review", only: null })}>{t.lookNow}</LinkButton>}
    >
      {waiting.text}
    </Notice>
  );
}
