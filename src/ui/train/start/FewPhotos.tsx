// A notice if people have few photos: what to expect then, and how many help.
import { useMemo } from "react";
import { classesOf } from "../../kit/classes.ts";
import { LinkButton } from "../../kit/controls/Button.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import { fewPhotos, peopleWithFew } from "./plan.ts";
import styles from "./start.module.css";

const css = classesOf(styles);

/** At most so many people are named. */
const mostNames = 3;

export function FewPhotos() {
  const t = useWords("train");
  const format = useFormat();
  const photos = useSession((state) => state.photos);
  const few = useMemo(() => peopleWithFew(photos), [photos]);
  if (few.length === 0) return null;
  const named = few.slice(0, mostNames).map(({ name, count }) => t.hasPhotos(name, format.count(count)));
  const more = few.length - named.length;
  return (
    <div className={css("fewPhotos")}>
      <Notice
        tone="warn"
        title={t.fewPhotos(named, more === 0 ? null : format.count(more))}
        actions={<LinkButton href="#/photos">{t.addPhotos}</LinkButton>}
      >
        {t.fewPhotosText(format.count(fewPhotos))}
      </Notice>
    </div>
  );
}
