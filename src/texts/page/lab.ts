/** The words of the lab room. What the lab calls its methods in English comes from the lab itself. */
import type { TaskKind, Truth } from '../../core/labels';
import { type Dimension, EXCHANGE_KEYS } from '../../core/words';
import type { InEach } from '../language';
import { METHOD_NAMES_ZH, SCENE_NAMES_ZH } from '../methods';
import { TERMS } from '../terms';

export const LAB_PICTURES = ['before', 'after', 'mask'] as const;
export type LabPicture = (typeof LAB_PICTURES)[number];

export interface LabTexts {
  pair: string;
  truth: string;
  instruction: string;
  noInstruction: string;
  /** As labels spell them, or as everywhere else. */
  dimensions: Readonly<Record<Dimension, string>>;
  answers: Readonly<Record<Truth['answer'], string>>;
  send: string;
  beingMade: string;
  chooseFirst: string;
  controls: string;
  source: string;
  scene: string;
  yourImage: string;
  seed: string;
  anotherImage: string;
  chooseImage: string;
  chooseSource: string;
  task: string;
  tasks: Readonly<Record<TaskKind, string>>;
  method: string;
  unintended: string;
  consistentHasNone: string;
  strength: (name: string) => string;
  pictures: Readonly<Record<LabPicture, string>>;
  alt: Readonly<Record<'before' | 'after', string>>;
  maskOf: (name: string) => string;
  maskOfNothing: string;
  nothingChanged: string;
  noImage: string;
  making: string;
  maskShows: string;
  askedFor: (name: string) => string;
  /** @param id of a method. @param name what the lab calls it, where it says so. */
  methodName: (id: string, name?: string) => string;
  sceneName: (id: string) => string;
}

export const LAB_TEXTS: InEach<LabTexts> = {
  en: {
    pair: 'The labelled pair',
    truth: 'What is true of it',
    instruction: 'Instruction: ',
    noInstruction: 'none',
    dimensions: EXCHANGE_KEYS,
    answers: { Yes: 'Yes', No: 'No', NULL: 'NULL' },
    send: 'Send to the evaluator',
    beingMade: 'The pair is being made.',
    chooseFirst: 'Choose an image, then switch on what shall be done to it.',
    controls: 'How the pair is made',
    source: 'Source',
    scene: 'Scene',
    yourImage: 'Your image',
    seed: 'Seed',
    anotherImage: 'Another image…',
    chooseImage: 'Choose an image…',
    chooseSource: 'Choose a source image',
    task: 'Task',
    tasks: {
      none: 'Nothing asked',
      edit: 'An edit, as asked',
      restoration: 'A restoration',
      consistent: 'Nothing changed',
    },
    method: 'Method of the task',
    unintended: 'Unintended changes',
    consistentHasNone: 'A consistent pair has none.',
    strength: (name) => `Strength of ${name}, 1 barely visible to 5 gross`,
    pictures: { before: 'Before', after: 'After', mask: 'Truth mask' },
    alt: { before: 'The before image', after: 'The after image' },
    maskOf: (name) => `Where ${name} changed the picture`,
    maskOfNothing: 'Where it changed the picture',
    nothingChanged: 'Nothing was changed.',
    noImage: 'No image yet',
    making: 'Making it…',
    maskShows: 'The mask shows',
    askedFor: (name) => `asked for: ${name}`,
    methodName: (id, name = id) => name,
    sceneName: (id) => id,
  },
  zh: {
    pair: '带标注的图像对',
    truth: '真实情况',
    instruction: '编辑指令：',
    noInstruction: '无',
    dimensions: TERMS.zh.dimensions,
    answers: { Yes: '一致（Yes）', No: '有问题（No）', NULL: '不适用（NULL）' },
    send: '送去评判',
    beingMade: '正在生成图像对。',
    chooseFirst: '请选择一张图像，再启用要施加的改动。',
    controls: '图像对的生成方式',
    source: '来源',
    scene: '场景',
    yourImage: '您的图像',
    seed: '随机种子',
    anotherImage: '换一张图像…',
    chooseImage: '选择图像…',
    chooseSource: '选择来源图像',
    task: '任务',
    tasks: { none: '无要求', edit: '按要求编辑', restoration: '修复', consistent: '没有改动' },
    method: '任务的方法',
    unintended: '未要求的改动',
    consistentHasNone: '一致的图像对没有未要求的改动。',
    strength: (name) => `“${name}”的强度：1 为几乎不可见，5 为非常严重`,
    pictures: { before: '编辑前', after: '编辑后', mask: '真值掩膜' },
    alt: { before: '编辑前的图像', after: '编辑后的图像' },
    maskOf: (name) => `“${name}”所改动的位置`,
    maskOfNothing: '改动的位置',
    nothingChanged: '没有任何改动。',
    noImage: '尚无图像',
    making: '正在生成…',
    maskShows: '掩膜显示',
    askedFor: (name) => `要求的编辑：${name}`,
    methodName: (id, name = id) => METHOD_NAMES_ZH[id] ?? restored(id) ?? name,
    sceneName: (id) => SCENE_NAMES_ZH[id] ?? id,
  },
};

/** A restoration is named by the damage that it undoes. */
function restored(id: string): string | null {
  const damage = /^restore (.+)$/.exec(id)?.[1];
  const name = damage === undefined ? undefined : METHOD_NAMES_ZH[damage];
  return name === undefined ? null : `修复${name}`;
}
