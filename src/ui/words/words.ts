// Loads the words on screen. A page loads one language, in two chunks: the words of the first screens, then those of
// the other rooms.
import type { first as firstEnglish } from "./en/first.ts";
import type { rooms as roomsEnglish } from "./en/rooms.ts";

export type Language = "en" | "ko";

/** All words on screen, by the part of the screens that shows them. */
export type Words = typeof firstEnglish & typeof roomsEnglish;

/** A language and as many of its words as are loaded. */
export interface Spoken {
  readonly language: Language;
  readonly words: Partial<Words>;
  readonly all: Promise<Words>;
}

const importFirst = {
  en: () => import("./en/first.ts"),
  ko: () => import("./ko/first.ts"),
};
const importRooms = {
  en: () => import("./en/rooms.ts"),
  ko: () => import("./ko/rooms.ts"),
};

/** Resolves with the words of the first screens. The other words begin to load then. */
export async function loadFirstWords(language: Language): Promise<Spoken> {
  const { first } = await importFirst[language]();
  const all = importRooms[language]().then(({ rooms }) => ({ ...first, ...rooms }));
  all.catch(() => {}); // a failure reaches the rooms that need these words
  return { language, words: first, all };
}

/** Resolves with all words of a language. */
export async function loadAllWords(language: Language): Promise<Spoken> {
  const spoken = await loadFirstWords(language);
  return { ...spoken, words: await spoken.all };
}
