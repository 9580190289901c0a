// Several numbers under one label: the two ends of a range, or one for each layer, with buttons for more or fewer
// layers.
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { useWords } from "../../language.tsx";
import shared from "../train.module.css";
import { changeLength, type FieldProps, type FormNumbers, valuePaths } from "./formRows.ts";
import { NumberValue } from "./NumberValue.tsx";
import styles from "./settings.module.css";

const css = classesOf({ ...shared, ...styles });

export function NumbersField({ row, recipe, onChange }: FieldProps<FormNumbers>) {
  const words = useWords("settings").words[row.path];
  const paths = valuePaths(row, recipe);
  const { length } = row;
  return (
    <fieldset className={css("numbers")}>
      <legend className={css("legend")}>
        {words.label} <span className={css("term")}>{words.term}</span>
      </legend>
      <div className={css("parts")}>
        {paths.map((path, i) => (
          <NumberValue
            key={path}
            {...{ row, recipe, onChange, path }}
            name={{ part: words.parts?.[i] ?? `${i + 1}` }}
          />
        ))}
      </div>
      {length !== null && (
        <div className={css("listButtons")}>
          <Button
            kind="plain"
            icon="plus"
            disabled={paths.length >= length.most}
            onClick={() => onChange(changeLength({ ...row, length }, recipe, 1))}
          >
            {words.append}
          </Button>
          <Button
            kind="plain"
            icon="minus"
            disabled={paths.length <= length.fewest}
            onClick={() => onChange(changeLength({ ...row, length }, recipe, -1))}
          >
            {words.removeLast}
          </Button>
        </div>
      )}
      <p className={css("soft")}>{words.hint}</p>
    </fieldset>
  );
}
