/** The words of the history room. */
import type { Keeping } from '../../history/keeping';
import type { InEach } from '../language';

export interface HistoryTexts {
  title: string;
  about: string;
  search: string;
  searchHint: string;
  empty: string;
  emptyHint: string;
  toEvaluator: string;
  nothingFound: string;
  found: (count: number, all: number) => string;
  unreadable: (count: number) => string;
  open: string;
  openReport: string;
  cannotOpen: string;
  remove: string;
  removeNamed: (name: string) => string;
  removed: (name: string) => string;
  undo: string;
  dismiss: string;
  removeAll: string;
  reallyRemoveAll: (count: number) => string;
  yesRemoveAll: string;
  noKeep: string;
  keep: string;
  keeping: Readonly<Record<Keeping, string>>;
  stored: (entries: number, size: string) => string;
  noInstruction: string;
  compare: string;
  compareJudges: string;
  left: string;
  right: string;
  agreement: Readonly<Record<'same' | 'types' | 'answer' | 'incomparable', string>>;
  dimension: string;
  noVerdict: string;
  rank: (count: number) => string;
  rankTitle: string;
  rankHint: string;
  place: string;
  output: string;
  issues: string;
  severity: string;
  fidelity: string;
  back: string;
  judgedBy: string;
}

export const HISTORY_TEXTS: InEach<HistoryTexts> = {
  en: {
    title: 'History',
    about:
      'Pairs that were judged in this browser. They stay here until you delete them; nothing is sent anywhere.',
    search: 'Search',
    searchHint: 'Instruction, file name or problem type',
    empty: 'Nothing has been judged yet.',
    emptyHint: 'Every pair that you judge will be kept here, with its verdicts.',
    toEvaluator: 'Judge a pair',
    nothingFound: 'Nothing was found. Try fewer words.',
    found: (count, all) =>
      count === all ? `${all} ${all === 1 ? 'pair' : 'pairs'}` : `${count} of ${all} pairs`,
    unreadable: (count) =>
      `${count} ${count === 1 ? 'entry' : 'entries'} could not be read: another version of the page wrote them.`,
    open: 'Open',
    openReport: 'Open a report…',
    cannotOpen: 'Its images were not kept; drop them again to judge them.',
    remove: 'Delete',
    removeNamed: (name) => `Delete ${name}`,
    removed: (name) => `${name} was deleted.`,
    undo: 'Undo',
    dismiss: 'Dismiss',
    removeAll: 'Delete everything…',
    reallyRemoveAll: (count) =>
      `Delete all ${count} ${count === 1 ? 'entry' : 'entries'} and their images? This cannot be undone.`,
    yesRemoveAll: 'Delete everything',
    noKeep: 'Keep them',
    keep: 'What is kept',
    keeping: {
      all: 'Verdicts and images',
      evaluations: 'Verdicts only, no images',
      nothing: 'Nothing',
    },
    stored: (entries, size) => `${entries} ${entries === 1 ? 'pair' : 'pairs'}, ${size} of images`,
    noInstruction: 'No instruction',
    compare: 'Compare judges',
    compareJudges: 'Two judges on one pair',
    left: 'One',
    right: 'The other',
    agreement: {
      same: 'Agree',
      types: 'Agree that there is an issue, name other types',
      answer: 'Disagree',
      incomparable: 'Not comparable',
    },
    dimension: 'Dimension',
    noVerdict: 'no verdict',
    rank: (count) => `Rank ${count} outputs`,
    rankTitle: 'Outputs of one input, best first',
    rankHint:
      'Fewer dimensions with an issue come first, then the higher fidelity where every output has one, then the smaller sum of severities. What could not be read is never a pass.',
    place: 'Rank',
    output: 'Output',
    issues: 'Dimensions with an issue',
    severity: 'Severity in all',
    fidelity: 'Fidelity (0 to 10, higher is better)',
    back: 'Close',
    judgedBy: 'Judged by',
  },
  zh: {
    title: '历史记录',
    about: '在此浏览器中评判过的图像对。它们会一直保留，直到您删除；不会发送到任何地方。',
    search: '搜索',
    searchHint: '指令、文件名或问题类型',
    empty: '还没有评判过任何图像。',
    emptyHint: '您评判的每一对图像及其判定都会保存在这里。',
    toEvaluator: '去评判一对图像',
    nothingFound: '没有找到。请减少关键词。',
    found: (count, all) => (count === all ? `共 ${all} 对` : `${all} 对中的 ${count} 对`),
    unreadable: (count) => `${count} 条记录无法读取：由其他版本的页面写入。`,
    open: '打开',
    openReport: '打开报告…',
    cannotOpen: '未保留其图像；如需重新评判，请再次拖入。',
    remove: '删除',
    removeNamed: (name) => `删除 ${name}`,
    removed: (name) => `已删除 ${name}。`,
    undo: '撤销',
    dismiss: '关闭提示',
    removeAll: '全部删除…',
    reallyRemoveAll: (count) => `删除全部 ${count} 条记录及其图像？此操作无法撤销。`,
    yesRemoveAll: '全部删除',
    noKeep: '保留',
    keep: '保留内容',
    keeping: { all: '判定与图像', evaluations: '仅判定，不保留图像', nothing: '不保留' },
    stored: (entries, size) => `${entries} 对，图像共 ${size}`,
    noInstruction: '无指令',
    compare: '比较评判者',
    compareJudges: '两个评判者对同一对图像的判定',
    left: '甲',
    right: '乙',
    agreement: {
      same: '一致',
      types: '都认为有问题，但类型不同',
      answer: '不一致',
      incomparable: '无法比较',
    },
    dimension: '维度',
    noVerdict: '无判定',
    rank: (count) => `为 ${count} 个输出排名`,
    rankTitle: '同一输入的多个输出，最佳在前',
    rankHint:
      '先比有问题的维度数（少者在前）；若每个输出都有保真度，再比保真度（高者在前）；最后比严重程度之和（小者在前）。无法读取的回答绝不算通过。',
    place: '名次',
    output: '输出',
    issues: '有问题的维度',
    severity: '严重程度之和',
    fidelity: '保真度（0 到 10，越高越好）',
    back: '关闭',
    judgedBy: '评判者',
  },
};
