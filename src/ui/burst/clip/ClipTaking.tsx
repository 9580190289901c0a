// A clip while photos are taken from it: whose they are, how far the search is, the photos found so far, and what to do
// with them. The name can be typed meanwhile.

import { type ReactNode, useEffect, useMemo, useState } from "react";
import { asName } from "../../../base/plainText.ts";
import { isNamed } from "../../../data/review.ts";
import { burstSize } from "../../../session/burst.ts";
import type { GivenClip } from "../../../session/commands.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { TextField } from "../../kit/controls/Field.tsx";
import { Icon } from "../../kit/controls/Icon.tsx";
import { VisuallyHidden } from "../../kit/layout/VisuallyHidden.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { Progress } from "../../kit/messages/Progress.tsx";
import { usePictureUrl } from "../../kit/pictures/usePictureUrl.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { failureWords } from "../../predict/answer/failureWords.ts";
import { useCommands, useSession } from "../../session.tsx";
import { AskToKeep } from "../AskToKeep.tsx";
import dialogStyles from "../BurstDialog.module.css";
import { ContactStrip } from "../ContactStrip.tsx";
import { ClipButton } from "./ClipButton.tsx";
import styles from "./ClipTaking.module.css";
import { clipNote } from "./clipNote.ts";
import { type Clipping, nameOf, useClip } from "./useClip.ts";

const css = classesOf(styles);
const dialog = classesOf(dialogStyles);

interface ClipTakingProps {
  readonly clip: GivenClip;
  /** Whether the person is asked to keep the pictures or to discard them. */
  readonly asking: boolean;
  readonly onAsk: (asking: boolean) => void;
  /** Receives how many pictures are lost if the dialog closes now. */
  readonly onUnkept: (count: number) => void;
  /** Closes without keeping anything. @param failed there was nothing to keep. */
  readonly onDiscard: (failed: boolean) => void;
  readonly onKept: (name: string, count: number) => void;
  /** Another clip was chosen in place of this one. */
  readonly onOther: (file: File) => void;
}

export function ClipTaking({ clip, asking, onAsk, onUnkept, onDiscard, onKept, onOther }: ClipTakingProps) {
  const t = useWords("clip");
  const photos = useSession((session) => session.photos);
  const hashes = useMemo(() => photos.filter(({ leftOut }) => !leftOut).map(({ hash }) => hash), [photos]);
  const names = useMemo(
    () => [...new Set(photos.filter(isNamed).map(({ personName }) => personName))].sort(),
    [photos],
  );
  const clipping = useClip(clip, hashes);
  const { pictures, clipFailure, running, run, done } = clipping;
  const count = pictures.length;
  const [typed, setTyped] = useState(clip.suggestedName ?? "");
  const name = asName(typed);
  const { keeping, keep } = useKeeping(clipping, name, onKept);
  useEffect(() => onUnkept(count), [count, onUnkept]);
  useEffect(() => {
    if (asking) run(false);
  }, [asking, run]);
  if (clipFailure !== null)
    return (
      <ClipProblem words={t.failures[clipFailure.kind](nameOf(clip))} onOther={onOther}>
        <Button onClick={() => onDiscard(true)}>{t.close}</Button>
      </ClipProblem>
    );
  const leave = () => (count > 0 ? onAsk(true) : onDiscard(false));
  const goOn = () => {
    onAsk(false);
    run(true);
  };
  return (
    <div className={css("clip")}>
      <form
        className={css("name")}
        onSubmit={(event) => {
          event.preventDefault();
          if (done) void keep();
        }}
      >
        <TextField label={t.name} value={typed} onChange={setTyped} suggestions={names} hint={t.nameHint} takesFocus />
      </form>
      <FirstFound clip={clip} clipping={clipping} />
      <div className={css("right")}>
        <Found clipping={clipping} />
        <ClipNotes clipping={clipping} onOther={onOther} />
        {keeping ? (
          <p role="status">{t.keeping}</p>
        ) : asking ? (
          <AskToKeep
            title={t.askTitle(count)}
            keep={name === "" ? null : { words: t.keep(count), icon: "check", onClick: () => void keep() }}
            back={{ words: t.back, icon: "left", onClick: goOn }}
            discard={{ words: t.discard, icon: "trash", onClick: () => onDiscard(false) }}
          >
            {name === "" && <p>{t.askName}</p>}
          </AskToKeep>
        ) : (
          <div className={dialog("buttons")}>
            <Button kind="primary" icon="check" disabled={count === 0 || name === ""} onClick={() => void keep()}>
              {t.keep(count)}
            </Button>
            {!done && (
              <Button icon={running ? "pause" : "play"} onClick={() => run(!running)}>
                {running ? t.pause : t.resume}
              </Button>
            )}
            <Button onClick={leave}>{t.cancel}</Button>
          </div>
        )}
        {done && count > 0 && name === "" && !asking && <p className={dialog("local")}>{t.needName}</p>}
        {count > 0 && <ContactStrip pictures={pictures} places={done ? count : burstSize} onRemove={clipping.remove} />}
      </div>
    </div>
  );
}

function useKeeping({ pictures, run }: Clipping, name: string, onKept: ClipTakingProps["onKept"]) {
  const commands = useCommands();
  const [keeping, setKeeping] = useState(false);
  const keep = async () => {
    if (keeping || name === "" || pictures.length === 0) return;
    setKeeping(true);
    run(false);
    onKept(name, await commands.keepBurst(pictures, name).finally(() => setKeeping(false)));
  };
  return { keeping, keep };
}

/** The first picture found, still: a clip that jumps from moment to moment would flash. */
function FirstFound({ clip, clipping }: { readonly clip: GivenClip; readonly clipping: Clipping }) {
  const t = useWords("clip");
  const format = useFormat();
  const { pictures, durationSeconds } = clipping;
  const url = usePictureUrl(pictures[0]?.png);
  return (
    <figure className={css("first")}>
      <div className={css("picture")}>
        {url === undefined ? (
          <Icon name="people" size={48} />
        ) : (
          <img className={css("still")} src={url} alt={t.still} />
        )}
      </div>
      <figcaption className={css("caption")}>
        {nameOf(clip)}
        {durationSeconds !== null && ` · ${format.seconds(durationSeconds)}`}
      </figcaption>
    </figure>
  );
}

/** How many photos were found, and how far the search is. */
function Found({ clipping }: { readonly clipping: Clipping }) {
  const t = useWords("clip");
  const format = useFormat();
  const { pictures, looked, total, secondsLeft, running, done } = clipping;
  const count = done ? t.foundInAll(pictures.length) : t.found(pictures.length, burstSize);
  return (
    <div className={css("found")}>
      <p className={css("count")} data-count={pictures.length}>
        {count}
      </p>
      {total === 0 ? (
        <p role="status">{t.opening}</p>
      ) : (
        <Progress
          label={done ? t.through : running ? t.looking : t.paused}
          done={done ? total : looked}
          total={total}
          secondsLeft={running && !done ? secondsLeft : null}
        />
      )}
      <VisuallyHidden>
        <span role="status">{done ? count : ""}</span>
      </VisuallyHidden>
      <p className={dialog("local")}>
        <Icon name="lock" />
        {t.local(format.count(burstSize))}
      </p>
    </div>
  );
}

/** What to know about the search: why there are few photos, and what can be done. */
function ClipNotes({ clipping, onOther }: { readonly clipping: Clipping; readonly onOther: (file: File) => void }) {
  const t = useWords("clip");
  const failures = useWords("predictFailures");
  const format = useFormat();
  const { failure } = clipping;
  const note = clipNote(clipping);
  if (failure !== null)
    return (
      <div role="alert">
        <Notice tone="bad">{failureWords(failure, failures)}</Notice>
      </div>
    );
  const words =
    note === null
      ? null
      : note.kind === "long"
        ? t.long(format.seconds(note.everySeconds))
        : note.kind === "partly"
          ? t.partly
          : `${note.kind === "none" ? t.none : t.few} ${t.why[note.reason]}`;
  return (
    <div role="status">
      {words !== null && (
        <Notice
          tone={note?.kind === "none" ? "warn" : "info"}
          actions={note?.kind === "none" && <ClipButton onChosen={onOther}>{t.other}</ClipButton>}
        >
          {words}
        </Notice>
      )}
    </div>
  );
}

interface ClipProblemProps {
  readonly words: string;
  readonly onOther: (file: File) => void;
  /** Another button. */
  readonly children: ReactNode;
}

function ClipProblem({ words, onOther, children }: ClipProblemProps) {
  const t = useWords("clip");
  return (
    <div className={css("right")}>
      <div role="alert">
        <Notice tone="bad">{words}</Notice>
      </div>
      <div className={dialog("buttons")}>
        <ClipButton focused onChosen={onOther}>
          {t.other}
        </ClipButton>
        {children}
      </div>
    </div>
  );
}
