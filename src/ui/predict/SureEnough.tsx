// The threshold below which no name is shown: its control, and its value, which is stored for the next visit.
import { useState } from "react";
import { readSureEnough, sureEnoughLimits } from "../../session/verdict.ts";
import { RangeField } from "../kit/controls/Field.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";

const key = "eolgul.sureEnough";

/** @returns the threshold, 0..1, and a function that sets it. */
export function useSureEnough(): readonly [number, (next: number) => void] {
  const [value, setValue] = useState(() => readSureEnough(localStorage.getItem(key)));
  return [
    value,
    (next) => {
      setValue(next);
      localStorage.setItem(key, String(next));
    },
  ];
}

interface SureEnoughProps {
  readonly value: number;
  readonly onChange: (next: number) => void;
}

export function SureEnough({ value, onChange }: SureEnoughProps) {
  const t = useWords("sureEnough");
  const format = useFormat();
  const { least, most, step } = sureEnoughLimits;
  return (
    <RangeField
      label={t.label}
      term={t.term}
      hint={t.hint}
      min={least}
      max={most}
      step={step}
      value={value}
      format={(fraction) => format.percent(fraction, 0)}
      onChange={onChange}
    />
  );
}
