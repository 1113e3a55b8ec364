/** The words of the bench. */

import type { ProblemKind } from '../../bench/set/checkSet';
import type { RowKey } from '../../bench/set/mapping';
import type { InEach } from '../language';

export interface BenchTexts {
  title: string;
  about: string;
  // the set
  set: string;
  drop: string;
  dropHint: string;
  chooseFiles: string;
  chooseFolder: string;
  clear: string;
  which: string;
  given: (images: number, archives: number) => string;
  checking: (rows: number) => string;
  rows: (rows: number, bad: number) => string;
  labelled: string;
  unlabelled: (rows: number) => string;
  noProblem: string;
  problems: (count: number) => string;
  problemKinds: Readonly<Record<ProblemKind, string>>;
  problemsLeft: (count: number) => string;
  line: string;
  problem: string;
  mapping: string;
  mappingHint: string;
  ours: string;
  theirs: string;
  firstHolds: string;
  keys: Readonly<Record<RowKey, string>>;
  usual: string;
  nothing: string;
  words: string;
  wordsHint: string;
  asOption: string;
  firstRow: (line: number) => string;
  firstRefused: string;
  noFirst: string;
  // the run
  run: string;
  judges: string;
  judgeNames: {
    evidence: string;
    baseline: (name: string) => string;
    constant: Readonly<Record<'yes' | 'no' | 'null', string>>;
    random: string;
    model: (name: string) => string;
    endpoint: (host: string) => string;
  };
  models: string;
  noModels: string;
  start: string;
  startHint: string;
  noSet: string;
  pause: string;
  resume: string;
  cancel: string;
  running: string;
  paused: string;
  ended: string;
  stopped: string;
  done: (done: number, total: number | null) => string;
  rate: (perSecond: string) => string;
  left: (time: string) => string;
  failed: (count: number) => string;
  unreadable: (count: number) => string;
  recalled: (count: number) => string;
  atWork: (judge: string, rows: string) => string;
  scoreNow: string;
  scoring: string;
  // stored runs
  storedRuns: string;
  interrupted: (name: string) => string;
  goOn: string;
  retry: string;
  needsSet: (set: string) => string;
  show: string;
  remove: string;
  removeSure: string;
  keep: string;
  begun: (when: string) => string;
  // scores
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
  // rows
  rowsTitle: string;
  rowsHint: string;
  filter: string;
  filters: Readonly<Record<'all' | 'wrong' | 'disagree' | 'unreadable' | 'failed' | 'unsure', string>>;
  allTypes: string;
  searchId: string;
  found: (count: number, all: number) => string;
  truth: string;
  id: string;
  noRow: string;
  notAsked: string;
  rowName: (line: number, id: string) => string;
  wrong: string;
  otherTypes: string;
  fromFile: string;
  // files
  files: string;
  saveRun: string;
  saveRows: string;
  openRun: string;
  compare: string;
  compareHint: string;
  chooseOther: string;
  sameSet: (rows: number) => string;
  otherSet: (rows: number) => string;
  differences: (count: number) => string;
  noDifferences: string;
  said: (judge: string) => string;
  moreDifferences: (count: number) => string;
}

export const BENCH_TEXTS: InEach<BenchTexts> = {
  en: {
    title: 'Bench',
    about:
      'Run judges over a labelled set, score them, compare them, and look at what they got wrong. Everything stays in this browser.',
    set: 'The set',
    drop: 'Drop a JSONL file and its folder of images, or a zip of both.',
    dropHint:
      'One row a line: an id, two images, an instruction, and the true answers. Run files (.json) can be dropped too.',
    chooseFiles: 'Choose files…',
    chooseFolder: 'Choose a folder…',
    clear: 'Clear',
    which: 'Rows',
    given: (images, archives) =>
      `${images} ${images === 1 ? 'file' : 'files'} beside it${archives === 0 ? '' : `, ${archives} ${archives === 1 ? 'archive' : 'archives'}`}`,
    checking: (rows) => `Checking: ${rows} rows so far…`,
    rows: (rows, bad) => `${rows} ${rows === 1 ? 'row' : 'rows'}, ${bad} with a problem`,
    labelled: 'With a label',
    unlabelled: (rows) => `${rows} without any label`,
    noProblem: 'No problem was found.',
    problems: (count) =>
      `${count} ${count === 1 ? 'problem' : 'problems'}. A judge that cannot read such a row gives no answer: it counts as failed, never as right or wrong.`,
    problemKinds: {
      'broken row': 'broken row',
      'duplicate id': 'id that comes twice',
      'unknown label': 'unknown label',
      'missing image': 'missing image',
      'image over the limits': 'image over the limits',
      'unreadable image': 'unreadable image',
    },
    problemsLeft: (count) => `and ${count} more`,
    line: 'Line',
    problem: 'Problem',
    mapping: 'How rows are read',
    mappingHint:
      'Name another key where a row calls it otherwise; a.b leads into objects. Empty means the usual names.',
    ours: 'What',
    theirs: 'Key in your rows',
    firstHolds: 'In the first row',
    keys: {
      id: 'Id',
      before: 'Image before',
      after: 'Image after',
      instruction: 'Instruction',
      dimension: 'Dimension',
      answer: 'True answer',
      problems: 'True problems',
      task: 'Task',
      source: 'Made from',
    },
    usual: 'usual names',
    nothing: 'nothing',
    words: 'Other words',
    wordsHint: 'Their word to ours, e.g. type:jpeg=artifact, answer:good=Yes',
    asOption: 'The same for npm run judge:',
    firstRow: (line) => `Line ${line} as it is read`,
    firstRefused: 'It cannot be taken:',
    noFirst: 'None of the first lines is a JSON object.',
    run: 'The run',
    judges: 'Judges',
    judgeNames: {
      evidence: 'Evidence (pixels)',
      baseline: (name) => `${name}, threshold`,
      constant: { yes: 'Always Yes', no: 'Always No', null: 'Always NULL' },
      random: 'Chance',
      model: (name) => `Model ${name}`,
      endpoint: (host) => `Server ${host}`,
    },
    models: 'Models',
    noModels: 'No model is stored. Add one in the evaluator to run it here.',
    start: 'Start',
    startHint: 'Every result is kept at once: a closed tab loses no more than the pairs in hand.',
    noSet: 'Give a set first.',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel',
    running: 'Running',
    paused: 'Paused; pairs in hand are finished.',
    ended: 'All rows are done.',
    stopped: 'Stopped. Go on with it below.',
    done: (done, total) => (total === null ? `${done} done` : `${done} of ${total} done`),
    rate: (perSecond) => `${perSecond} rows a second`,
    left: (time) => `about ${time} left`,
    failed: (count) => `${count} failed`,
    unreadable: (count) => `${count} unreadable`,
    recalled: (count) => `${count} done before`,
    atWork: (judge, rows) => `${judge}${rows === '' ? '' : `: ${rows}`}`,
    scoreNow: 'Score what is done',
    scoring: 'Scoring…',
    storedRuns: 'Runs in this browser',
    interrupted: (name) =>
      `A run over ${name} was interrupted. Drop the same set with its images, then go on; nothing is judged twice.`,
    goOn: 'Go on',
    retry: 'Retry failures',
    needsSet: (set) => `Drop ${set} to go on.`,
    show: 'Show scores',
    remove: 'Delete',
    removeSure: 'Delete this run for good?',
    keep: 'Keep it',
    begun: (when) => `begun ${when}`,
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
    rowsTitle: 'All rows',
    rowsHint:
      'Arrow keys move; J and K go to the next and the last error; Enter opens the pair in the evaluator.',
    filter: 'Show',
    filters: {
      all: 'All',
      wrong: 'Wrong',
      disagree: 'Judges disagree',
      unreadable: 'Unreadable',
      failed: 'Failed',
      unsure: 'Low confidence',
    },
    allTypes: 'Any type',
    searchId: 'Id',
    found: (count, all) => `${count} of ${all} rows`,
    truth: 'Truth',
    id: 'Id',
    noRow: 'no row',
    notAsked: 'not asked',
    rowName: (line, id) => `Open line ${line}, ${id}`,
    wrong: 'wrong',
    otherTypes: 'an issue, but of other types',
    fromFile: 'Rows of a run file cannot be opened: it holds no images.',
    files: 'Files',
    saveRun: 'Save the run file',
    saveRows: 'Save results as JSONL',
    openRun: 'Open a run file…',
    compare: 'Compare with another run',
    compareHint: 'Rows are matched by line in the same set, else by id.',
    chooseOther: 'Choose a run file…',
    sameSet: (rows) => `${rows} rows of the same set.`,
    otherSet: (rows) => `${rows} rows in common; the sets are not the same file.`,
    differences: (count) => `${count} ${count === 1 ? 'answer differs' : 'answers differ'}`,
    noDifferences: 'No answer differs.',
    said: (judge) => `${judge} said`,
    moreDifferences: (count) => `and ${count} more`,
  },
  zh: {
    title: '评测台',
    about: '让评判者跑完一个带标注的数据集，评分、比较，并查看它们错在哪里。一切都留在此浏览器中。',
    set: '数据集',
    drop: '拖入 JSONL 文件及其图像文件夹，或包含二者的 zip。',
    dropHint: '每行一条：编号、两幅图像、指令和正确答案。也可以拖入运行记录（.json）。',
    chooseFiles: '选择文件…',
    chooseFolder: '选择文件夹…',
    clear: '清空',
    which: '行文件',
    given: (images, archives) => `另有 ${images} 个文件${archives === 0 ? '' : `、${archives} 个压缩包`}`,
    checking: (rows) => `正在检查：已读 ${rows} 行…`,
    rows: (rows, bad) => `共 ${rows} 行，其中 ${bad} 行有问题`,
    labelled: '有标注',
    unlabelled: (rows) => `${rows} 行没有任何标注`,
    noProblem: '没有发现问题。',
    problems: (count) => `${count} 个问题。评判者若无法读取这样的行，则没有回答：只计为失败，不计对错。`,
    problemKinds: {
      'broken row': '损坏的行',
      'duplicate id': '重复的编号',
      'unknown label': '未知标注',
      'missing image': '缺少图像',
      'image over the limits': '图像超出限制',
      'unreadable image': '图像无法读取',
    },
    problemsLeft: (count) => `另有 ${count} 个`,
    line: '行',
    problem: '问题',
    mapping: '如何读取各行',
    mappingHint: '若键名不同，请在此填写；a.b 可进入对象内部。留空则使用常用名称。',
    ours: '内容',
    theirs: '您的键名',
    firstHolds: '首行的值',
    keys: {
      id: '编号',
      before: '编辑前图像',
      after: '编辑后图像',
      instruction: '指令',
      dimension: '维度',
      answer: '正确答案',
      problems: '正确的问题类型',
      task: '任务',
      source: '来源',
    },
    usual: '常用名称',
    nothing: '无',
    words: '其他用词',
    wordsHint: '对方用词对应我们的用词，例如 type:jpeg=artifact, answer:good=Yes',
    asOption: '用于 npm run judge 的等价写法：',
    firstRow: (line) => `第 ${line} 行的读取结果`,
    firstRefused: '无法采用：',
    noFirst: '前几行都不是 JSON 对象。',
    run: '运行',
    judges: '评判者',
    judgeNames: {
      evidence: '像素证据',
      baseline: (name) => `${name} 阈值`,
      constant: { yes: '总答 Yes', no: '总答 No', null: '总答 NULL' },
      random: '随机',
      model: (name) => `模型 ${name}`,
      endpoint: (host) => `服务器 ${host}`,
    },
    models: '模型',
    noModels: '没有已存储的模型。请先在评判页添加。',
    start: '开始',
    startHint: '每个结果立即保存：关闭标签页最多丢失正在处理的图像对。',
    noSet: '请先提供数据集。',
    pause: '暂停',
    resume: '继续',
    cancel: '取消',
    running: '运行中',
    paused: '已暂停；手头的图像对会做完。',
    ended: '所有行均已完成。',
    stopped: '已停止。可在下方继续。',
    done: (done, total) => (total === null ? `已完成 ${done}` : `已完成 ${done} / ${total}`),
    rate: (perSecond) => `每秒 ${perSecond} 行`,
    left: (time) => `约剩 ${time}`,
    failed: (count) => `${count} 个失败`,
    unreadable: (count) => `${count} 个无法读取`,
    recalled: (count) => `${count} 个此前已完成`,
    atWork: (judge, rows) => `${judge}${rows === '' ? '' : `:${rows}`}`,
    scoreNow: '为已完成部分评分',
    scoring: '正在评分…',
    storedRuns: '此浏览器中的运行',
    interrupted: (name) =>
      `对 ${name} 的一次运行被中断。请重新拖入同一数据集及其图像，然后继续；不会重复评判。`,
    goOn: '接着运行',
    retry: '重试失败项',
    needsSet: (set) => `拖入 ${set} 即可继续。`,
    show: '显示评分',
    remove: '删除',
    removeSure: '永久删除这次运行？',
    keep: '保留',
    begun: (when) => `开始于 ${when}`,
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
    rowsTitle: '所有行',
    rowsHint: '方向键移动；J 和 K 跳到下一个和上一个错误；回车在评判页打开该图像对。',
    filter: '显示',
    filters: {
      all: '全部',
      wrong: '错误',
      disagree: '评判者不一致',
      unreadable: '无法读取',
      failed: '失败',
      unsure: '置信度低',
    },
    allTypes: '任意类型',
    searchId: '编号',
    found: (count, all) => `${all} 行中的 ${count} 行`,
    truth: '真值',
    id: '编号',
    noRow: '无此行',
    notAsked: '未询问',
    rowName: (line, id) => `打开第 ${line} 行，${id}`,
    wrong: '错',
    otherTypes: '有问题，但类型不同',
    fromFile: '运行记录中的行无法打开：其中不含图像。',
    files: '文件',
    saveRun: '保存运行记录',
    saveRows: '将结果存为 JSONL',
    openRun: '打开运行记录…',
    compare: '与另一次运行比较',
    compareHint: '同一数据集按行号匹配，否则按编号匹配。',
    chooseOther: '选择运行记录…',
    sameSet: (rows) => `同一数据集的 ${rows} 行。`,
    otherSet: (rows) => `共有 ${rows} 行；两个数据集不是同一文件。`,
    differences: (count) => `${count} 个回答不同`,
    noDifferences: '回答完全相同。',
    said: (judge) => `${judge} 的回答`,
    moreDifferences: (count) => `另有 ${count} 个`,
  },
};
