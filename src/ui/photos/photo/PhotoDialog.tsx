// One photo, large: the original, what the network sees of it, its facts, and what can be done with it.

import { useState } from "react";
import { isolated } from "../../../base/plainText.ts";
import type { Photo } from "../../../contract/photos.ts";
import { isNamed } from "../../../data/review.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, IconButton, LinkButton } from "../../kit/controls/Button.tsx";
import { Dialog } from "../../kit/layout/Dialog.tsx";
import { PhotoFace } from "../../kit/pictures/FacePicture.tsx";
import { useOriginal } from "../../kit/pictures/useOriginal.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { hashOfPlace } from "../place.ts";
import styles from "./PhotoDialog.module.css";
import { QualityFacts } from "./QualityFacts.tsx";
import { WhoDialog } from "./WhoDialog.tsx";

const css = classesOf(styles);

interface PhotoDialogProps {
  readonly photo: Photo;
  readonly names: readonly string[];
  readonly checks: boolean;
  readonly previous: string | null;
  readonly next: string | null;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

export function PhotoDialog({ photo, names, checks, previous, next, onOpen, onClose }: PhotoDialogProps) {
  const t = useWords("photos");
  const commands = useCommands();
  const original = useOriginal(photo.id);
  const [asking, setAsking] = useState(false);
  return (
    <Dialog
      wide
      title={photo.path.slice(photo.path.lastIndexOf("/") + 1)}
      onClose={onClose}
      actions={
        <>
          <IconButton
            icon="left"
            label={t.previous}
            disabled={previous === null}
            onClick={() => previous !== null && onOpen(previous)}
          />
          <IconButton
            icon="right"
            label={t.next}
            disabled={next === null}
            onClick={() => next !== null && onOpen(next)}
          />
        </>
      }
    >
      <div className={css("photo")}>
        <div className={css("frame")}>
          {typeof original === "string" && (
            <img
              className={css("image")}
              src={original}
              alt={photo.personName === null ? t.wholePhoto : t.original(isolated(photo.personName))}
            />
          )}
          {original === null && (
            <div className={css("gone")}>
              <PhotoFace photoId={photo.id} made={photo.finding} alt={photo.personName ?? ""} size="12rem" />
              <p>{t.originalGone}</p>
            </div>
          )}
        </div>
        <div>
          <PhotoFacts photo={photo} checks={checks} />
          {photo.finding && <QualityFacts photo={photo} />}
          <PhotoActs photo={photo} hasOriginal={original !== null} onWho={() => setAsking(true)} />
        </div>
      </div>
      {asking && (
        <WhoDialog
          title={t.who}
          names={names}
          onPick={(name) => commands.relabel([photo.id], name)}
          onClose={() => setAsking(false)}
        />
      )}
    </Dialog>
  );
}

function PhotoFacts({ photo, checks }: { readonly photo: Photo; readonly checks: boolean }) {
  const t = useWords("photos");
  const format = useFormat();
  const facts = [
    [t.person, isolated(photo.personName ?? t.noName)],
    [t.use, photo.personName === null ? t.notYet : photo.leftOut ? t.out : checks ? t.checks : t.learns],
    [t.file, photo.path],
    [t.size, t.pixels(format.count(photo.widthPx), format.count(photo.heightPx))],
  ] as const;
  return (
    <dl className={css("facts")}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{t.whatItSees}</dt>
        <dd>
          <PhotoFace photoId={photo.id} made={photo.finding} alt={t.whatItSees} />
        </dd>
      </div>
    </dl>
  );
}

interface PhotoActsProps {
  readonly photo: Photo;
  readonly hasOriginal: boolean;
  readonly onWho: () => void;
}

function PhotoActs({ photo, hasOriginal, onWho }: PhotoActsProps) {
  const t = useWords("photos");
  const commands = useCommands();
  const findsFaces = useSession((state) => state.crop !== "centerSquare");
  const canCut = isNamed(photo) && findsFaces && photo.finding !== undefined && hasOriginal;
  return (
    <div className={css("buttons")}>
      <Button icon="people" onClick={onWho}>
        {t.who}
      </Button>
      <Button icon={photo.leftOut ? "show" : "hide"} onClick={() => commands.setLeftOut([photo.id], !photo.leftOut)}>
        {photo.leftOut ? t.bringBack : t.leaveOut}
      </Button>
      {canCut && <LinkButton href={hashOfPlace({ kind: "review", only: photo.id })}>{t.anotherCrop}</LinkButton>}
    </div>
  );
}
