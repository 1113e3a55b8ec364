/** The words of the field in each language: dimensions, problem types, answers. What is exchanged keeps its own spelling. */
import type { Answer } from '../core/evaluation';
import type { Dimension, JudgeKind, ProblemType } from '../core/words';
import type { InEach } from './language';

export interface Terms {
  dimensions: Readonly<Record<Dimension, string>>;
  questions: Readonly<Record<Dimension, string>>;
  problems: Readonly<Record<ProblemType, string>>;
  answers: Readonly<Record<Answer, string>>;
  judges: Readonly<Record<JudgeKind, string>>;
}

export const TERMS: InEach<Terms> = {
  en: {
    dimensions: { semantic: 'Semantic', structure: 'Structure', lowLevel: 'Low-level' },
    questions: {
      semantic: 'Did anything appear, vanish or get swapped?',
      structure: 'Did anything move, or get painted anew?',
      lowLevel: 'Noise, blur, colour, exposure, artifacts?',
    },
    problems: {
      add: 'add',
      replace: 'replace',
      remove: 'remove',
      misalignment: 'misalignment',
      repainting: 'repainting',
      noise: 'noise',
      blur: 'blur',
      'color cast': 'color cast',
      'exposure degradation': 'exposure degradation',
      artifact: 'artifact',
    },
    answers: {
      consistent: 'Consistent',
      issue: 'Issue',
      notApplicable: 'Not applicable',
      unreadable: 'Unreadable',
    },
    judges: { evidence: 'Evidence', model: 'Model' },
  },
  zh: {
    dimensions: { semantic: '语义', structure: '结构', lowLevel: '底层外观' },
    questions: {
      semantic: '有没有东西出现、消失或被替换？',
      structure: '有没有东西移位，或被重新绘制？',
      lowLevel: '噪声、模糊、色彩、曝光、伪影？',
    },
    problems: {
      add: '新增',
      replace: '替换',
      remove: '移除',
      misalignment: '错位',
      repainting: '重绘',
      noise: '噪声',
      blur: '模糊',
      'color cast': '偏色',
      'exposure degradation': '曝光劣化',
      artifact: '伪影',
    },
    answers: { consistent: '一致', issue: '有问题', notApplicable: '不适用', unreadable: '无法读取' },
    judges: { evidence: '像素证据', model: '模型' },
  },
};

/** A problem's name in a language; a type that nobody knows keeps the name that the model gave it. */
export function problemName(type: string, terms: Terms): string {
  const known: Readonly<Record<string, string>> = terms.problems;
  return known[type] ?? type;
}
