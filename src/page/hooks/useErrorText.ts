/** The message of an error in the reader's language. The sentences are loaded for those who read them. */
import { useEffect, useState } from 'react';
import type { ErrorRecord } from '../../core/errors';
import type { errorText } from '../../texts/errors';
import type { Language } from '../../texts/language';
import { useLanguage } from '../language';

let translate: typeof errorText | null = null;

/** Loads what errors say in a language, so that it is there when one happens. Without it they are told in English. */
async function loadErrorTexts(language: Language): Promise<void> {
  if (language === 'en') return;
  try {
    translate = (await import('../../texts/errors')).errorText;
  } catch {
    // away from the network, and not kept for it
  }
}

export function useErrorText(): (error: ErrorRecord) => string {
  const { language } = useLanguage();
  const [, setLoaded] = useState(translate !== null);
  useEffect(() => {
    let left = false;
    void loadErrorTexts(language).then(() => left || setLoaded(translate !== null));
    return () => {
      left = true;
    };
  }, [language]);
  return (error) => (translate === null ? error.message : translate(error, language));
}
