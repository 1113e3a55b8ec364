/** One sentence about a verdict, for the reader. Verdicts carry it in English; what is said of the model's is said here. */
import type { Verdict } from '../core/evaluation';
import { FORMATS } from './formats';
import type { Language } from './language';
import { problemName, TERMS } from './terms';

/** @returns the summary in the language; that of pixel evidence stays as it was written. */
export function summaryText(verdict: Verdict, language: Language): string {
  if (language === 'en' || verdict.judge !== 'model') return verdict.summary;
  switch (verdict.answer) {
    case 'consistent':
      return '模型没有发现未要求的改动。';
    case 'issue': {
      const names = verdict.problems.map((type) => problemName(type, TERMS.zh));
      return names.length === 0
        ? '模型回答有问题，但没有指出类型。'
        : `模型指出：${FORMATS.zh.list(names)}。`;
    }
    case 'notApplicable':
      // what was not asked took no time
      return verdict.seconds === 0
        ? '指令要求修复图像，因此底层外观的改动是有意的，未向模型提问。'
        : '模型认为指令本身就要求这样的改动。';
    case 'unreadable':
      return '无法读取模型的回答。其内容见“原始输出”。';
  }
}
