/** The words of the model panel: what is stored, what runs, what came out. */
import type { Trust } from '../../core/weightsMessages';
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
  place: string;
  placeQuestion: (names: readonly string[], size: string) => string;
  copy: string;
  copyHint: string;
  inPlace: string;
  inPlaceHint: string;
  // stored models
  list: string;
  onDisk: string;
  remove: string;
  removeLabel: (name: string) => string;
  forget: string;
  forgetLabel: (name: string) => string;
  notAllowed: string;
  allow: string;
  allowLabel: (name: string) => string;
  /** @param warning what the weights room says of it, in English. */
  warning: (warning: string) => string;
  details: (name: string) => string;
  roles: Readonly<Record<'model' | 'projector', string>>;
  linked: (when: string) => string;
  stored: (when: string) => string;
  came: (trust: Trust) => string;
  licence: (name: string | null) => string;
  verified: (when: string | null) => string;
  care: Readonly<Record<'verify' | 'export' | 'copy', string>>;
  verify: string;
  verifyLabel: (name: string) => string;
  save: string;
  saveLabel: (name: string) => string;
  copyLabel: (name: string) => string;
}

const TRUST: Readonly<Record<Trust, string>> = {
  chunks: 'every part checked against its package',
  sha256: 'checked against its published sha256',
  size: 'checked by size only: nobody published a hash',
};
const TRUST_ZH: Readonly<Record<Trust, string>> = {
  chunks: '每个分块均已与其模型包核对',
  sha256: '已与公布的 sha256 核对',
  size: '仅核对了大小：没有公布的哈希值',
};

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
    place: 'Where to keep the model',
    placeQuestion: (names, size) =>
      `Copy ${names.join(' and ')} (${size}) into this browser, or use them from where they lie?`,
    copy: 'Copy into this browser',
    copyHint:
      'Takes the room once more, every part is hashed, and the model is there at every visit, also when the files move.',
    inPlace: 'Use where they are',
    inPlaceHint:
      'Takes no room. The browser asks for your permission again at the next visit, and files that changed are noticed.',
    list: 'Stored models',
    onDisk: 'on your disk',
    remove: 'Delete',
    removeLabel: (name) => `Delete ${name} from this browser`,
    forget: 'Forget',
    forgetLabel: (name) => `Forget ${name}; its files stay on your disk`,
    notAllowed: 'It lies on your disk. The browser wants your word again before this page may read it.',
    allow: 'Allow reading',
    allowLabel: (name) => `Allow reading ${name}`,
    warning: (warning) => warning,
    details: (name) => `About ${name}`,
    roles: { model: 'Model', projector: 'Projector' },
    linked: (when) =>
      `Used from where it lies since ${when}. Before each use its size, its date and samples of its bytes are compared.`,
    stored: (when) => `Stored ${when}`,
    came: (trust) => `When it came: ${TRUST[trust]}`,
    licence: (name) => `Licence: ${name ?? 'not known'}`,
    verified: (when) => (when === null ? 'Not read again since' : `Read again and found whole ${when}`),
    care: {
      verify: 'Reading every byte',
      export: 'Preparing the package',
      copy: 'Copying into this browser',
    },
    verify: 'Check every byte',
    verifyLabel: (name) => `Check ${name}`,
    save: 'Save to a folder…',
    saveLabel: (name) => `Save ${name} to a folder`,
    copyLabel: (name) => `Copy ${name} into this browser`,
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
    place: '模型的存放位置',
    placeQuestion: (names, size) => `将 ${names.join(' 和 ')}（${size}）复制到此浏览器中，还是从原位置使用？`,
    copy: '复制到此浏览器',
    copyHint: '占用一份额外空间，每个分块都会计算哈希值；每次访问都可使用，移动原文件也不受影响。',
    inPlace: '从原位置使用',
    inPlaceHint: '不占用空间。下次访问时浏览器会再次请求您的许可；文件如有变化会被察觉。',
    list: '已存储的模型',
    onDisk: '在您的磁盘上',
    remove: '删除',
    removeLabel: (name) => `从此浏览器中删除 ${name}`,
    forget: '移除',
    forgetLabel: (name) => `移除 ${name}；其文件仍保留在您的磁盘上`,
    notAllowed: '该模型在您的磁盘上。浏览器需要您再次允许，本页面才能读取。',
    allow: '允许读取',
    allowLabel: (name) => `允许读取 ${name}`,
    warning: () => '该模型不属于 Qwen-VL 系列，而提问是为 Qwen-VL 模型设计的：其回答可能意义不大。',
    details: (name) => `关于 ${name}`,
    roles: { model: '模型', projector: '投影器' },
    linked: (when) => `自 ${when} 起从原位置使用。每次使用前都会比对其大小、日期与部分字节。`,
    stored: (when) => `存储于 ${when}`,
    came: (trust) => `取得时：${TRUST_ZH[trust]}`,
    licence: (name) => `许可证：${name ?? '未知'}`,
    verified: (when) => (when === null ? '此后未重新读取' : `${when} 重新读取，内容完整`),
    care: { verify: '正在读取每个字节', export: '正在准备模型包', copy: '正在复制到此浏览器' },
    verify: '检查每个字节',
    verifyLabel: (name) => `检查 ${name}`,
    save: '保存到文件夹…',
    saveLabel: (name) => `将 ${name} 保存到文件夹`,
    copyLabel: (name) => `将 ${name} 复制到此浏览器`,
  },
};
