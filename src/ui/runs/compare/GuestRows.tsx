// The logs of other programs that are laid over the runs: which of its series each shows, and a way to put it away.
import type { GuestLog } from "../../../contract/logs.ts";
import type { XAxis } from "../../charts/overlay/overlayLines.ts";
import { classesOf } from "../../kit/classes.ts";
import { IconButton } from "../../kit/controls/Button.tsx";
import { SelectField } from "../../kit/controls/Field.tsx";
import { useWords } from "../../language.tsx";
import { useCommands } from "../../session.tsx";
import styles from "./compare.module.css";

const css = classesOf(styles);

interface GuestRowsProps {
  readonly guests: readonly GuestLog[];
  readonly axis: XAxis;
  readonly seriesOf: (guest: GuestLog) => string | null;
  readonly colourOf: (index: number) => string;
  readonly onChoose: (name: string, tag: string) => void;
}

export function GuestRows({ guests, axis, seriesOf, colourOf, onChoose }: GuestRowsProps) {
  const t = useWords("compare");
  const commands = useCommands();
  if (guests.length === 0) return null;
  return (
    <>
      {axis === "images" && <p className={css("soft")}>{t.noImages}</p>}
      <ul className={css("guests")} aria-label={t.guests}>
        {guests.map((guest, i) => (
          <li key={guest.name} className={css("guest")}>
            <span className={css("swatch")} style={{ background: colourOf(i) }} />
            <span className={css("guestName")}>{guest.name}</span>
            <SelectField
              label={t.series}
              spokenLabel={t.seriesOf(guest.name)}
              value={seriesOf(guest) ?? ""}
              options={[
                { value: "", label: t.noSeries },
                ...guest.series.map(({ tag }) => ({ value: tag, label: tag })),
              ]}
              onChange={(tag) => onChoose(guest.name, tag)}
            />
            {guest.damaged && <span className={css("soft")}>{t.damaged}</span>}
            <IconButton icon="close" label={t.forget(guest.name)} onClick={() => commands.forgetLog(guest)} />
          </li>
        ))}
      </ul>
    </>
  );
}
