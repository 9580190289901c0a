// Whether a run is underfit or overfit, in words, and what to do about it.
import type { History } from "../../../contract/run.ts";
import { fitDiagnosis } from "../../../metrics/fit.ts";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useWords } from "../../language.tsx";

const tones = { underfit: "warn", overfit: "warn", good: "good", tooEarly: "info" } as const;

export function FitHint({ history }: { readonly history: History }) {
  const t = useWords("run");
  const fit = fitDiagnosis(history);
  return <Notice tone={tones[fit]}>{t.fits[fit]}</Notice>;
}
