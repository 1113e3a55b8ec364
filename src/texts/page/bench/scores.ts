/** The words of scores: tables, agreement, plots. */
import type { InEach } from '../../language';

export interface ScoreTexts {
  scores: string;
  scoresOf: (name: string) => string;
  scoresHint: string;
  bySource: (sources: number) => string;
  byPair: string;
  noLabels: string;
  judge: string;
  dimension: string;
  pairs: string;
  accuracy: string;
  precision: string;
  recall: string;
  f1: string;
  falseAlarms: string;
  macroF1: string;
  exactTypes: string;
  unreadableColumn: string;
  failedColumn: string;
  stateColumn: string;
  states: Readonly<Record<'complete' | 'gone' | 'stopped', string>>;
  byType: string;
  type: string;
  byTask: string;
  task: string;
  tasks: Readonly<Record<'edit' | 'restoration' | 'consistent' | 'none', string>>;
  agreement: string;
  agreementHint: string;
  first: string;
  second: string;
  agree: string;
  kappa: string;
  onlyOne: string;
  p: string;
  cost: string;
  secondsMean: string;
  secondsMedian: string;
  secondsP95: string;
  tokensRead: string;
  tokensWritten: string;
  plots: string;
  saveSvg: (name: string) => string;
  saveCsv: (name: string) => string;
  saveTable: string;
}

export const SCORES: InEach<ScoreTexts> = {
  en: {
    scores: 'Scores',
    scoresOf: (name) => `Scores of ${name}`,
    scoresHint: 'Percent with 95 % intervals. Higher is better, of false alarms, time and tokens lower.',
    bySource: (sources) => `Intervals are resampled by the ${sources} sources that pairs were made from.`,
    byPair: 'Intervals take pairs as independent.',
    noLabels: 'No row has a label, so there is nothing to score.',
    judge: 'Judge',
    dimension: 'Dimension',
    pairs: 'Pairs (issues)',
    accuracy: 'Accuracy',
    precision: 'Precision',
    recall: 'Recall',
    f1: 'F1 of “issue”',
    falseAlarms: 'False alarms',
    macroF1: 'Types, macro F1',
    exactTypes: 'Types exactly right',
    unreadableColumn: 'Unreadable',
    failedColumn: 'Failed rows',
    stateColumn: 'State',
    states: { complete: 'complete', gone: 'given up', stopped: 'not complete' },
    byType: 'F1 by type',
    type: 'Type',
    byTask: 'Accuracy by task',
    task: 'Task',
    tasks: { edit: 'edit', restoration: 'restoration', consistent: 'consistent', none: 'nothing asked' },
    agreement: 'Agreement between judges',
    agreementHint:
      'p says how likely such a difference in accuracy is by chance (McNemar). It takes pairs as independent and is not corrected for the number of comparisons.',
    first: 'First',
    second: 'Second',
    agree: 'Agree',
    kappa: 'Cohen’s kappa',
    onlyOne: 'Only first, only second right',
    p: 'p (McNemar)',
    cost: 'Time and tokens a pair',
    secondsMean: 'Mean, s',
    secondsMedian: 'Median, s',
    secondsP95: '95 %, s',
    tokensRead: 'Tokens read (from cache)',
    tokensWritten: 'Tokens written',
    plots: 'Plots',
    saveSvg: (name) => `Save ${name} as SVG`,
    saveCsv: (name) => `Save ${name} as CSV`,
    saveTable: 'Save the tables as CSV',
  },
  zh: {
    scores: '评分',
    scoresOf: (name) => `${name} 的评分`,
    scoresHint: '百分比及 95 % 区间。越高越好；误报、时间和词元数则越低越好。',
    bySource: (sources) => `区间按图像对的 ${sources} 个来源重采样。`,
    byPair: '区间假定各图像对相互独立。',
    noLabels: '没有任何行带标注，因此无法评分。',
    judge: '评判者',
    dimension: '维度',
    pairs: '对数（有问题）',
    accuracy: '准确率',
    precision: '精确率',
    recall: '召回率',
    f1: '“有问题”的 F1',
    falseAlarms: '误报率',
    macroF1: '类型宏 F1',
    exactTypes: '类型完全正确',
    unreadableColumn: '无法读取',
    failedColumn: '失败行',
    stateColumn: '状态',
    states: { complete: '完成', gone: '已放弃', stopped: '未完成' },
    byType: '各类型 F1',
    type: '类型',
    byTask: '各任务准确率',
    task: '任务',
    tasks: { edit: '编辑', restoration: '复原', consistent: '保持一致', none: '无要求' },
    agreement: '评判者之间的一致性',
    agreementHint:
      'p 表示准确率差异出于偶然的可能性（McNemar）。它假定各图像对相互独立，且未按比较次数校正。',
    first: '甲',
    second: '乙',
    agree: '一致率',
    kappa: 'Cohen κ',
    onlyOne: '仅甲对、仅乙对',
    p: 'p(McNemar)',
    cost: '每对的时间与词元',
    secondsMean: '平均，秒',
    secondsMedian: '中位数，秒',
    secondsP95: '95 %，秒',
    tokensRead: '读入词元（来自缓存）',
    tokensWritten: '写出词元',
    plots: '图表',
    saveSvg: (name) => `将 ${name} 存为 SVG`,
    saveCsv: (name) => `将 ${name} 存为 CSV`,
    saveTable: '将表格存为 CSV',
  },
};
