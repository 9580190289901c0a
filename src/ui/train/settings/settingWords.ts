// The type of the words for settings. The words are in ui/words.
import type { SettingGroup } from "../../../recipe/settings.ts";
import type { RowPath } from "./formRows.ts";

export interface SettingWords {
  readonly label: string;
  readonly term: string;
  readonly hint: string;
  readonly unit?: string;
  /** Of the two ends of a range. */
  readonly parts?: readonly [low: string, high: string];
  /** Of the options of a choice. */
  readonly options?: { readonly [value: string]: string };
  /** Of the buttons that make a list longer and shorter. */
  readonly append?: string;
  readonly removeLast?: string;
}

interface GroupWords {
  readonly title: string;
  readonly lead: string;
}

export interface SettingTexts {
  readonly groups: { readonly [group in SettingGroup]: GroupWords };
  readonly words: { readonly [path in RowPath]: SettingWords };
}
