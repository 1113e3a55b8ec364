/** The words of run files and comparisons. */
import type { InEach } from '../../language';

export interface FileTexts {
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

export const FILES: InEach<FileTexts> = {
  en: {
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
