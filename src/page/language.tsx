/** The language of the page: the address's, else the reader's choice where there is one, else the browser's. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type InEach, LANGUAGE_TAGS, LANGUAGES, type Language, languageOf } from '../texts/language';
import { SHELL_TEXTS } from '../texts/page/evaluator';
import { LINKED } from './linked';

const KEPT_AS = 'stable-i2i-language';

interface Choice {
  language: Language;
  change: (language: Language) => void;
}

const LanguageContext = createContext<Choice>({ language: 'en', change: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
    document.title = SHELL_TEXTS[language].documentTitle;
  }, [language]);
  const choice = useMemo<Choice>(
    () => ({
      language,
      change: (next) => {
        setLanguage(next);
        remember(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): Choice {
  return useContext(LanguageContext);
}

/** The texts in the reader's language. */
export function useTexts<T>(texts: InEach<T>): T {
  return texts[useLanguage().language];
}

function firstLanguage(): Language {
  if (LINKED.language !== null) return LINKED.language;
  try {
    const kept = localStorage.getItem(KEPT_AS);
    const known = LANGUAGES.find((language) => language === kept);
    if (known) return known;
  } catch {
    // storage is forbidden here: the browser's language will do
  }
  return languageOf(navigator.languages);
}

function remember(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // chosen for this visit only
  }
}
