// Tells the last change to the photos, and takes it back. A bar at the foot of the screen, so that it is in sight.

import { useState } from "react";
import { isolated } from "../../base/plainText.ts";
import type { EditSaid } from "../../session/photoEdits.ts";
import { classesOf } from "../kit/classes.ts";
import { Button, IconButton } from "../kit/controls/Button.tsx";
import { Docked } from "../kit/layout/Dock.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import barStyles from "./bar.module.css";
import styles from "./LastEdit.module.css";

const css = classesOf(styles);
const bar = classesOf(barStyles);

export function LastEdit() {
  const t = useWords("lastEdit");
  const words = useWords("notice");
  const commands = useCommands();
  const said = useSession((state) => state.lastEdit);
  /** What was told when the room opened is old. */
  const [seen, setSeen] = useState(said);
  const sentence = useSentence(said === seen ? null : said);
  const isLoss = said?.kind === "removed" || said?.kind === "removedPerson";
  const leave = () => document.querySelector("main")?.focus({ preventScroll: true });
  return (
    <Docked>
      <section className={sentence === null ? css("empty") : bar("bar")} aria-label={t.label}>
        <p role="status" className={css("words")}>
          {sentence !== null && (
            <>
              {sentence} {isLoss && <span className={css("until")}>{t.until}</span>}
            </>
          )}
        </p>
        {sentence !== null && (
          <>
            <Button
              kind="plain"
              icon="undo"
              onClick={() => {
                commands.undo();
                leave();
              }}
            >
              {t.undo}
            </Button>
            <IconButton
              icon="close"
              label={words.dismiss}
              onClick={() => {
                setSeen(said);
                leave();
              }}
            />
          </>
        )}
      </section>
    </Docked>
  );
}

function useSentence(said: EditSaid | null): string | null {
  const t = useWords("lastEdit");
  const format = useFormat();
  if (said === null) return null;
  if (said.kind === "renamed") return t.renamed(said.from, said.to);
  const [count, one] = [format.count(said.count), said.count === 1];
  switch (said.kind) {
    case "named":
      return t.named(count, one, isolated(said.personName));
    case "removedPerson":
      return t.removedPerson(isolated(said.personName), count, one);
    default:
      return t[said.kind](count, one);
  }
}
