// The top of every screen: the name, the five rooms, language and settings. On a phone the rooms are at the bottom.
import { lazy, Suspense, useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { Button, IconButton } from "../kit/controls/Button.tsx";
import { Icon, type IconName } from "../kit/controls/Icon.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useLanguage, useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import styles from "./Header.module.css";
import { hashOfRoom, type RoomName, roomNames } from "./room.ts";
import { useTheme } from "./useTheme.ts";

const css = classesOf(styles);

const icons: Record<RoomName, IconName> = {
  photos: "people",
  train: "chart",
  test: "check",
  predict: "camera",
  runs: "table",
};

const SettingsDialog = lazy(() => import("./SettingsDialog.tsx").then((it) => ({ default: it.SettingsDialog })));

interface HeaderProps {
  readonly room: RoomName;
  /** Before there is a project whose settings could be shown. */
  readonly isOpening?: boolean;
}

export function Header({ room, isOpening = false }: HeaderProps) {
  const t = useWords("shell");
  const { language, setLanguage } = useLanguage();
  const [theme, setTheme] = useTheme();
  const [settingsOpen, setSettingsOpen] = useState(false);
  const other = language === "en" ? "ko" : "en";
  return (
    <header className={css("header")}>
      <div className={css("inner")}>
        <a className={css("wordmark")} href={hashOfRoom("photos")}>
          <span lang="ko">얼굴</span>
          <span className={css("latin")} lang="en">
            Eolgul
          </span>
        </a>
        <nav className={css("nav")} aria-label={t.roomsLabel}>
          <ul className={css("rooms")}>
            {roomNames.map((name) => (
              <li key={name}>
                <a className={css("room")} href={hashOfRoom(name)} aria-current={name === room ? "page" : undefined}>
                  <Icon name={icons[name]} />
                  {t.rooms[name]}
                  {name === "train" && !isOpening && <ShareDone />}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={css("tools")}>
          <Button kind="plain" lang={other} onClick={() => setLanguage(other)}>
            {t.otherLanguage}
          </Button>
          <IconButton icon="gear" label={t.settings} disabled={isOpening} onClick={() => setSettingsOpen(true)} />
        </div>
      </div>
      {settingsOpen && (
        <Suspense>
          <SettingsDialog theme={theme} setTheme={setTheme} onClose={() => setSettingsOpen(false)} />
        </Suspense>
      )}
    </header>
  );
}

/** On a phone, how far the training is: its strip has no room for words there. The strip says it to screen readers. */
function ShareDone() {
  const format = useFormat();
  const progress = useSession(({ activeRun }) => (activeRun.kind === "training" ? activeRun.progress : null));
  if (progress === null) return null;
  return (
    <span className={css("share")} aria-hidden="true">
      {format.percent(progress.step / progress.maxSteps, 0)}
    </span>
  );
}
