// Whether a run is underfit or overfit, in words, and what to do about it.
import type { History } from "../../../contract/run.ts";
import { fitDiagnosis, leastHeldBack } from "../../../metrics/fit.ts";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";

const tones = { underfit: "warn", overfit: "warn", good: "good", tooEarly: "info", fewHeld: "info" } as const;

interface FitHintProps {
  readonly history: History;
  /** How many photos it was checked on. */
  readonly heldBack: number;
}

export function FitHint({ history, heldBack }: FitHintProps) {
  const t = useWords("run");
  const format = useFormat();
  const fit = heldBack < leastHeldBack ? "fewHeld" : fitDiagnosis(history);
  if (fit === "fewHeld") return <Notice tone={tones[fit]}>{t.fewHeld(format.count(heldBack))}</Notice>;
  return <Notice tone={tones[fit]}>{t.fits[fit]}</Notice>;
}
