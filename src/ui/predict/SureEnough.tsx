// The bar below which no name is said: the control, and the setting kept from visit to visit.
import { useState } from "react";
import { RangeField } from "../kit/controls/Field.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { defineTexts, useTexts } from "../language.tsx";
import { readSureEnough, sureEnoughLimits } from "./answer/verdict.ts";

const key = "eolgul.sureEnough";

const texts = defineTexts({
  en: {
    label: "Say a name from",
    term: "threshold",
    hint: "Below this, the answer is “Unknown face”. The network shares 100% among the people it learnt and nobody else, so even a stranger gets a share. Higher means fewer wrong names and more unknowns.",
  },
  ko: {
    label: "이름을 말하는 기준",
    term: "임곗값, threshold",
    hint: "이보다 낮으면 ‘모르는 얼굴’이라고 답해요. 신경망은 배운 사람들끼리만 100%를 나눠 갖기 때문에, 처음 보는 사람도 몫을 받아요. 높일수록 틀린 이름은 줄고 ‘모르는 얼굴’이 늘어요.",
  },
});

/** @returns the bar, 0..1, and the way to set it. */
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
  const t = useTexts(texts);
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
