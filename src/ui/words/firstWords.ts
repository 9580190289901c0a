// Loads the words of the first screens as soon as this module runs. The build gives the module a script element of its
// own, so that it runs while the main bundle still loads.
import { type Language, loadFirstWords } from "./words.ts";

const key = "eolgul.language";

function firstLanguage(): Language {
  const stored = localStorage.getItem(key);
  if (stored === "en" || stored === "ko") return stored;
  return navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en";
}

export const firstWords = loadFirstWords(firstLanguage());

/** Stores the language for the next visit. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(key, language);
}
