// Finds settings by words. Pure.
import type { SettingGroup } from "../../../recipe/settings.ts";
import type { FormRow } from "./formRows.ts";
import type { SettingTexts } from "./settingWords.ts";

/** @returns the rows of `rows` that have every word of `query` somewhere in their words, in any of the languages. */
export function findRows(
  rows: readonly (readonly [SettingGroup, FormRow])[],
  query: string,
  texts: readonly SettingTexts[],
): readonly FormRow[] {
  const textOf = (group: SettingGroup, row: FormRow) =>
    [row.path, ...texts.flatMap((words) => [...Object.values(words.groups[group]), ...wordsOf(words, row)])].join(" ");
  return rows.filter(([group, row]) => hasWords(textOf(group, row), query)).map(([, row]) => row);
}

/** Whether every word of `query` is in the text, whatever its case. */
export function hasWords(text: string, query: string): boolean {
  const plain = plainOf(text);
  return plainOf(query)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

const plainOf = (text: string): string => text.normalize("NFKC").toLowerCase().trim();

function wordsOf({ words }: SettingTexts, { path }: FormRow): readonly string[] {
  const { label, term, hint, options } = words[path];
  return [label, term, hint, ...Object.values(options ?? {})];
}
