// One row of the form: its field by kind, its explanation, whether it is changed, and the way back.
import type { Recipe } from "../../../recipe/recipe.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { CheckboxField, SelectField } from "../../kit/controls/Field.tsx";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import shared from "../train.module.css";
import { type FieldProps, type FormNumber, type FormRow, isChanged, resetRow, valuePaths } from "./formRows.ts";
import { NumbersField } from "./NumbersField.tsx";
import { inUnit, NumberValue } from "./NumberValue.tsx";
import { readSetting, type SettingValue, writeSetting } from "./recipePath.ts";
import styles from "./settings.module.css";

const css = classesOf({ ...shared, ...styles });

export function SettingField(props: FieldProps<FormRow>) {
  const suggested = useSession((state) => state.suggested);
  return (
    <div className={css("setting")}>
      <FieldOfKind {...props} />
      {isChanged(props.recipe, props.row, suggested) && <Changed {...props} original={suggested} />}
    </div>
  );
}

function FieldOfKind({ row, recipe, onChange }: FieldProps<FormRow>) {
  const { label, term, hint, options } = useWords("settings").words[row.path];
  const set = (value: SettingValue) => onChange(writeSetting(recipe, row.path, value));
  const words = { label, term, hint };
  switch (row.kind) {
    case "switch":
      return <CheckboxField {...words} checked={readSetting(recipe, row.path) === true} onChange={set} />;
    case "choice":
      return (
        <SelectField
          {...words}
          value={String(readSetting(recipe, row.path))}
          options={row.choices.map((value) => ({ value, label: options?.[value] ?? value }))}
          onChange={set}
        />
      );
    case "number":
      return row.whenSwitchedOn === null ? (
        <NumberValue row={row} recipe={recipe} path={row.path} onChange={onChange} name="label" />
      ) : (
        <OptionalNumber {...{ row, recipe, onChange }} whenSwitchedOn={row.whenSwitchedOn} />
      );
    case "numbers":
      return <NumbersField {...{ row, recipe, onChange }} />;
  }
}

function OptionalNumber({
  row,
  recipe,
  onChange,
  whenSwitchedOn,
}: FieldProps<FormNumber> & { readonly whenSwitchedOn: number }) {
  const words = useWords("settings").words[row.path];
  const isOn = readSetting(recipe, row.path) !== null;
  return (
    <>
      <CheckboxField
        label={words.label}
        term={isOn ? undefined : words.term}
        checked={isOn}
        onChange={(on) => onChange(writeSetting(recipe, row.path, on ? whenSwitchedOn : null))}
      />
      {isOn ? (
        <NumberValue row={row} recipe={recipe} path={row.path} onChange={onChange} name="term" />
      ) : (
        <p className={css("soft")}>{words.hint}</p>
      )}
    </>
  );
}

/** Says that the row is changed, and takes it back. */
function Changed({ row, recipe, onChange, original }: FieldProps<FormRow> & { readonly original: Recipe }) {
  const t = useWords("train");
  const words = useWords("settings").words[row.path];
  const show = (value: SettingValue): string => {
    if (value === null) return t.never;
    if (typeof value === "boolean") return value ? t.on : t.off;
    if (typeof value === "string") return words.options?.[value] ?? value;
    return row.kind === "number" || row.kind === "numbers" ? inUnit(row, value) : String(value);
  };
  const values = valuePaths(row, original).map((path) => show(readSetting(original, path)));
  return (
    <ChangedMark
      label={words.label}
      original={values.join(", ")}
      onReset={() => onChange(resetRow(recipe, row, original))}
    />
  );
}

interface ChangedMarkProps {
  /** Of the setting. */
  readonly label: string;
  /** The value it goes back to, in words. */
  readonly original: string;
  readonly onReset: () => void;
}

/** Says that a setting is changed, beside the way back. */
export function ChangedMark({ label, original, onReset }: ChangedMarkProps) {
  const t = useWords("train");
  return (
    <p className={css("changed")}>
      <span className={css("badge")}>{t.changed}</span>
      <Button kind="plain" icon="undo" aria-label={t.reset(label, original)} onClick={onReset}>
        {t.backTo(original)}
      </Button>
    </p>
  );
}
