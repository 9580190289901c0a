// The screens' words, by language. A page loads the words of one language, in two chunks: those of the first screens, then
// those of the other rooms.
import type { first as firstEnglish } from "./en/first.ts";
import type { rooms as roomsEnglish } from "./en/rooms.ts";

export type Language = "en" | "ko";

/** Every word on screen, by the part of the screens that says it. */
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
  all.catch(() => {}); // a room that needs them says so
  return { language, words: first, all };
}

/** Resolves with all words of a language. */
export async function loadAllWords(language: Language): Promise<Spoken> {
  const spoken = await loadFirstWords(language);
  return { ...spoken, words: await spoken.all };
}
