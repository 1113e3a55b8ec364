/** What leads to the list of keys. */
import type { InEach } from '../language';

export const KEYS_TEXTS: InEach<{ open: string }> = {
  en: { open: 'Keys' },
  zh: { open: '快捷键' },
};
