// The answer as one line, for a screen reader. Pure.

import { isolated } from "../../../base/plainText.ts";
import type { Verdict } from "../../../session/verdict.ts";
import type { Words } from "../../words/words.ts";

/** @param verdicts one for each face, the main face first. */
export function spokenNames(verdicts: readonly (Verdict | null)[], t: Words["answer"]): string {
  if (verdicts.length === 0) return t.nobody;
  const several = verdicts.length > 1;
  const names = verdicts.map((verdict) =>
    verdict?.kind === "known" ? isolated(verdict.name) : several ? t.unknownShort : t.unknown,
  );
  return several ? t.faces(String(names.length), names.join(", ")) : names[0]!;
}
