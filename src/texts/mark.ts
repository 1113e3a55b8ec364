/** What a verdict says once the reader marked findings. */
import { ENGLISH_MARK_TEXTS, type MarkTexts } from '../core/mark';
import type { InEach } from './language';

export const MARK_TEXTS: InEach<MarkTexts> = {
  en: ENGLISH_MARK_TEXTS,
  zh: {
    nothingCounts: '没有变化计为未要求。',
    takenAsMeant: (count) => `${count} 处变化视为有意。`,
    counted: (count, worst) => `${count} 处变化计为未要求:${worst}`,
    join: (sentences) => sentences.join(''),
  },
};
