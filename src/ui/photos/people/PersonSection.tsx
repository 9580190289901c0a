// One person's photos in the gallery: how many are for training and validation, the buttons for the person, then the
// photos.

import { useState } from "react";
import { isolated } from "../../../base/plainText.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, IconButton, LinkButton } from "../../kit/controls/Button.tsx";
import { Name } from "../../kit/Name.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands } from "../../session.tsx";
import { PhotoGrid } from "../gallery/PhotoGrid.tsx";
import type { GalleryActions } from "../gallery/useChoice.ts";
import { hashOfPlace } from "../place.ts";
import styles from "./PersonSection.module.css";
import type { PersonPhotos } from "./people.ts";
import { RenameDialog } from "./RenameDialog.tsx";

const css = classesOf(styles);

/**
 * How many photos are shown at first, and how many each "show more" adds. Thousands at once would slow the page down.
 */
const pageCount = 150;

/** The id of the element to scroll to for a person. */
export function sectionIdOf(name: string): string {
  return `person-${encodeURIComponent(name)}`;
}

interface PersonSectionProps {
  /** `photos` are the photos to show. */
  readonly person: PersonPhotos;
  readonly names: readonly string[];
  readonly validationIds: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly actions: GalleryActions;
}

export function PersonSection({ person, names, validationIds, chosen, actions }: PersonSectionProps) {
  const t = useWords("photos");
  const format = useFormat();
  const commands = useCommands();
  const [limit, setLimit] = useState(pageCount);
  const [renaming, setRenaming] = useState(false);
  const hidden = Math.max(0, person.photos.length - limit);
  const allIds = person.photos.map((photo) => photo.id);
  const all = allIds.every((id) => chosen.has(id));
  return (
    <section id={sectionIdOf(person.name)} className={css("section")} tabIndex={-1} aria-label={person.name}>
      <div className={css("head")}>
        <h2 className={css("name")}>
          <Name>{person.name}</Name>
        </h2>
        <span className={css("count")}>
          {t.perPerson(format.count(person.trainCount), format.count(person.validationCount))}
        </span>
        <IconButton icon="edit" label={t.renameTitle(isolated(person.name))} onClick={() => setRenaming(true)} />
        <IconButton
          icon="trash"
          label={t.removePerson(isolated(person.name))}
          onClick={() => {
            commands.removePerson(person.name);
            document.querySelector("main")?.focus({ preventScroll: true });
          }}
        />
        <div className={css("end")}>
          <LinkButton kind="plain" href={hashOfPlace({ kind: "sheet", person: person.name })}>
            {t.sheet}
          </LinkButton>
          <Button kind="plain" onClick={() => actions.chooseAll(allIds)}>
            {all ? t.chooseNone : t.chooseAll}
          </Button>
        </div>
      </div>
      <PhotoGrid
        photos={person.photos}
        limit={limit}
        label={t.galleryOf(person.name)}
        validationIds={validationIds}
        chosen={chosen}
        actions={actions}
      />
      {hidden > 0 && (
        <div className={css("more")}>
          <Button onClick={() => setLimit(limit + pageCount)}>
            {t.showMore(format.count(Math.min(hidden, pageCount)))}
          </Button>
        </div>
      )}
      {renaming && <RenameDialog name={person.name} names={names} onClose={() => setRenaming(false)} />}
    </section>
  );
}
