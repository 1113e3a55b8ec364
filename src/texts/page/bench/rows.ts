/** The words of the table of rows. */
import type { InEach } from '../../language';

export interface RowTexts {
  rowsTitle: string;
  rowsHint: string;
  filter: string;
  filters: Readonly<Record<'all' | 'wrong' | 'disagree' | 'unreadable' | 'failed' | 'unsure', string>>;
  allTypes: string;
  searchId: string;
  found: (count: number, all: number) => string;
  noneFound: string;
  whose: string;
  anyJudge: string;
  anyDimension: string;
  showAll: string;
  fromPlot: string;
  letGo: string;
  probability: (percent: string) => string;
  trail: string;
  backToRows: string;
  trailAt: (id: string, at: number, of: number) => string;
  previousRow: string;
  nextRow: string;
  truth: string;
  id: string;
  noRow: string;
  notAsked: string;
  rowName: (line: number, id: string) => string;
  wrong: string;
  otherTypes: string;
  fromFile: string;
}

export const ROWS: InEach<RowTexts> = {
  en: {
    rowsTitle: 'All rows',
    rowsHint:
      'Answers stand in the order Semantic, Structure, Low-level. Arrow keys move; J and K go to the next and the previous error; Enter opens the pair in the evaluator, where ] and [ go on through the rows shown here.',
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
    noneFound: 'No row is of this kind.',
    whose: 'Of',
    anyJudge: 'Any judge',
    anyDimension: 'Any dimension',
    showAll: 'Show all',
    fromPlot: 'Chosen in a plot:',
    letGo: 'Let go',
    probability: (percent) => `issue with ${percent} %`,
    trail: 'Row of the bench',
    backToRows: '← Back to the rows',
    trailAt: (id, at, of) => `${id}: ${at} of the ${of} rows shown`,
    previousRow: 'Previous',
    nextRow: 'Next',
    truth: 'Truth',
    id: 'Id',
    noRow: 'no row',
    notAsked: 'not asked',
    rowName: (line, id) => `Open line ${line}, ${id}`,
    wrong: 'wrong',
    otherTypes: 'an issue, but of other types',
    fromFile: 'Rows of a run file cannot be opened: it holds no images.',
  },
  zh: {
    rowsTitle: '所有行',
    rowsHint:
      '回答依次为语义、结构、底层外观。方向键移动；J 和 K 跳到下一个和上一个错误；回车在评判页打开该图像对，在那里用 ] 和 [ 继续查看此处所示的各行。',
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
    noneFound: '没有这样的行。',
    whose: '评判者',
    anyJudge: '任意评判者',
    anyDimension: '任意维度',
    showAll: '显示全部',
    fromPlot: '在图表中选中：',
    letGo: '取消选择',
    probability: (percent) => `有问题的概率 ${percent} %`,
    trail: '评测台中的行',
    backToRows: '← 回到各行',
    trailAt: (id, at, of) => `${id}：所示 ${of} 行中的第 ${at} 行`,
    previousRow: '上一行',
    nextRow: '下一行',
    truth: '真值',
    id: '编号',
    noRow: '无此行',
    notAsked: '未询问',
    rowName: (line, id) => `打开第 ${line} 行，${id}`,
    wrong: '错',
    otherTypes: '有问题，但类型不同',
    fromFile: '运行记录中的行无法打开：其中不含图像。',
  },
};
