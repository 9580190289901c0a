// What became of the last act, kept apart from its words: they follow the language on screen.

import type { Formatters } from "../kit/useFormat.ts";
import type { Words } from "../words/words.ts";

type Texts = Words["review"]["said"];
/** Those that name a number, and those that stand alone. */
type Counting = { [K in keyof Texts]: Texts[K] extends string ? never : K }[keyof Texts];

export type Said =
  | { readonly kind: Exclude<keyof Texts, Counting> }
  | { readonly kind: Counting; readonly count: number };

/** @returns nothing for nothing. */
export function wordsOf(said: Said | null, t: { readonly said: Texts }, format: Pick<Formatters, "count">): string {
  if (said === null) return "";
  return "count" in said ? t.said[said.kind](format.count(said.count)) : t.said[said.kind];
}
