/** The words of stored runs: in which tab they are under way, and how their sets are opened again. */
import type { InEach } from '../language';

export interface BenchRunTexts {
  elsewhere: (progress: string) => string;
  left: string;
  openAgain: string;
  openAgainHint: (names: string) => string;
  dropAgain: (names: string) => string;
  interrupted: (set: string) => string;
  folder: (name: string) => string;
  others: (count: number) => string;
}

export const BENCH_RUN_TEXTS: InEach<BenchRunTexts> = {
  en: {
    elsewhere: (progress) =>
      `Under way in another tab${progress === '' ? '' : `: ${progress}`}. It cannot be gone on with or deleted here.`,
    left: 'The tab that had it is gone. Go on with it here.',
    openAgain: 'Open its set again',
    openAgainHint: (names) =>
      `Reads ${names} from where it lies; the browser may ask for your word. Nothing is copied.`,
    dropAgain: (names) =>
      `To go on or to open rows, drop this again: ${names}. It was given in a way that a page cannot open by itself.`,
    interrupted: (set) =>
      `A run over ${set} was interrupted. Open its set again, then go on; nothing is judged twice.`,
    folder: (name) => `the folder ${name}`,
    others: (count) => `and ${count} more`,
  },
  zh: {
    elsewhere: (progress) =>
      `正在另一个标签页中进行${progress === '' ? '' : `：${progress}`}。在此处不能继续或删除。`,
    left: '运行它的标签页已关闭。可在此处继续。',
    openAgain: '重新打开其数据集',
    openAgainHint: (names) => `从原处读取${names}；浏览器可能会请求您的许可。不会复制任何内容。`,
    dropAgain: (names) =>
      `若要继续或打开各行，请重新拖入：${names}。以当时的方式给出的文件，网页无法自行打开。`,
    interrupted: (set) => `针对 ${set} 的运行被中断。请重新打开其数据集后继续；不会重复评判。`,
    folder: (name) => `文件夹 ${name}`,
    others: (count) => `以及另外 ${count} 个`,
  },
};
