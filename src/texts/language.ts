/** The languages the page speaks. */

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself, for the switch. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

/** For `<html lang>` and for the browser's own formats of numbers and dates. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

/**
 * @param preferred the reader's languages as BCP 47 tags, dearest first (`navigator.languages`).
 * @returns the first that the page speaks; English where there is none.
 */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    const known = LANGUAGES.find((language) => language === primary);
    if (known) return known;
  }
  return 'en';
}

/** Texts that say the same in every language. */
export type InEach<T> = Readonly<Record<Language, T>>;

/** @returns the BCP 47 tag of a text that somebody else wrote, by its letters: Chinese, or else English. */
export function tagOfText(text: string): string {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return LANGUAGE_TAGS[chinese > latin ? 'zh' : 'en'];
}
