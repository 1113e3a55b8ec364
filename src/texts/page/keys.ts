/** The words around the list of keys. */
import type { InEach } from '../language';

export interface KeysTexts {
  open: string;
  title: string;
  close: string;
  single: string;
}

export const KEYS_TEXTS: InEach<KeysTexts> = {
  en: { open: 'Keys', title: 'Keys', close: 'Close', single: 'Single keys work' },
  zh: { open: '快捷键', title: '快捷键', close: '关闭', single: '启用单键快捷键' },
};
