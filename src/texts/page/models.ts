/** The words of the model panel: what is stored, what runs, what came out. */
import type { InEach } from '../language';

/** What was done to a model, as it is announced. */
export type ModelNews = 'stored' | 'linked' | 'allowed' | 'refused' | 'verified' | 'saved' | 'copied';

export interface ModelTexts {
  title: string;
  about: string;
  stillStoring: string;
  chooseFirst: string;
  bothNeeded: string;
  unreadable: (reasons: readonly string[]) => string;
  unchecked: string;
  accept: string;
  decline: string;
  storing: (names: string, progress: { done: string; total: string; share: string } | null) => string;
  storingLabel: string;
  cancel: string;
  evaluate: string;
  sendAndEvaluate: (host: string) => string;
  asked: string;
  chooseFiles: string;
  chooseFilesLabel: string;
  cancelled: string;
  news: Readonly<Record<ModelNews, (name: string) => string>>;
  askServer: string;
  getModel: string;
  getMlcModel: string;
  checkMachine: string;
  // what came out
  prompts: (set: string, hash: string | null, remembered: boolean) => string;
  // where files are kept
  storage: (used: string, free: string | null) => string;
  kept: string;
  notKept: string;
}

export const MODEL_TEXTS: InEach<ModelTexts> = {
  en: {
    title: 'Model judge',
    about:
      "A vision-language model, such as StableI2I, as two GGUF files: the model and its projector (mmproj). Drop both here, or a package's folder: they stay in this browser, or are used from where they lie.",
    stillStoring: 'The model is still being stored.',
    chooseFirst: 'Choose a model first.',
    bothNeeded: 'Both images are needed.',
    unreadable: (reasons) =>
      `${reasons.length} stored record${reasons.length > 1 ? 's' : ''} could not be read: ${reasons.join('; ')}`,
    unchecked: 'A download that cannot be checked',
    accept: 'Accept and download',
    decline: 'No, leave it',
    storing: (names, progress) =>
      `Checking and storing ${names}${progress === null ? '' : ` ${progress.done} of ${progress.total} (${progress.share})`}`,
    storingLabel: 'Storing the model',
    cancel: 'Cancel',
    evaluate: 'Evaluate with the model',
    sendAndEvaluate: (host) => `Send to ${host} and evaluate`,
    asked: 'What the model is asked',
    chooseFiles: 'Choose model files…',
    chooseFilesLabel: 'Choose a model and its projector',
    cancelled: 'The model run was cancelled.',
    news: {
      stored: (name) => `${name} is stored in this browser.`,
      linked: (name) => `${name} is used from where it lies. Nothing was copied.`,
      allowed: (name) => `${name} can be read.`,
      refused: (name) => `${name} may not be read: the browser was told so.`,
      verified: (name) => `${name}: every byte is as it was stored.`,
      saved: (name) => `${name} was saved.`,
      copied: (name) => `${name} was copied into this browser.`,
    },
    askServer: 'Ask a server',
    getModel: 'Get a model',
    getMlcModel: 'Models compiled by MLC (web-llm)',
    checkMachine: 'Check this machine',
    prompts: (set, hash, remembered) =>
      `Prompts: ${set}${hash === null ? '' : ` (sha256 ${hash}…)`}${remembered ? '; remembered, nothing was computed' : ''}`,
    storage: (used, free) => `${used} stored${free === null ? '' : `, ${free} free for this page`}.`,
    kept: 'The browser promised to keep it.',
    notKept: 'The browser may remove it when the disk gets full.',
  },
  zh: {
    title: '模型评判',
    about:
      '使用视觉语言模型（如 StableI2I）评判。它由两个 GGUF 文件组成：模型及其投影器（mmproj）。将两者或模型包的文件夹拖到此处：文件会保存在此浏览器中，或直接从原位置使用。',
    stillStoring: '模型仍在存储中。',
    chooseFirst: '请先选择模型。',
    bothNeeded: '需要两张图像。',
    unreadable: (reasons) => `有 ${reasons.length} 条存储记录无法读取：它们已损坏，或由其他版本的页面写入。`,
    unchecked: '无法校验的下载',
    accept: '接受并下载',
    decline: '不下载',
    storing: (names, progress) =>
      `正在检查并存储 ${names}${progress === null ? '' : `:${progress.done} / ${progress.total}(${progress.share})`}`,
    storingLabel: '正在存储模型',
    cancel: '取消',
    evaluate: '用模型评判',
    sendAndEvaluate: (host) => `发送到 ${host} 并评判`,
    asked: '向模型提问的方式',
    chooseFiles: '选择模型文件…',
    chooseFilesLabel: '选择模型及其投影器',
    cancelled: '模型评判已取消。',
    news: {
      stored: (name) => `${name} 已存储在此浏览器中。`,
      linked: (name) => `${name} 将从原位置使用，没有复制任何内容。`,
      allowed: (name) => `现在可以读取 ${name}。`,
      refused: (name) => `无法读取 ${name}：浏览器未获允许。`,
      verified: (name) => `${name}：每个字节都与存储时一致。`,
      saved: (name) => `${name} 已保存。`,
      copied: (name) => `${name} 已复制到此浏览器中。`,
    },
    askServer: '使用服务器评判',
    getModel: '获取模型',
    getMlcModel: '由 MLC 编译的模型（web-llm）',
    checkMachine: '检测本机',
    prompts: (set, hash, remembered) =>
      `提示词：${set}${hash === null ? '' : `(sha256 ${hash}…)`}${remembered ? '；来自记忆，未重新计算' : ''}`,
    storage: (used, free) => `已存储 ${used}${free === null ? '' : `，本页面还可使用 ${free}`}。`,
    kept: '浏览器已承诺保留。',
    notKept: '磁盘将满时，浏览器可能会清除。',
  },
};
