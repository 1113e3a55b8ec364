/** The words of the worked examples. */
import type { InEach } from '../language';

export const EXAMPLES = [
  { id: 'clean-edit', instruction: 'Put a dark green car on the left.' },
  { id: 'damaged-edit', instruction: 'Delete the poster on the right.' },
  { id: 'invented-restoration', instruction: 'Recover a clean version of this picture.' },
] as const;
export type ExampleId = (typeof EXAMPLES)[number]['id'];

export interface ExampleTexts {
  title: string;
  names: Readonly<Record<ExampleId, string>>;
  failed: string;
}

export const EXAMPLE_TEXTS: InEach<ExampleTexts> = {
  en: {
    title: 'No images at hand? Try an example:',
    names: {
      'clean-edit': 'A clean edit',
      'damaged-edit': 'An edit that did more',
      'invented-restoration': 'A restoration that invents',
    },
    failed: 'The example could not be loaded. Reload the page, or drop two images of your own.',
  },
  zh: {
    title: '手边没有图像？试试示例：',
    names: {
      'clean-edit': '干净的编辑',
      'damaged-edit': '多做了改动的编辑',
      'invented-restoration': '凭空添加内容的修复',
    },
    failed: '示例无法加载。请重新加载页面，或拖入您自己的两张图像。',
  },
};
