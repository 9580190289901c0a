// The field of one number, in the unit a person reads. What is out of bounds stays in the field with the reason, while
// the recipe keeps its last good value.
import { useState } from "react";
import type { Recipe } from "../../../recipe/recipe.ts";
import { classesOf } from "../../kit/classes.ts";
import { NumberField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import shared from "../train.module.css";
import { type FormNumber, type FormNumbers, type NumberRefusal, refuse } from "./formRows.ts";
import { readSetting, writeSetting } from "./recipePath.ts";
import styles from "./settings.module.css";

const css = classesOf({ ...shared, ...styles });

type AnyNumberRow = FormNumber | FormNumbers;

interface NumberValueProps {
  readonly row: AnyNumberRow;
  readonly recipe: Recipe;
  readonly path: string;
  readonly onChange: (recipe: Recipe) => void;
  /**
   * What the field is called: the row's label; its term, where the label stands above; or the name of one part of the
   * row, whose label and hint stand above.
   */
  readonly name: "label" | "term" | { readonly part: string };
}

export function NumberValue({ row, recipe, path, onChange, name }: NumberValueProps) {
  const t = useWords("train");
  const words = useWords("settings").words[row.path];
  const { field, show, refusal, value } = useNumber({ row, recipe, path, onChange });
  const unit = row.isPercent ? "%" : words.unit;
  const isPart = typeof name === "object";
  const { min, max } = row.limits;
  return (
    <NumberField
      {...field}
      label={isPart ? name.part : name === "label" ? words.label : <span className={css("soft")}>{words.term}</span>}
      spokenLabel={
        isPart ? `${words.label}, ${name.part}` : name === "term" ? `${words.label}, ${words.term}` : undefined
      }
      term={name === "label" ? words.term : undefined}
      hint={isPart ? undefined : `${words.hint} (${t.between(show(min), show(max))})`}
      error={refusal === null ? null : sayRefusal(refusal.reason, show(refusal.typed), show(value))}
      {...(unit === undefined ? {} : { unit })}
    />
  );

  function sayRefusal(reason: NumberRefusal, typed: string, now: string): string {
    switch (reason.kind) {
      case "outside":
        return t.outside(show(reason.min), show(reason.max), typed, now);
      case "notWhole":
        return t.notWhole(typed, now);
      case "aboveHigh":
        return t.aboveHigh(show(reason.high), typed, now);
      case "belowLow":
        return t.belowLow(show(reason.low), typed, now);
    }
  }
}

/** The number at a path, and what was typed last if that cannot stand. */
function useNumber({ row, recipe, path, onChange }: Omit<NumberValueProps, "name">) {
  const format = useFormat();
  const value = Number(readSetting(recipe, path));
  const [refused, setRefused] = useState<{ readonly typed: number; readonly kept: number } | null>(null);
  const factor = factorOf(row);
  const typed = refused !== null && refused.kept === value ? refused.typed : null;
  const reason = typed === null ? null : refuse(row, path, typed, recipe);
  return {
    value,
    refusal: typed === null || reason === null ? null : { typed, reason },
    show: (number: number) => (number >= 1000 ? format.count(number) : inUnit(row, number)),
    field: {
      value: plain((typed ?? value) * factor),
      step: plain(row.limits.step * factor),
      onChange(entered: number) {
        const next = plain(entered / factor);
        if (refuse(row, path, next, recipe) !== null) return setRefused({ typed: next, kept: value });
        setRefused(null);
        onChange(writeSetting(recipe, path, next));
      },
    },
  };
}

const factorOf = (row: AnyNumberRow): number => (row.isPercent ? 100 : 1);

/** As a person reads it: a fraction as a percentage where the row says so. */
export function inUnit(row: AnyNumberRow, value: number): string {
  return String(plain(value * factorOf(row))) + (row.isPercent ? "%" : "");
}

/** Undoes what binary fractions leave behind: 0.07 * 100 is 7. */
function plain(value: number): number {
  return Number(value.toPrecision(12));
}
