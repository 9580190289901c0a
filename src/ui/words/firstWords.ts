// The words of the first screen. They begin to load as soon as this module runs: the build gives it a script of its own, which
// runs while the main bundle still loads.
import { type Language, loadFirstWords } from "./words.ts";

const key = "eolgul.language";

function firstLanguage(): Language {
  const kept = localStorage.getItem(key);
  if (kept === "en" || kept === "ko") return kept;
  return navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en";
}

export const firstWords = loadFirstWords(firstLanguage());

/** The next visit begins in this language. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(key, language);
}
