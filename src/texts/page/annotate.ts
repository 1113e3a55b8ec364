/** The words of labelling by people. */
import type { ImportProblemKind } from '../../bench/annotate/importLabels';
import type { Dimension } from '../../core/words';
import type { InEach } from '../language';

export interface AnnotateTexts {
  title: string;
  about: string;
  needsSet: string;
  // who
  begin: string;
  name: string;
  nameHint: string;
  rows: string;
  allRows: (count: number) => string;
  tableRows: (count: number) => string;
  proposals: string;
  noProposals: string;
  ownLabels: string;
  ofRun: (judge: string, when: string) => string;
  blind: string;
  blindHint: string;
  start: string;
  layers: string;
  settledLayer: string;
  progress: (done: number, all: number) => string;
  rejected: (count: number) => string;
  begun: (count: number) => string;
  imported: (file: string) => string;
  goOn: string;
  remove: string;
  removeSure: (name: string, count: number) => string;
  keep: string;
  fromTable: (count: number) => string;
  fromTableOther: string;
  // from a file
  importFile: string;
  importHint: string;
  importRead: (count: number, file: string) => string;
  importProblems: (count: number) => string;
  problemKinds: Readonly<Record<ImportProblemKind, string>>;
  more: (count: number) => string;
  take: string;
  letGo: string;
  line: string;
  // two
  compare: string;
  compareHint: string;
  first: string;
  second: string;
  compareNow: string;
  both: (rows: number) => string;
  onlyOne: (first: string, onlyFirst: number, second: string, onlySecond: number) => string;
  bothRejected: (count: number) => string;
  oneRejected: (count: number) => string;
  byDimension: string;
  byType: string;
  dimension: string;
  pairs: string;
  sameAnswer: string;
  sameTypes: string;
  kappa: string;
  type: string;
  bothNamed: string;
  named: (name: string) => string;
  places: (count: number, iou: string) => string;
  intervals: string;
  disagreements: (count: number, settled: number) => string;
  noDisagreements: string;
  rejectedByOne: string;
  settle: string;
  // out
  export: string;
  exportHint: string;
  which: string;
  of: (name: string) => string;
  agreed: (first: string, second: string) => string;
  settled: (first: string, second: string) => string;
  withImages: string;
  saveLabels: string;
  saveCorpora: string;
  corporaHint: string;
  exporting: (done: number, total: number) => string;
  cancel: string;
  exported: (name: string, labelled: number, rejected: number, masks: number) => string;
  leftOut: (count: number) => string;
  exportProblems: (count: number) => string;
  corporaMade: (binary: number, open: number, choice: number) => string;
  corporaLeftOut: (count: number, names: string) => string;
  // at work
  back: string;
  settling: (first: string, second: string) => string;
  done: (name: string, done: number, all: number) => string;
  allDone: string;
  place: (at: number, all: number) => string;
  previous: string;
  next: string;
  skip: string;
  undo: string;
  saving: string;
  saved: string;
  unsaved: (count: number) => string;
  tryAgain: string;
  loading: string;
  instruction: string;
  noInstruction: string;
  labels: string;
  proposedBy: (judge: string) => string;
  nothingProposed: string;
  confirm: string;
  nothingSaid: string;
  dashed: string;
  takeTheirs: (name: string) => string;
  asks: Readonly<Record<Dimension, string>>;
  answers: Readonly<Record<'Yes' | 'No' | 'NULL', string>>;
  answersLong: Readonly<Record<'Yes' | 'No' | 'NULL', string>>;
  turn: string;
  typesOf: (dimension: string) => string;
  needsType: string;
  placeOf: (type: string) => string;
  brush: string;
  brushDone: string;
  brushOf: (type: string) => string;
  takePlace: string;
  brushed: (share: string) => string;
  clear: string;
  comment: string;
  reject: string;
  rejectWhy: string;
  reasons: readonly string[];
  otherReason: string;
  rejectSo: string;
  isRejected: (reason: string) => string;
  takeBack: string;
  noImages: string;
}

const s = (count: number) => (count === 1 ? '' : 's');

export const ANNOTATE_TEXTS: InEach<AnnotateTexts> = {
  en: {
    title: 'Label by hand',
    about:
      'Give the pairs of this set labels, or correct what a judge proposes. Two people can do it apart from each other, compare, and settle what they see differently.',
    needsSet: 'Give a set above first; its rows need no labels.',
    begin: 'Begin',
    name: 'Your name',
    nameHint: 'Stands in every label that you give.',
    rows: 'Pairs',
    allRows: (count) => `All ${count}, in the order of the set`,
    tableRows: (count) => `The ${count} from the table of rows, doubtful ones first`,
    proposals: 'Proposals',
    noProposals: 'None: judge unaided',
    ownLabels: 'The labels of the set',
    ofRun: (judge, when) => `${judge}, run of ${when}`,
    blind: 'Blind: do not show me the labels of others',
    blindHint: 'A proposal that is seen moves the answer. Each label keeps whether one was shown.',
    start: 'Start labelling',
    layers: 'Labels of this set',
    settledLayer: 'Settled together',
    progress: (done, all) => `${done} of ${all} done`,
    rejected: (count) => `${count} rejected`,
    begun: (count) => `${count} begun`,
    imported: (file) => `from ${file}`,
    goOn: 'Go on',
    remove: 'Delete',
    removeSure: (name, count) => `Delete all ${count} labels by ${name}?`,
    keep: 'Keep',
    fromTable: (count) => `Label these ${count} by hand`,
    fromTableOther: 'To label rows, drop the set of this run with its images.',
    importFile: 'Open a label file…',
    importHint: 'The zip or JSONL that this page saved on another machine, or labels in the exchange format.',
    importRead: (count, file) => `${count} label${s(count)} read from ${file}.`,
    importProblems: (count) => `${count} line${s(count)} not taken, or taken without a place`,
    problemKinds: {
      'broken line': 'broken line',
      'unknown label': 'unknown label',
      'other set': 'of another set',
      'no such row': 'no such row',
      twice: 'twice',
      'not whole': 'not whole',
      'no mask': 'mask missing',
    },
    more: (count) => `and ${count} more`,
    take: 'Take them in',
    letGo: 'Let go',
    line: 'Line',
    compare: 'Compare two',
    compareHint: 'Agreement on the pairs that both have done.',
    first: 'First',
    second: 'Second',
    compareNow: 'Compare',
    both: (rows) => `${rows} pair${s(rows)} done by both.`,
    onlyOne: (first, onlyFirst, second, onlySecond) =>
      `Only by ${first}: ${onlyFirst}; only by ${second}: ${onlySecond}.`,
    bothRejected: (count) => `${count} rejected by both.`,
    oneRejected: (count) => `${count} rejected by one of them.`,
    byDimension: 'Agreement by dimension, percent with 95 % intervals',
    byType: 'Agreement by problem type',
    dimension: 'Dimension',
    pairs: 'Pairs',
    sameAnswer: 'Same answer',
    sameTypes: 'Same answer and types',
    kappa: 'Kappa',
    type: 'Type',
    bothNamed: 'Named by both',
    named: (name) => `Only by ${name}`,
    places: (count, iou) =>
      count === 0
        ? 'No problem has a place by both.'
        : `Places: mean overlap (IoU) ${iou} over ${count} problem${s(count)} that both brushed.`,
    intervals:
      'Intervals are for 95 %, by source where pairs share one. Kappa is of the answers Yes, No and NULL: 1 is full agreement, 0 what chance would give.',
    disagreements: (count, settled) =>
      `${count} pair${s(count)} on which they differ, ${settled} of them settled`,
    noDisagreements: 'They differ on no pair.',
    rejectedByOne: 'rejected by one',
    settle: 'Settle the differences',
    export: 'Save',
    exportHint:
      'A zip with pairs.jsonl in the exchange format and masks. The bench, npm run judge and npm run lab read it as it is.',
    which: 'Which labels',
    of: (name) => `By ${name}`,
    agreed: (first, second) => `Where ${first} and ${second} agree`,
    settled: (first, second) => `${first} and ${second}: agreed or settled`,
    withImages: 'with the images',
    saveLabels: 'Save labels',
    saveCorpora: 'Save labels with training corpora',
    corporaHint:
      'Labels by people know no method and no strength: descriptions of problems and texture patches are left out by name.',
    exporting: (done, total) => (total === 0 ? 'Writing…' : `Writing: ${done} of ${total} pairs…`),
    cancel: 'Cancel',
    exported: (name, labelled, rejected, masks) =>
      `${name}: ${labelled} labelled, ${rejected} rejected, ${masks} mask${s(masks)}.`,
    leftOut: (count) => `${count} pair${s(count)} left out: not done, or not agreed on.`,
    exportProblems: (count) => `${count} pair${s(count)} without images, because they were not found:`,
    corporaMade: (binary, open, choice) =>
      `Conversations: ${binary} binary, ${open} open, ${choice} multiple choice.`,
    corporaLeftOut: (count, names) =>
      `Without a description of their problems (no method and strength known), ${count}: ${names}.`,
    back: 'Back to the bench',
    settling: (first, second) => `${first} and ${second} settle`,
    done: (name, done, all) => `${name}: ${done} of ${all} done`,
    allDone: 'All pairs are done.',
    place: (at, all) => `Pair ${at} of ${all}`,
    previous: 'Previous',
    next: 'Next',
    skip: 'Next not done',
    undo: 'Undo',
    saving: 'Saving…',
    saved: 'Saved',
    unsaved: (count) => `${count} label${s(count)} not saved yet. Nothing is lost while this page is open.`,
    tryAgain: 'Try again',
    loading: 'Opening the pair…',
    instruction: 'Instruction',
    noInstruction: 'None: the two should be the same.',
    labels: 'Labels',
    proposedBy: (judge) => `Proposed by ${judge}`,
    nothingProposed: 'Nothing is proposed for this pair.',
    confirm: 'Confirm all',
    nothingSaid: 'nothing said',
    dashed: 'Dashed boxes are proposed or by others, solid ones are yours.',
    takeTheirs: (name) => `Take ${name}’s`,
    asks: {
      semantic: 'Is the content still the same, but for what was asked?',
      structure: 'Are shapes and textures still the same, but for what was asked?',
      lowLevel: 'Is the plain image quality still the same, but for what was asked?',
    },
    answers: { Yes: 'Yes', No: 'No', NULL: 'NULL' },
    answersLong: { Yes: 'consistent', No: 'issue', NULL: 'not applicable' },
    turn: 'Next dimension',
    typesOf: (dimension) => `${dimension}: what is wrong`,
    needsType: 'An issue needs at least one type.',
    placeOf: (type) => `Place: ${type}`,
    brush: 'Brush the place',
    brushDone: 'Done brushing',
    brushOf: (type) => `Place of: ${type}`,
    takePlace: 'Take the judge’s place',
    brushed: (share) => `${share} of the image`,
    clear: 'Clear',
    comment: 'Comment',
    reject: 'Reject the pair',
    rejectWhy: 'Why can it not be labelled?',
    reasons: ['cannot tell', 'not a pair', 'instruction unclear', 'image broken'],
    otherReason: 'Another reason',
    rejectSo: 'Reject',
    isRejected: (reason) => `Rejected: ${reason}`,
    takeBack: 'Take it back',
    noImages: 'Without both images the pair can only be rejected or skipped.',
  },
  zh: {
    title: '人工标注',
    about:
      '为此数据集的图像对标注，或修正评判者的建议。两人可以各自独立标注，再作比较，并共同裁定看法不同之处。',
    needsSet: '请先在上方提供数据集；其中各行无需已有标注。',
    begin: '开始标注',
    name: '您的姓名',
    nameHint: '会写入您给出的每条标注。',
    rows: '图像对',
    allRows: (count) => `全部 ${count} 对，按数据集的顺序`,
    tableRows: (count) => `行表中的 ${count} 对，存疑的在前`,
    proposals: '建议',
    noProposals: '无：独立判断',
    ownLabels: '数据集已有的标注',
    ofRun: (judge, when) => `${judge}，${when} 的运行`,
    blind: '盲标：不显示他人的标注',
    blindHint: '看到建议会影响判断。每条标注都会记录是否显示过建议。',
    start: '开始',
    layers: '此数据集的标注',
    settledLayer: '共同裁定',
    progress: (done, all) => `已完成 ${done} / ${all}`,
    rejected: (count) => `${count} 对被拒`,
    begun: (count) => `${count} 对未完`,
    imported: (file) => `来自 ${file}`,
    goOn: '继续',
    remove: '删除',
    removeSure: (name, count) => `删除 ${name} 的全部 ${count} 条标注？`,
    keep: '保留',
    fromTable: (count) => `人工标注这 ${count} 对`,
    fromTableOther: '要标注这些行，请拖入此次运行的数据集及其图像。',
    importFile: '打开标注文件…',
    importHint: '本页面在另一台机器上保存的 zip 或 JSONL，或交换格式的标注。',
    importRead: (count, file) => `从 ${file} 读到 ${count} 条标注。`,
    importProblems: (count) => `${count} 行未采用，或未带位置`,
    problemKinds: {
      'broken line': '损坏的行',
      'unknown label': '未知标注',
      'other set': '属于另一个数据集',
      'no such row': '没有此行',
      twice: '重复',
      'not whole': '不完整',
      'no mask': '缺少蒙版',
    },
    more: (count) => `另有 ${count} 个`,
    take: '采用',
    letGo: '放弃',
    line: '行',
    compare: '比较两人',
    compareHint: '两人都已完成的图像对上的一致程度。',
    first: '第一人',
    second: '第二人',
    compareNow: '比较',
    both: (rows) => `两人都完成了 ${rows} 对。`,
    onlyOne: (first, onlyFirst, second, onlySecond) =>
      `仅 ${first} 完成：${onlyFirst}；仅 ${second} 完成：${onlySecond}。`,
    bothRejected: (count) => `${count} 对被两人拒绝。`,
    oneRejected: (count) => `${count} 对被其中一人拒绝。`,
    byDimension: '各维度的一致程度，百分比及 95% 区间',
    byType: '各问题类型的一致程度',
    dimension: '维度',
    pairs: '图像对',
    sameAnswer: '答案相同',
    sameTypes: '答案与类型均相同',
    kappa: 'Kappa 系数',
    type: '类型',
    bothNamed: '两人都选',
    named: (name) => `仅 ${name} 选`,
    places: (count, iou) =>
      count === 0
        ? '没有两人都涂出位置的问题。'
        : `位置：两人都涂出的 ${count} 个问题，平均重叠（IoU）${iou}。`,
    intervals:
      '区间为 95%；来源相同的图像对按来源计算。Kappa 针对答案 Yes、No 与 NULL：1 为完全一致，0 相当于偶然一致。',
    disagreements: (count, settled) => `${count} 对看法不同，其中 ${settled} 对已裁定`,
    noDisagreements: '两人没有看法不同的图像对。',
    rejectedByOne: '被一人拒绝',
    settle: '裁定分歧',
    export: '保存',
    exportHint:
      '一个 zip，含交换格式的 pairs.jsonl 与蒙版；评测台、npm run judge 与 npm run lab 均可直接读取。',
    which: '哪些标注',
    of: (name) => `${name} 的标注`,
    agreed: (first, second) => `${first} 与 ${second} 一致之处`,
    settled: (first, second) => `${first} 与 ${second}：一致或已裁定`,
    withImages: '包含图像',
    saveLabels: '保存标注',
    saveCorpora: '保存标注与训练语料',
    corporaHint: '人工标注不含方法与强度：问题描述与纹理图块会被略去，并列出名称。',
    exporting: (done, total) => (total === 0 ? '正在写入…' : `正在写入：${done} / ${total} 对…`),
    cancel: '取消',
    exported: (name, labelled, rejected, masks) =>
      `${name}：${labelled} 对有标注，${rejected} 对被拒，${masks} 个蒙版。`,
    leftOut: (count) => `略去 ${count} 对：未完成，或看法不一致。`,
    exportProblems: (count) => `${count} 对因找不到图像而未包含图像：`,
    corporaMade: (binary, open, choice) => `对话：判断 ${binary} 条，开放 ${open} 条，选择 ${choice} 条。`,
    corporaLeftOut: (count, names) => `${count} 对的问题没有描述（方法与强度未知）：${names}。`,
    back: '返回评测台',
    settling: (first, second) => `${first} 与 ${second} 裁定`,
    done: (name, done, all) => `${name}：已完成 ${done} / ${all}`,
    allDone: '所有图像对均已完成。',
    place: (at, all) => `第 ${at} 对，共 ${all} 对`,
    previous: '上一对',
    next: '下一对',
    skip: '下一个未完成',
    undo: '撤销',
    saving: '正在保存…',
    saved: '已保存',
    unsaved: (count) => `${count} 条标注尚未保存。只要此页面开着，就不会丢失。`,
    tryAgain: '重试',
    loading: '正在打开图像对…',
    instruction: '指令',
    noInstruction: '无：两幅图像应当相同。',
    labels: '标注',
    proposedBy: (judge) => `建议来自${judge}`,
    nothingProposed: '此图像对没有建议。',
    confirm: '全部确认',
    nothingSaid: '未作答',
    dashed: '虚线框来自建议或他人，实线框是您的。',
    takeTheirs: (name) => `采用 ${name} 的`,
    asks: {
      semantic: '除要求的编辑外，内容是否保持不变？',
      structure: '除要求的编辑外，形状与纹理是否保持不变？',
      lowLevel: '除要求的编辑外，画面质量是否保持不变？',
    },
    answers: { Yes: 'Yes', No: 'No', NULL: 'NULL' },
    answersLong: { Yes: '一致', No: '有问题', NULL: '不适用' },
    turn: '下一维度',
    typesOf: (dimension) => `${dimension}：问题类型`,
    needsType: '有问题时至少选一个类型。',
    placeOf: (type) => `位置：${type}`,
    brush: '涂出位置',
    brushDone: '完成涂抹',
    brushOf: (type) => `位置：${type}`,
    takePlace: '采用评判者的位置',
    brushed: (share) => `占图像的 ${share}`,
    clear: '清除',
    comment: '备注',
    reject: '拒绝此图像对',
    rejectWhy: '为什么无法标注？',
    reasons: ['无法判断', '不成对', '指令不明', '图像损坏'],
    otherReason: '其他原因',
    rejectSo: '拒绝',
    isRejected: (reason) => `已拒绝：${reason}`,
    takeBack: '撤回',
    noImages: '缺少图像时，只能拒绝或跳过此图像对。',
  },
};
