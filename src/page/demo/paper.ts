/** What is certain about the paper and where its parts are published. */

export const TITLE = 'StableI2I: Spotting Unintended Changes in Image-to-Image Transition';

export const LINKS = [
  { to: 'paper', href: 'https://arxiv.org/abs/2605.04453' },
  { to: 'code', href: 'https://github.com/Henry-Lee-real/StableI2I' },
  { to: 'model', href: 'https://huggingface.co/lijiayangCS/StableI2I' },
  { to: 'plus', href: 'https://huggingface.co/lijiayangCS/StableI2I_PLUS' },
  { to: 'bench', href: 'https://huggingface.co/datasets/lijiayangCS/StableI2I_Bench' },
] as const;
export type LinkTo = (typeof LINKS)[number]['to'];

/** Authors and identifiers as the paper's own repository gives them. */
export const BIBTEX = `@misc{li2026stablei2i,
  title         = {${TITLE}},
  author        = {Jiayang Li and Shuo Cao and Xiaohui Li and Zhizhen Zhang and Kaiwen Zhu and
                   Yule Duan and Yu Qiao and Jian Zhang and Yihao Liu},
  year          = {2026},
  eprint        = {2605.04453},
  archivePrefix = {arXiv},
  primaryClass  = {cs.CV},
  url           = {https://arxiv.org/abs/2605.04453}
}`;
