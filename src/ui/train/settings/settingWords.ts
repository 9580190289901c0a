// Which words a setting needs. The words are in ui/words.
import type { SettingGroup, SettingPath } from "./settings.ts";

export interface SettingWords {
  readonly label: string;
  readonly term: string;
  readonly hint: string;
  readonly unit?: string;
  /** Of the single values of a `numbers` setting. */
  readonly parts?: readonly string[];
  /** Of the options of a choice. */
  readonly options?: { readonly [value: string]: string };
}

interface GroupWords {
  readonly title: string;
  readonly lead: string;
}

export interface SettingTexts {
  readonly groups: { readonly [group in SettingGroup]: GroupWords };
  readonly words: { readonly [path in SettingPath]: SettingWords };
}

/** The four blocks of the network, by number. */
export const blocks = ["1", "2", "3", "4"];
