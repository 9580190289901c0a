// A contact sheet: every crop of a person as the network sees it, edge to edge, so that a wrong face stands out.

import { useEffect, useMemo, useRef } from "react";
import { classesOf } from "../../kit/classes.ts";
import { LinkButton } from "../../kit/controls/Button.tsx";
import { RoomHead } from "../../kit/layout/RoomHead.tsx";
import { Name } from "../../kit/Name.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { hashOfPlace } from "../place.ts";
import type { PhotosNow } from "../usePhotos.ts";
import { ChosenPhotos } from "./ChosenPhotos.tsx";
import styles from "./ContactSheet.module.css";
import { PhotoGrid } from "./PhotoGrid.tsx";
import { useChoice } from "./useChoice.ts";

const css = classesOf(styles);

interface ContactSheetProps {
  readonly now: PhotosNow;
  /** The person's name; null for everybody. */
  readonly person: string | null;
}

export function ContactSheet({ now, person }: ContactSheetProps) {
  const t = useWords("photos");
  const format = useFormat();
  const root = useRef<HTMLDivElement>(null);
  const people = useMemo(
    () => now.people.filter(({ name }) => person === null || name === person),
    [now.people, person],
  );
  const order = useMemo(() => people.flatMap(({ photos }) => photos), [people]);
  const choice = useChoice(order);
  const names = now.people.map(({ name }) => name);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sheet starts at its top
  useEffect(() => root.current?.focus({ preventScroll: true }), [person]);
  return (
    <div ref={root} className={css("sheets")} tabIndex={-1}>
      <RoomHead
        title={person === null ? t.sheetTitleAll : t.sheetTitle(person)}
        lead={t.sheetLead}
        actions={
          <LinkButton kind="plain" href={hashOfPlace({ kind: "gallery" })}>
            {t.toGallery}
          </LinkButton>
        }
      />
      {names.length > 1 && (
        <nav aria-label={t.sheets}>
          <ul className={css("names")}>
            {[null, ...names].map((name) => (
              <li key={name ?? ""}>
                <LinkButton
                  kind="plain"
                  href={hashOfPlace({ kind: "sheet", person: name })}
                  aria-current={name === person ? "page" : undefined}
                >
                  {name ?? t.everybody}
                </LinkButton>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {people.length === 0 && <p>{t.nobody}</p>}
      {people.map(({ name, photos }) => (
        <section key={name} className={css("sheet")} aria-label={name}>
          {person === null && (
            <h2 className={css("name")}>
              <Name>{name}</Name> <span className={css("count")}>{format.count(photos.length)}</span>
            </h2>
          )}
          <PhotoGrid
            tight
            photos={photos}
            label={t.galleryOf(name)}
            validationIds={now.validationIds}
            chosen={choice.chosen}
            actions={choice.actions}
          />
        </section>
      ))}
      <ChosenPhotos choice={choice} order={order} names={names} validationIds={now.validationIds} />
    </div>
  );
}
