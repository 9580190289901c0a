// Messages at the foot of the screen, the newest last. The person closes each. Screen readers read them when they are
// idle.
import { lazy, Suspense, useEffect, useRef } from "react";
import type { DetectorFailure } from "../../contract/faces.ts";
import { alignedDefaults } from "../../recipe/preprocessing.ts";
import type { Notice as SessionNotice } from "../../session/state.ts";
import { classesOf } from "../kit/classes.ts";
import { Button, LinkButton } from "../kit/controls/Button.tsx";
import { Notice } from "../kit/messages/Notice.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { bundleFailureWords } from "./bundleFailureWords.ts";
import styles from "./Notices.module.css";
import { RecoveryNotice } from "./RecoveryNotice.tsx";
import { hashOfRoom, type RoomName } from "./room.ts";

const css = classesOf(styles);

// Loaded when it is needed, with the code of the Train room.
const FailureNotice = lazy(() =>
  import("../train/running/FailureNotices.tsx").then((module) => ({ default: module.FailureNotice })),
);

/** At most so many messages are shown: more would cover the room. */
const most = 3;
/** At most so many photos are named in a message. */
const namedPaths = 3;

export function Notices({ room }: { readonly room: RoomName }) {
  const t = useWords("notices");
  const shell = useWords("shell");
  const format = useFormat();
  const commands = useCommands();
  const all = useSession((state) => state.notices);
  useResultSeen(room);
  // The Train room shows failed trainings itself.
  const shown = [...all.entries()].filter(([, notice]) => room !== "train" || notice.kind !== "trainingFailed");
  const hidden = Math.max(0, shown.length - most);
  return (
    <section className={css("notices")} aria-label={shell.notices} aria-live="polite">
      {hidden > 0 && <p className={css("earlier")}>{t.more(format.count(hidden))}</p>}
      {shown.slice(hidden).map(([index, notice]) => (
        <div key={index} className={css("one", isBesideRun(notice, room) && "besideRun")}>
          <Suspense fallback={null}>
            <OneNotice notice={notice} room={room} onDismiss={() => commands.dismissNotice(index)} />
          </Suspense>
        </div>
      ))}
    </section>
  );
}

/** The Train room shows a finished run itself. On a phone the message would lie on it: screen readers alone have it. */
function isBesideRun({ kind }: SessionNotice, room: RoomName): boolean {
  return kind === "runFinished" && room === "train";
}

/** Dismisses the message of a finished run when the person opens a room that the message links to. */
function useResultSeen(room: RoomName): void {
  const commands = useCommands();
  const all = useSession((state) => state.notices);
  const last = useRef(room);
  useEffect(() => {
    if (last.current === room) return;
    last.current = room;
    const index = all.findIndex(({ kind }) => kind === "runFinished");
    if ((room === "test" || room === "predict") && index >= 0) commands.dismissNotice(index);
  }, [room, all, commands]);
}

interface OneNoticeProps {
  readonly notice: SessionNotice;
  readonly room: RoomName;
  readonly onDismiss: () => void;
}

function OneNotice({ notice, room, onDismiss }: OneNoticeProps) {
  const t = useWords("notices");
  const format = useFormat();
  const way = (room: RoomName, words: string) => (
    <LinkButton icon="arrow" href={hashOfRoom(room)} onClick={onDismiss}>
      {words}
    </LinkButton>
  );
  switch (notice.kind) {
    case "trainingFailed":
      return <FailureNotice failed={notice} onDismiss={onDismiss} />;
    case "importFailed":
      return (
        <Notice tone="bad" title={t.importFailed(notice.fileName)} onDismiss={onDismiss}>
          {bundleFailureWords(notice.failure, t, (value) => format.number(value, 2))}
        </Notice>
      );
    case "trainingRecovered":
    case "checkpointsNotKept":
      return <RecoveryNotice notice={notice} onDismiss={onDismiss} />;
    case "storageFull":
      return (
        <Notice tone="warn" title={t.storageFull} onDismiss={onDismiss}>
          {t.storageFullText(notice.neededBytes === null ? null : format.bytes(notice.neededBytes))}
        </Notice>
      );
    case "storageMissing":
      return (
        <Notice tone="warn" title={t.storageMissing} onDismiss={onDismiss}>
          {t.storageMissingText}
        </Notice>
      );
    case "runFinished":
      return (
        <Notice
          tone="good"
          title={t.runFinished(format.percent(notice.accuracy))}
          onDismiss={onDismiss}
          actions={isBesideRun(notice, room) ? null : way("test", t.seeTest)}
        >
          {isBesideRun(notice, room) ? null : t.runFinishedText}
        </Notice>
      );
    case "modelImported":
      return <Notice tone="good" title={t.modelImported} onDismiss={onDismiss} actions={way("predict", t.toPredict)} />;
    case "nothingFound":
      return (
        <Notice tone="warn" title={t.nothingFound} onDismiss={onDismiss}>
          {t.nothingFoundText}
        </Notice>
      );
    case "detectorFailed":
      return <DetectorNotice failure={notice.failure} onDismiss={onDismiss} />;
    case "originalsMissing": {
      const count = notice.paths.length;
      const more = count > namedPaths ? format.count(count - namedPaths) : null;
      return (
        <Notice tone="warn" title={t.originals(format.count(count), count === 1)} onDismiss={onDismiss}>
          {t.originalsText(notice.paths.slice(0, namedPaths).join(", "), more)}
        </Notice>
      );
    }
    case "internal":
      return (
        <Notice tone="bad" title={t.internal} onDismiss={onDismiss}>
          {t.internalText(notice.detail)}
        </Notice>
      );
  }
}

function DetectorNotice({ failure, onDismiss }: { readonly failure: DetectorFailure; readonly onDismiss: () => void }) {
  const t = useWords("notices");
  const commands = useCommands();
  const crop = useSession((state) => state.crop);
  const choose = (next: typeof crop) => {
    onDismiss();
    void commands.setCrop(next);
  };
  return (
    <Notice
      tone="warn"
      title={t.detector}
      onDismiss={onDismiss}
      actions={
        <>
          <Button onClick={() => choose(crop === "centerSquare" ? alignedDefaults : crop)}>{t.tryAgain}</Button>
          <Button onClick={() => choose("centerSquare")}>{t.takeAsIs}</Button>
        </>
      }
    >
      {t[failure.kind](failure.file, failure.detail.replace(/\.$/, ""))}
    </Notice>
  );
}
