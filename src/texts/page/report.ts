/** The words of the report buttons. */
import type { InEach } from '../language';

export interface ReportButtonTexts {
  title: string;
  html: string;
  json: string;
  png: string;
  markdown: string;
  link: string;
  withImages: string;
  copied: string;
  linkCopied: string;
  saved: (name: string) => string;
}

export const REPORT_BUTTON_TEXTS: InEach<ReportButtonTexts> = {
  en: {
    title: 'Report',
    html: 'HTML page',
    json: 'JSON',
    png: 'Overlay as PNG',
    markdown: 'Copy as Markdown',
    link: 'Copy a link to these settings',
    withImages: 'with the images inside (HTML and JSON)',
    copied: 'The summary is in the clipboard.',
    linkCopied: 'The link is in the clipboard. It carries the instruction and the settings, no image.',
    saved: (name) => `${name} was saved.`,
  },
  zh: {
    title: '报告',
    html: 'HTML 页面',
    json: 'JSON',
    png: '叠加图（PNG）',
    markdown: '复制为 Markdown',
    link: '复制含当前设置的链接',
    withImages: '包含图像（HTML 与 JSON）',
    copied: '摘要已复制到剪贴板。',
    linkCopied: '链接已复制到剪贴板。其中含指令与设置，不含图像。',
    saved: (name) => `已保存 ${name}。`,
  },
};
