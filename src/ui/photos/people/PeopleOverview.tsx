// All people at a glance: a few faces of each, and how many photos there are of each, so that an imbalance shows.

import { isUsable, isWaiting } from "../../../data/review.ts";
import type { GivenFile } from "../../../session/commands.ts";
import { AddPersonButton } from "../../burst/AddPersonButton.tsx";
import { classesOf } from "../../kit/classes.ts";
import { bareButton } from "../../kit/controls/bareButton.ts";
import { Panel } from "../../kit/layout/Panel.tsx";
import { Name } from "../../kit/Name.tsx";
import { PhotoFace } from "../../kit/pictures/FacePicture.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { useNameDrop } from "../tray/useNameDrop.ts";
import type { PhotosNow } from "../usePhotos.ts";
import { FileButtons } from "../welcome/FileButtons.tsx";
import styles from "./PeopleOverview.module.css";
import { sectionIdOf } from "./PersonSection.tsx";
import type { PersonPhotos } from "./people.ts";

const css = classesOf(styles);

interface PeopleOverviewProps {
  readonly now: PhotosNow;
  readonly onGiven: (files: readonly GivenFile[]) => void;
  readonly onAddPerson: () => void;
}

export function PeopleOverview({ now, onGiven, onAddPerson }: PeopleOverviewProps) {
  const t = useWords("photos");
  const busy = useSession((state) => state.ingest.kind !== "idle");
  const most = Math.max(1, ...now.people.map((person) => person.photos.length));
  const keys = [
    ["train", t.learns],
    ["validation", t.checks],
    ...(now.leftOutCount > 0 ? [["out", t.out] as const] : []),
  ] as const;
  return (
    <Panel
      title={t.people}
      aside={
        <>
          <FileButtons folder={t.addFolder} files={t.add} disabled={busy} onGiven={onGiven} />
          <AddPersonButton disabled={busy} onClick={onAddPerson} />
        </>
      }
    >
      {now.people.length > 0 && (
        <>
          <ul className={css("people")} style={{ maxInlineSize: `${now.people.length * 16}rem` }}>
            {now.people.map((person) => (
              <li key={person.name}>
                <PersonCard person={person} most={most} />
              </li>
            ))}
          </ul>
          <p className={css("legend")}>
            {keys.map(([kind, words]) => (
              <span key={kind} className={css("key")}>
                <span className={css("swatch", kind)} />
                {words}
              </span>
            ))}
          </p>
        </>
      )}
    </Panel>
  );
}

function PersonCard({ person, most }: { readonly person: PersonPhotos; readonly most: number }) {
  const t = useWords("photos");
  const commands = useCommands();
  const format = useFormat();
  const { name, photos, trainCount, validationCount, leftOutCount } = person;
  const sure = photos.filter((photo) => isUsable(photo) && !isWaiting(photo));
  const shown = sure.length > 0 ? sure : photos.filter(isUsable);
  // Three faces spread over the person's photos: neighbours in a folder often look alike.
  const cover = [0, 0.35, 0.7].flatMap((at) => shown[Math.floor(at * shown.length)] ?? []);
  const width = (count: number) => ({ inlineSize: `${(100 * count) / most}%` });
  const drop = useNameDrop((ids) => commands.relabel(ids, name));
  const go = () => {
    const section = document.getElementById(sectionIdOf(name));
    section?.scrollIntoView({ block: "start" });
    section?.focus({ preventScroll: true });
  };
  return (
    <button
      type="button"
      className={`${bareButton} ${css("person", drop.isOver && "over")}`}
      onClick={go}
      {...drop.target}
    >
      <span className={css("cover")}>
        {[...new Set(cover)].map((photo) => (
          <PhotoFace key={photo.id} photoId={photo.id} made={photo.finding} alt="" />
        ))}
      </span>
      <span className={css("words")}>
        <span className={css("name")}>
          <Name>{name}</Name>
        </span>
        <span className={css("count")} title={t.perPerson(format.count(trainCount), format.count(validationCount))}>
          {format.count(trainCount)} + {format.count(validationCount)}
        </span>
      </span>
      <span className={css("bar")}>
        <span className={css("train")} style={width(trainCount)} />
        <span className={css("validation")} style={width(validationCount)} />
        <span className={css("out")} style={width(leftOutCount)} />
      </span>
    </button>
  );
}
