// The people that photos of the tray can be named after, by a press or by a drop; and one that is not there yet.

import { useId } from "react";
import { isUsable } from "../../../data/review.ts";
import { classesOf } from "../../kit/classes.ts";
import { Icon } from "../../kit/controls/Icon.tsx";
import { Name } from "../../kit/Name.tsx";
import { PhotoFace } from "../../kit/pictures/FacePicture.tsx";
import { useWords } from "../../language.tsx";
import type { PersonPhotos } from "../people/people.ts";
import styles from "./Tray.module.css";
import { useNameDrop } from "./useNameDrop.ts";

const css = classesOf(styles);

interface KnownPeopleProps {
  readonly people: readonly PersonPhotos[];
  /** A press: for the photos that are chosen. */
  readonly onName: (name: string) => void;
  readonly onDrop: (photoIds: readonly string[], name: string) => void;
  /** Somebody new, for the photos that were dropped; none at a press. */
  readonly onNew: (photoIds: readonly string[]) => void;
}

export function KnownPeople({ people, onName, onDrop, onNew }: KnownPeopleProps) {
  const t = useWords("tray");
  const id = useId();
  return (
    <div className={css("known")}>
      <span id={id} className={css("label")}>
        {t.known}
      </span>
      <ul className={css("people")} aria-labelledby={id}>
        {people.map((person) => (
          <li key={person.name}>
            <KnownPerson person={person} onName={onName} onDrop={onDrop} />
          </li>
        ))}
        <li>
          <NewPerson onNew={onNew} />
        </li>
      </ul>
    </div>
  );
}

function KnownPerson({
  person: { name, photos },
  onName,
  onDrop,
}: { readonly person: PersonPhotos } & Pick<KnownPeopleProps, "onName" | "onDrop">) {
  const drop = useNameDrop((ids) => onDrop(ids, name));
  const face = photos.find(isUsable);
  return (
    <button
      type="button"
      className={css("person", drop.isOver && "over")}
      onClick={() => onName(name)}
      {...drop.target}
    >
      {face && <PhotoFace photoId={face.id} made={face.finding} alt="" size="32px" />}
      <span className={css("name")}>
        <Name>{name}</Name>
      </span>
    </button>
  );
}

function NewPerson({ onNew }: Pick<KnownPeopleProps, "onNew">) {
  const t = useWords("tray");
  const drop = useNameDrop(onNew);
  return (
    <button type="button" className={css("person", drop.isOver && "over")} onClick={() => onNew([])} {...drop.target}>
      <Icon name="plus" />
      <span className={css("name")}>{t.newPerson}</span>
    </button>
  );
}
