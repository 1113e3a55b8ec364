/** The words of the paper's demo. */
import type { InEach } from '../language';

export interface DemoTexts {
  summary: string;
  links: string;
  link: Readonly<Record<'paper' | 'code' | 'model' | 'plus' | 'bench', string>>;
  cite: string;
  copy: string;
  copied: string;
  notCopied: string;
}

export const DEMO_TEXTS: InEach<DemoTexts> = {
  en: {
    summary:
      'When a model edits or restores an image, it often changes more than it was asked to. StableI2I looks at the image before, the image after and the instruction, needs no reference, and says in three dimensions what changed that nobody wanted: things that came or went (semantic), things that moved or were painted anew (structure), and what happened to noise, sharpness, colour and light (low-level). This page runs such judges in your browser.',
    links: 'The paper and its parts',
    link: {
      paper: 'Paper (arXiv 2605.04453)',
      code: 'Code',
      model: 'Model: StableI2I',
      plus: 'Model with scores: StableI2I-PLUS',
      bench: 'Benchmark: StableI2I-Bench',
    },
    cite: 'Cite it',
    copy: 'Copy BibTeX',
    copied: 'The BibTeX entry is in the clipboard.',
    notCopied: 'The clipboard is closed to this page: select the text and copy it.',
  },
  zh: {
    summary:
      '模型在编辑或修复图像时，改动往往超出要求。StableI2I 查看编辑前的图像、编辑后的图像与指令，无需参考图像，从三个维度指出没有人要求的改动：出现或消失的内容（语义），移位或被重新绘制的内容（结构），以及噪声、清晰度、色彩与光线的变化（底层外观）。本页面在您的浏览器中运行这样的评判者。',
    links: '论文及相关资源',
    link: {
      paper: '论文（arXiv 2605.04453）',
      code: '代码',
      model: '模型：StableI2I',
      plus: '带评分的模型：StableI2I-PLUS',
      bench: '基准：StableI2I-Bench',
    },
    cite: '引用',
    copy: '复制 BibTeX',
    copied: 'BibTeX 条目已复制到剪贴板。',
    notCopied: '本页面无法使用剪贴板：请选中文本后复制。',
  },
};
