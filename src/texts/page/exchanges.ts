/** The words of what was asked and answered, as it went over the line. */
import type { Exchange } from '../../core/evaluation';
import type { InEach } from '../language';

export interface ExchangeTexts {
  rawOutput: string;
  prompt: string;
  kinds: Readonly<Record<NonNullable<Exchange['kind']>, string>>;
  closeUp: (kind: string, number: number) => string;
  tokens: (prompt: number, cached: number, written: number) => string;
  imagesReused: string;
  imagesEncoded: (count: number) => string;
  notes: (items: readonly string[]) => string;
  cut: string;
  wasRemembered: string;
  empty: string;
}

export const EXCHANGE_TEXTS: InEach<ExchangeTexts> = {
  en: {
    rawOutput: 'Raw output',
    prompt: 'Prompt',
    kinds: { question: 'Question', followUp: 'Explanation', fidelity: 'Score', grounding: 'Places' },
    closeUp: (kind, number) => `${kind}, close-up ${number}`,
    tokens: (prompt, cached, written) =>
      `${prompt} prompt tokens, ${cached} of them re-used, ${written} written`,
    imagesReused: 'images re-used',
    imagesEncoded: (count) => `${count} image${count === 1 ? '' : 's'} encoded`,
    notes: (items) => `: ${items.join('; ')}`,
    cut: 'cut at the limit',
    wasRemembered: 'remembered',
    empty: '(nothing)',
  },
  zh: {
    rawOutput: '原始输出',
    prompt: '提示词',
    kinds: { question: '提问', followUp: '解释', fidelity: '评分', grounding: '位置' },
    closeUp: (kind, number) => `${kind}，特写 ${number}`,
    tokens: (prompt, cached, written) => `提示词 ${prompt} 个词元，其中复用 ${cached} 个，写出 ${written} 个`,
    imagesReused: '图像已复用',
    imagesEncoded: (count) => `编码了 ${count} 张图像`,
    notes: (items) => `：${items.join('；')}`,
    cut: '达到上限被截断',
    wasRemembered: '来自记忆',
    empty: '（空）',
  },
};
