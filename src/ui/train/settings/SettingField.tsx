// One setting: its field by kind, its explanation, whether it is changed, and the way back.
import { type ReactNode, useState } from "react";
import { internalError } from "../../../base/result.ts";
import { type Recipe, recipes } from "../../../recipe/recipe.ts";
import { classesOf } from "../../kit/classes.ts";
import { IconButton } from "../../kit/controls/Button.tsx";
import { CheckboxField, NumberField, SelectField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import shared from "../train.module.css";
import { readSetting, type SettingValue, writeSetting } from "./recipePath.ts";
import styles from "./settings.module.css";
import {
  isChanged,
  limitsOf,
  type NumberSetting,
  type NumbersSetting,
  refuse,
  type Setting,
  type SettingPath,
  valuePaths,
} from "./settings.ts";

const css = classesOf({ ...shared, ...styles });

interface SettingFieldProps {
  readonly setting: Setting;
  readonly recipe: Recipe;
  readonly onChange: (recipe: Recipe) => void;
}

export function SettingField({ setting, recipe, onChange }: SettingFieldProps) {
  const t = useWords("train");
  const words = useWords("settings").words[setting.path as SettingPath] ?? internalError(`no words: ${setting.path}`);
  const changed = isChanged(recipe, setting);
  const original = recipes[recipe.name];
  const paths = valuePaths(setting, recipe);
  const set = (path: string, value: SettingValue) => onChange(writeSetting(recipe, path, value));
  const reset = () =>
    onChange(paths.reduce((next, path) => writeSetting(next, path, readSetting(original, path)), recipe));
  const show = (value: SettingValue): string => {
    if (value === null) return t.never;
    if (typeof value === "boolean") return value ? t.on : t.off;
    if (typeof value === "string") return words.options?.[value] ?? value;
    return inUnit(setting, value) + (isPercent(setting) ? "%" : "");
  };
  return (
    <div className={css("setting")}>
      {field()}
      {changed && (
        <p className={css("changed")}>
          <span className={css("badge")}>{t.changed}</span>
          <IconButton
            icon="undo"
            label={t.reset(words.label, paths.map((path) => show(readSetting(original, path))).join(", "))}
            onClick={reset}
          />
        </p>
      )}
    </div>
  );

  function field(): ReactNode {
    switch (setting.kind) {
      case "toggle":
        return (
          <CheckboxField
            label={words.label}
            term={words.term}
            hint={words.hint}
            checked={readSetting(recipe, setting.path) === true}
            onChange={(value) => set(setting.path, value)}
          />
        );
      case "choice":
        return (
          <SelectField
            label={words.label}
            term={words.term}
            hint={words.hint}
            value={String(readSetting(recipe, setting.path))}
            options={setting.options.map((value) => ({ value, label: words.options?.[value] ?? value }))}
            onChange={(value) => set(setting.path, value)}
          />
        );
      case "number": {
        const value = readSetting(recipe, setting.path);
        const off = setting.whenSwitchedOn;
        return (
          <>
            {off !== undefined && (
              <CheckboxField
                label={words.label}
                term={value === null ? words.term : undefined}
                checked={value !== null}
                onChange={(on) => set(setting.path, on ? off : null)}
              />
            )}
            {typeof value === "number" && (
              <NumberValue {...{ setting, recipe, set }} path={setting.path} labelled={off === undefined} />
            )}
            {value === null && <p className={css("soft")}>{words.hint}</p>}
          </>
        );
      }
      case "numbers":
        return (
          <fieldset className={css("numbers")}>
            <legend className={css("legend")}>
              {words.label} <span className={css("term")}>{words.term}</span>
            </legend>
            <div className={css("parts")}>
              {paths.map((path, i) => (
                <NumberValue key={path} {...{ setting, recipe, set, path }} part={words.parts?.[i] ?? String(i + 1)} />
              ))}
            </div>
            <p className={css("soft")}>{words.hint}</p>
          </fieldset>
        );
    }
  }
}

interface NumberValueProps {
  readonly setting: NumberSetting | NumbersSetting;
  readonly recipe: Recipe;
  readonly path: string;
  readonly set: (path: string, value: number) => void;
  /** Its name among several; the setting's own label and hint stand above them then. */
  readonly part?: string;
  /** False where a checkbox above carries the label. */
  readonly labelled?: boolean;
}

/** What is out of bounds stays in the field with the reason, while the recipe keeps its last good value. */
function NumberValue({ setting, recipe, path, set, part, labelled = true }: NumberValueProps) {
  const t = useWords("train");
  const format = useFormat();
  const words = useWords("settings").words[setting.path as SettingPath];
  const value = Number(readSetting(recipe, path));
  const [refused, setRefused] = useState<{ readonly typed: number; readonly kept: number } | null>(null);
  const limits = limitsOf(setting);
  const factor = isPercent(setting) ? 100 : 1;
  const unit = isPercent(setting) ? "%" : words.unit;
  const standing = refused !== null && refused.kept === value ? refused.typed : null;
  const error = standing === null ? null : sayRefusal(standing);
  return (
    <NumberField
      label={part ?? (labelled ? words.label : <span className={css("soft")}>{words.term}</span>)}
      term={part === undefined && labelled ? words.term : undefined}
      hint={part === undefined ? `${words.hint} (${t.between(show(limits.min), show(limits.max))})` : undefined}
      error={error}
      value={plain((standing ?? value) * factor)}
      step={plain(setting.step * factor)}
      {...(unit === undefined ? {} : { unit })}
      onChange={(typed) => {
        const next = plain(typed / factor);
        if (refuse(setting, path, next, recipe) !== null) return setRefused({ typed: next, kept: value });
        setRefused(null);
        set(path, next);
      }}
    />
  );

  function show(number: number): string {
    return number >= 1000 ? format.count(number) : inUnit(setting, number) + (isPercent(setting) ? "%" : "");
  }

  function sayRefusal(typed: number): string | null {
    const refusal = refuse(setting, path, typed, recipe);
    switch (refusal?.kind) {
      case "outside":
        return t.outside(show(refusal.min), show(refusal.max), show(typed), show(value));
      case "notWhole":
        return t.notWhole(show(typed), show(value));
      case "aboveHigh":
        return t.aboveHigh(show(refusal.high), show(typed), show(value));
      case "belowLow":
        return t.belowLow(show(refusal.low), show(typed), show(value));
      case undefined:
        return null;
    }
  }
}

function isPercent(setting: Setting): boolean {
  return setting.kind === "number" && setting.percent === true;
}

function inUnit(setting: Setting, value: number): string {
  return String(plain(value * (isPercent(setting) ? 100 : 1)));
}

/** Undoes what binary fractions leave behind: 0.07 * 100 is 7. */
function plain(value: number): number {
  return Number(value.toPrecision(12));
}
