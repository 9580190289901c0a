// Chooses how many photos are held back for validation, if no list says it.
import { classesOf } from "../../kit/classes.ts";
import { RangeField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import styles from "./HoldBack.module.css";

const css = classesOf(styles);

export function HoldBack() {
  const t = useWords("photos");
  const format = useFormat();
  const commands = useCommands();
  const fraction = useSession((state) => state.validationFraction);
  const open = useSession((state) => state.photos.some((photo) => photo.split === null && !photo.leftOut));
  if (!open) return null;
  return (
    <div className={css("holdBack")}>
      <RangeField
        label={t.holdBack}
        term={t.holdBackTerm}
        hint={t.holdBackHint}
        min={5}
        max={50}
        step={5}
        value={Math.round(fraction * 100)}
        format={(percent) => format.percent(percent / 100, 0)}
        onChange={(percent) => commands.setValidationFraction(percent / 100)}
      />
    </div>
  );
}
