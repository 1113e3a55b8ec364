/** The words of the element, in each language. */
import type { InEach } from '../texts/language';

export interface ElementTexts {
  before: string;
  after: string;
  overlay: string;
  waiting: string;
  judging: string;
  findings: string;
  nothing: string;
  meant: string;
  sure: (share: string) => string;
}

export const ELEMENT_TEXTS: InEach<ElementTexts> = {
  en: {
    before: 'Before',
    after: 'After',
    overlay: 'What changed',
    waiting: 'Waiting for two images',
    judging: 'Judging…',
    findings: 'Findings',
    nothing: 'Nothing was found that was not asked for.',
    meant: 'taken as meant',
    sure: (share) => `${share} sure`,
  },
  zh: {
    before: '编辑前',
    after: '编辑后',
    overlay: '改动之处',
    waiting: '等待两张图像',
    judging: '正在评判…',
    findings: '发现的问题',
    nothing: '没有发现未要求的改动。',
    meant: '视为有意',
    sure: (share) => `${share} 把握`,
  },
};
