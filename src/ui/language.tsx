// The language on screen, and its words.
import { createContext, type ReactNode, use, useContext, useEffect, useMemo, useRef, useState } from "react";
import { internalError } from "../base/result.ts";
import { keepLanguage } from "./words/firstWords.ts";
import { type Language, loadAllWords, type Spoken, type Words } from "./words/words.ts";

interface Speaking extends Spoken {
  /** Loads the words of `next`. The screens change once all its words are loaded. */
  readonly setLanguage: (next: Language) => void;
}

const LanguageContext = createContext<Speaking | null>(null);

interface LanguageProviderProps {
  /** The language to begin with. */
  readonly first: Spoken;
  readonly children: ReactNode;
}

export function LanguageProvider({ first, children }: LanguageProviderProps) {
  const [spoken, setSpoken] = useState(first);
  const asked = useRef(first.language);
  const { language } = spoken;
  useEffect(() => {
    document.documentElement.lang = language;
    keepLanguage(language);
  }, [language]);
  // From here on no room waits for words when it is opened. A failure reaches the room that needs them; see useWords.
  useEffect(() => {
    const { all } = spoken;
    all.then(
      (words) => setSpoken((now) => (now.all === all && now.words !== words ? { ...now, words } : now)),
      () => {},
    );
  }, [spoken]);
  const speaking = useMemo(() => {
    const setLanguage = async (next: Language) => {
      asked.current = next;
      const loaded = await loadAllWords(next);
      if (asked.current === next) setSpoken(loaded);
    };
    return { ...spoken, setLanguage: (next: Language) => void setLanguage(next) };
  }, [spoken]);
  return <LanguageContext value={speaking}>{children}</LanguageContext>;
}

export function useLanguage(): Speaking {
  return useContext(LanguageContext) ?? internalError("no LanguageProvider above this component");
}

/** The words of one part of the screens, in the current language. Suspends while the words of that room still load. */
export function useWords<Part extends keyof Words>(part: Part): Words[Part] {
  const { words, all } = useLanguage();
  const loaded: Words[Part] | undefined = words[part];
  return loaded ?? use(all)[part];
}
