/** The words of how a model is asked: settings, prompts, raw outputs. */
import type { PromptSet } from '../../core/protocol/promptSet';
import type { Budget, Departure } from '../../core/protocol/settings';
import type { InEach } from '../language';

export interface JudgingTexts {
  answer: string;
  /** In the order of the settings' choices. */
  modes: readonly [string, string, string, string, string];
  images: string;
  pixels: (edge: number) => string;
  pixelsOfReference: (edge: number) => string;
  budget: (budget: Budget) => string;
  ask: string;
  confidence: string;
  grounding: string;
  closer: string;
  fast: string;
  free: string;
  departs: (departures: readonly Departure[]) => string;
  remembered: (count: number) => string;
  forget: string;
  prompts: string;
  /** @param name what the set is called in English. */
  setName: (origin: PromptSet['origin'], name: string) => string;
  own: string;
  fetchPrompts: string;
  choosePrompts: string;
  removePrompts: string;
  promptsFrom: (host: string) => string;
  useAsOwn: string;
}

const departureInEnglish = ({ what, value, usual }: Departure): string => {
  if (what === 'fast') return 'one system text for questions and explanations';
  if (what === 'images') return `images of at most ${value} instead of ${usual} pixels`;
  return what === 'answers' ? `answers of ${value} tokens` : `explanations of ${value} tokens`;
};

const departureInChinese = ({ what, value, usual }: Departure): string => {
  if (what === 'fast') return '提问与解释共用一段系统文本';
  if (what === 'images') return `图像最长边 ${value} 像素（参考为 ${usual}）`;
  return what === 'answers' ? `回答上限 ${value} 个词元` : `解释上限 ${value} 个词元`;
};

export const JUDGING_TEXTS: InEach<JudgingTexts> = {
  en: {
    answer: 'Answer',
    modes: [
      'Verdicts',
      'Verdicts with explanations',
      'Verdicts and score',
      'Explanations and score',
      'Score only',
    ],
    images: 'Images',
    pixels: (edge) => `${edge} pixels`,
    pixelsOfReference: (edge) => `${edge} pixels (StableI2I)`,
    budget: ({ tokens, reference, shrink, vanishing }) =>
      [
        vanishing === null
          ? 'Shown at full resolution.'
          : `Shown ${shrink.toFixed(1)} times smaller: changes of less than about ${vanishing} pixels may vanish.`,
        tokens < reference
          ? `${tokens} instead of ${reference} tokens an image, and memory and time accordingly; answers may differ from the reference.`
          : `${tokens} tokens an image.`,
      ].join(' '),
    ask: 'Ask',
    confidence: 'Tell how sure the model is (one more short request a dimension)',
    grounding: 'Let the model point at what it found (for models that can)',
    closer: 'Look closer: judge the three most suspicious places again at full resolution',
    fast: 'Fast: compute the images once for questions and explanations',
    free: 'Free: do not hold answers to their form, as StableI2I’s test program does not',
    departs: (list) => `Departs from StableI2I’s way: ${list.map(departureInEnglish).join('; ')}.`,
    remembered: (count) => `${count} answer${count === 1 ? '' : 's'} remembered in this browser.`,
    forget: 'Forget them',
    prompts: 'Prompts',
    setName: (_, name) => name,
    own: 'your own',
    fetchPrompts: 'Fetch StableI2I’s prompts',
    choosePrompts: 'Choose prompt files…',
    removePrompts: 'Remove these prompts',
    promptsFrom: (host) => `6 KB from ${host}; nothing of yours is sent.`,
    useAsOwn: 'Use them as a set of my own',
  },
  zh: {
    answer: '回答',
    modes: ['判定', '判定与解释', '判定与评分', '解释与评分', '仅评分'],
    images: '图像',
    pixels: (edge) => `${edge} 像素`,
    pixelsOfReference: (edge) => `${edge} 像素（StableI2I）`,
    budget: ({ tokens, reference, shrink, vanishing }) =>
      [
        vanishing === null
          ? '以完整分辨率显示。'
          : `缩小 ${shrink.toFixed(1)} 倍显示：小于约 ${vanishing} 像素的改动可能看不到。`,
        tokens < reference
          ? `每张图像 ${tokens} 个词元（参考为 ${reference}），内存与时间相应减少；回答可能与参考不同。`
          : `每张图像 ${tokens} 个词元。`,
      ].join(''),
    ask: '提问',
    confidence: '给出模型的把握（每个维度多一次简短请求）',
    grounding: '让模型指出所发现内容的位置（适用于有此能力的模型）',
    closer: '仔细查看：以完整分辨率重新评判三个最可疑的位置',
    fast: '快速：提问与解释只计算一次图像',
    free: '自由：不约束回答的格式，与 StableI2I 的测试程序相同',
    departs: (list) => `与 StableI2I 的做法不同：${list.map(departureInChinese).join('；')}。`,
    remembered: (count) => `此浏览器中记住了 ${count} 个回答。`,
    forget: '清除',
    prompts: '提示词',
    setName: (origin, name) => (origin === 'built-in' ? '内置' : name),
    own: '自定义',
    fetchPrompts: '获取 StableI2I 的提示词',
    choosePrompts: '选择提示词文件…',
    removePrompts: '移除这些提示词',
    promptsFrom: (host) => `从 ${host} 获取 6 KB；不会发送您的任何内容。`,
    useAsOwn: '作为自定义提示词使用',
  },
};
