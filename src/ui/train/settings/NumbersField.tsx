// Several numbers under one label: the two ends of a range, or one for each layer, with buttons for more or fewer
// layers.
import { classesOf } from "../../kit/classes.ts";
import { IconButton } from "../../kit/controls/Button.tsx";
import { useWords } from "../../language.tsx";
import shared from "../train.module.css";
import { changeLength, type FieldProps, type FormNumbers, type ListLength, valuePaths } from "./formRows.ts";
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
      <div className={css("numbersFoot")}>
        <p className={css("soft")}>{words.hint}</p>
        {length !== null && <LengthButtons row={{ ...row, length }} {...{ recipe, onChange }} />}
      </div>
    </fieldset>
  );
}

function LengthButtons({ row, recipe, onChange }: FieldProps<FormNumbers & { readonly length: ListLength }>) {
  const words = useWords("settings").words[row.path];
  const count = valuePaths(row, recipe).length;
  const { fewest, most } = row.length;
  return (
    <span className={css("lengthButtons")}>
      <IconButton
        icon="plus"
        label={words.append ?? ""}
        disabled={count >= most}
        onClick={() => onChange(changeLength(row, recipe, 1))}
      />
      <IconButton
        icon="minus"
        label={words.removeLast ?? ""}
        disabled={count <= fewest}
        onClick={() => onChange(changeLength(row, recipe, -1))}
      />
    </span>
  );
}
