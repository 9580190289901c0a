// The result of a burst and the next steps: undo, another person, training.
import { useState } from "react";
import { isNamed } from "../../data/review.ts";
import { classesOf } from "../kit/classes.ts";
import { Button, LinkButton } from "../kit/controls/Button.tsx";
import { Notice } from "../kit/messages/Notice.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { hashOfRoom } from "../shell/room.ts";
import styles from "./BurstDialog.module.css";

const css = classesOf(styles);

interface BurstKeptProps {
  readonly name: string;
  readonly count: number;
  /** Clips that were given and wait. */
  readonly clipsLeft: number;
  readonly onClip: () => void;
  readonly onNext: () => void;
  readonly onClose: () => void;
}

export function BurstKept({ name, count, clipsLeft, onClip, onNext, onClose }: BurstKeptProps) {
  const t = useWords("burst");
  const clipWords = useWords("clip");
  const format = useFormat();
  const commands = useCommands();
  const photos = useSession((state) => state.photos);
  const [undone, setUndone] = useState(false);
  const people = new Set(photos.filter(isNamed).map((photo) => photo.personName)).size;
  return (
    <div className={css("form")}>
      <div role="status">
        <Notice tone={undone ? "info" : "good"}>
          {undone ? t.undone : t.kept(format.count(count), name)}
          {!undone && people < 2 && ` ${t.onePerson}`}
        </Notice>
      </div>
      <div className={css("buttons")}>
        {!undone && count > 0 && (
          <Button
            icon="undo"
            onClick={() => {
              commands.undo();
              setUndone(true);
            }}
          >
            {t.undo}
          </Button>
        )}
        {clipsLeft > 0 && (
          <Button kind="primary" icon="film" onClick={onClip}>
            {clipWords.nextClip(clipsLeft)}
          </Button>
        )}
        <Button icon="plus" onClick={onNext}>
          {t.next}
        </Button>
        <LinkButton href={hashOfRoom("photos")} onClick={onClose}>
          {t.photos}
        </LinkButton>
        {people >= 2 && (
          <LinkButton
            kind={clipsLeft > 0 ? "quiet" : "primary"}
            icon="arrow"
            href={hashOfRoom("train")}
            onClick={onClose}
          >
            {t.train}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
