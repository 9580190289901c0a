// What the last act did, and its words. They are apart, so that the words follow the language on screen. Pure.

import type { Formatters } from "../kit/useFormat.ts";
import type { Words } from "../words/words.ts";

type Texts = Words["review"]["said"];
/** The kinds whose words contain a number. */
type Counting = { [K in keyof Texts]: Texts[K] extends string ? never : K }[keyof Texts];

export type Said =
  | { readonly kind: Exclude<keyof Texts, Counting> }
  | { readonly kind: Counting; readonly count: number };

/** @returns empty for null. */
export function wordsOf(said: Said | null, t: { readonly said: Texts }, format: Pick<Formatters, "count">): string {
  if (said === null) return "";
  return "count" in said ? t.said[said.kind](format.count(said.count)) : t.said[said.kind];
}
