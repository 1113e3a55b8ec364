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
  },
  zh: {
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
  },
};
