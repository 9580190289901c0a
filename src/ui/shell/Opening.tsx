// The frame of the page while the app loads. It looks as App.tsx does while the project opens.
import { useEffect } from "react";
import styles from "../App.module.css";
import { classesOf } from "../kit/classes.ts";
import { useWords } from "../language.tsx";
import { Catch } from "./Catch.tsx";
import { Header } from "./Header.tsx";
import { useRoom } from "./useRoom.ts";

const css = classesOf(styles);

interface OpeningProps {
  /** Called once the frame is on screen. */
  readonly onShown?: () => void;
  /** Why the app could not be loaded. */
  readonly error?: unknown;
}

export function Opening({ onShown, error }: OpeningProps) {
  const t = useWords("shell");
  const room = useRoom();
  useEffect(() => onShown?.(), [onShown]);
  return (
    <div className={css("app")}>
      <Header room={room} isOpening />
      <main className={css("main")}>
        <Catch room={room}>
          {error === undefined ? <p className={css("opening")}>{t.opening}</p> : <Fail error={error} />}
        </Catch>
      </main>
    </div>
  );
}

/** `Catch` says what to do. */
function Fail({ error }: { readonly error: unknown }): never {
  throw error;
}
