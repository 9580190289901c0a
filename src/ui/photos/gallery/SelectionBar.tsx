// The bar with what can be done with the chosen photos. Each of its acts can be undone.
import { useEffect, useState } from "react";
import type { Photo, Split } from "../../../contract/photos.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, IconButton } from "../../kit/controls/Button.tsx";
import { Docked } from "../../kit/layout/Dock.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands } from "../../session.tsx";
import barStyles from "../bar.module.css";
import { WhoDialog } from "../photo/WhoDialog.tsx";
import styles from "./SelectionBar.module.css";

const css = classesOf(styles);
const bar = classesOf(barStyles);

/**
 * A double click on a low photo opens the bar under the pointer. The second click must not press one of its buttons.
 */
const doubleClickMilliseconds = 500;

interface SelectionBarProps {
  readonly chosen: readonly Photo[];
  readonly names: readonly string[];
  readonly onOpen: (id: string) => void;
  readonly onClear: () => void;
}

export function SelectionBar({ chosen, names, onOpen, onClear }: SelectionBarProps) {
  const t = useWords("photos");
  const format = useFormat();
  const commands = useCommands();
  const [asking, setAsking] = useState(false);
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), doubleClickMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  const ids = chosen.map((photo) => photo.id);
  const allOut = chosen.every((photo) => photo.leftOut);
  const count = format.count(ids.length);
  const first = ids.length === 1 ? ids[0] : undefined;
  return (
    <Docked>
      <section className={`${bar("bar")} ${css("bar", !armed && "settling")}`} aria-label={t.chosen(count)}>
        <span className={css("count")} role="status">
          {t.chosen(count)}
        </span>
        <Button kind="plain" icon="people" onClick={() => setAsking(true)}>
          {t.who}
        </Button>
        <Button kind="plain" icon={allOut ? "show" : "hide"} onClick={() => commands.setLeftOut(ids, !allOut)}>
          {allOut ? t.bringBack : t.leaveOut}
        </Button>
        <select
          className={css("select")}
          aria-label={t.side}
          value=""
          onChange={(event) => commands.setSplit(ids, splitOf(event.target.value))}
        >
          <option value="" disabled>
            {t.sideNow}
          </option>
          {(["train", "validation", "auto"] as const).map((side) => (
            <option key={side} value={side}>
              {t.sides[side]}
            </option>
          ))}
        </select>
        {first !== undefined && (
          <Button kind="plain" icon="picture" onClick={() => onOpen(first)}>
            {t.closer}
          </Button>
        )}
        <IconButton
          icon="trash"
          label={t.remove}
          onClick={() => {
            commands.removePhotos(ids);
            onClear();
          }}
        />
        <IconButton icon="close" label={t.clear} onClick={onClear} />
      </section>
      {asking && (
        <WhoDialog
          title={ids.length === 1 ? t.who : t.whoMany(count)}
          names={names}
          onPick={(name) => commands.relabel(ids, name)}
          onClose={() => setAsking(false)}
        />
      )}
    </Docked>
  );
}

function splitOf(value: string): Split | null {
  return value === "train" || value === "validation" ? value : null;
}
