/** The words of the models in this browser: where their files lie, and what can be done with them. */
import type { Trust } from '../../core/weightsMessages';
import type { InEach } from '../language';

export interface StoredModelTexts {
  cancel: string;
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

export const STORED_MODEL_TEXTS: InEach<StoredModelTexts> = {
  en: {
    cancel: 'Cancel',
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
    cancel: '取消',
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
