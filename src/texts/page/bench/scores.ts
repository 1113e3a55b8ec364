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
  balanced: string;
  auroc: string;
  pairsAlone: string;
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
  comparedWith: string;
  against: string;
  bothAccuracies: string;
  difference: (first: string) => string;
  pBySource: string;
  pCorrected: string;
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
  titled: (what: string, of: string) => string;
  plots: string;
  plotHint: string;
  sideBySide: string;
  onItsOwn: string;
  thresholds: string;
  thresholdsHint: string;
  measure: string;
  threshold: string;
  issueAbove: (value: string) => string;
  issueBelow: (value: string) => string;
  saidIssue: string;
  alarms: (said: number, of: number) => string;
  provenance: string;
  factSet: string;
  factApp: string;
  factTime: string;
  factMachine: string;
  repeatsItself: string;
  needNotRepeat: string;
  wasMixed: string;
  repeatHint: string;
  saveSvg: (name: string) => string;
  saveCsv: (name: string) => string;
  saveTable: string;
}

export const SCORES: InEach<ScoreTexts> = {
  en: {
    scores: 'Scores',
    scoresOf: (name) => `Scores of ${name}`,
    scoresHint:
      'Percent with 95 % intervals. Higher is better, of false alarms, time and tokens lower. Balanced accuracy counts issues and the others alike: a constant answer has 50. So does AUROC by chance, which is of what a judge says before any threshold.',
    bySource: (sources) => `Intervals are resampled by the ${sources} sources that pairs were made from.`,
    byPair: 'Intervals take pairs as independent.',
    noLabels: 'No row has a label, so there is nothing to score.',
    judge: 'Judge',
    dimension: 'Dimension',
    pairs: 'Pairs (issues)',
    accuracy: 'Accuracy',
    balanced: 'Balanced accuracy',
    auroc: 'AUROC',
    pairsAlone: 'Pairs',
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
      'Cells with two numbers have the judge that is compared first. p says how likely a difference in accuracy this great is by chance. By source it keeps the pairs of one picture or scene together (exact sign flips); corrected it allows for all comparisons of the dimension in this table (Holm), and below 0.05 the row is bold. McNemar’s p takes pairs as independent, which makes it too small where they share a picture.',
    comparedWith: 'Compare all with',
    against: 'Against',
    bothAccuracies: 'Accuracy of both',
    difference: (first) => `${first} better by`,
    pBySource: 'p, by source',
    pCorrected: 'p, corrected',
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
    titled: (what, of) => `${what}: ${of}`,
    plots: 'Plots',
    plotHint: 'Point at a mark, or go through them with the arrow keys; a press shows its rows.',
    sideBySide: 'Side by side',
    onItsOwn: 'On its own',
    thresholds: 'Thresholds of the baselines',
    thresholdsHint:
      'Each measure says “an issue” beyond one threshold a dimension, fitted for accuracy on labelled lab pairs that are in no test set. Most pairs have no issue, and where a measure cannot tell asked-for changes from others, the most pairs are right when it never raises an alarm: then its threshold lies beyond (nearly) all pairs and it scores like an answer that is always Yes. That is its best, not a fault; its AUROC shows what the bare measure can still tell apart, 50 being chance.',
    measure: 'Measure',
    threshold: 'Threshold',
    issueAbove: (value) => `issue above ${value}`,
    issueBelow: (value) => `issue below ${value}`,
    saidIssue: 'Alarms in this run',
    alarms: (said, of) => (said === 0 ? `never, of ${of}` : `${said} of ${of}`),
    provenance: 'How this was run',
    factSet: 'Set',
    factApp: 'App',
    factTime: 'From, to',
    factMachine: 'Machine',
    repeatsItself: 'All of them give the same pair the same answer again, on the same engine and device.',
    needNotRepeat: 'It need not give the same answer twice: a server puts requests together as they come.',
    wasMixed: 'The run went on with another engine or device, so its answers are of both.',
    repeatHint:
      'To repeat it, run the same set with the same judges, then compare the two run files below: answers that differ are listed, and what else differs is noted first.',
    saveSvg: (name) => `Save ${name} as SVG`,
    saveCsv: (name) => `Save ${name} as CSV`,
    saveTable: 'Save the tables as CSV',
  },
  zh: {
    scores: '评分',
    scoresOf: (name) => `${name} 的评分`,
    scoresHint:
      '百分比及 95 % 区间。越高越好；误报、时间和词元数则越低越好。平衡准确率对有无问题一视同仁：恒定回答为 50。AUROC 衡量评判者在取阈值之前所述的值，随机水平也是 50。',
    bySource: (sources) => `区间按图像对的 ${sources} 个来源重采样。`,
    byPair: '区间假定各图像对相互独立。',
    noLabels: '没有任何行带标注，因此无法评分。',
    judge: '评判者',
    dimension: '维度',
    pairs: '对数（有问题）',
    accuracy: '准确率',
    balanced: '平衡准确率',
    auroc: 'AUROC',
    pairsAlone: '对数',
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
      '含两个数的格中，所选的评判者在前。p 表示如此大的准确率差异出于偶然的可能性。“按来源”把出自同一图像或场景的对视为一体（精确符号翻转检验）；“已校正”计入本表中该维度的全部比较（Holm），低于 0.05 时该行加粗。McNemar 的 p 假定各对相互独立，若多对出自同一图像则偏小。',
    comparedWith: '全部与之比较：',
    against: '对照',
    bothAccuracies: '两者准确率',
    difference: (first) => `${first} 高出`,
    pBySource: 'p（按来源）',
    pCorrected: 'p（已校正）',
    first: '甲',
    second: '乙',
    agree: '一致率',
    kappa: 'Cohen κ',
    onlyOne: '仅甲对、仅乙对',
    p: 'p（McNemar）',
    cost: '每对的时间与词元',
    secondsMean: '平均，秒',
    secondsMedian: '中位数，秒',
    secondsP95: '95 %，秒',
    tokensRead: '读入词元（来自缓存）',
    tokensWritten: '写出词元',
    titled: (what, of) => `${what}：${of}`,
    plots: '图表',
    plotHint: '指向一个标记，或用方向键逐个查看；点按即显示其各行。',
    sideBySide: '并列比较',
    onItsOwn: '单独查看',
    thresholds: '基线的阈值',
    thresholdsHint:
      '每个度量在每个维度上只有一个阈值，超出即答“有问题”；阈值在不属于任何测试集的实验室标注对上按准确率拟合。多数对没有问题，若度量分不清所要求的改动与其他改动，那么从不报警时对得最多：此时阈值在（几乎）所有对之外，得分与总答 Yes 相同。这已是它的最好结果，并非故障；AUROC 显示度量本身仍能区分多少，50 为随机水平。',
    measure: '度量',
    threshold: '阈值',
    issueAbove: (value) => `高于 ${value} 即有问题`,
    issueBelow: (value) => `低于 ${value} 即有问题`,
    saidIssue: '本次报警',
    alarms: (said, of) => (said === 0 ? `${of} 个中从未` : `${of} 个中 ${said} 个`),
    provenance: '运行依据',
    factSet: '数据集',
    factApp: '应用',
    factTime: '起止',
    factMachine: '机器',
    repeatsItself: '引擎和设备相同时，它们对同一对都会给出相同的回答。',
    needNotRepeat: '两次回答未必相同：服务器会把陆续到来的请求合并处理。',
    wasMixed: '运行中途换了引擎或设备，回答来自两者。',
    repeatHint:
      '若要重复，请用相同的评判者再跑同一数据集，然后在下方比较两份运行记录：先注明其他差异，再列出不同的回答。',
    saveSvg: (name) => `将 ${name} 存为 SVG`,
    saveCsv: (name) => `将 ${name} 存为 CSV`,
    saveTable: '将表格存为 CSV',
  },
};
