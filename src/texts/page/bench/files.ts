/** The words of run files and comparisons. */
import type { RunNote } from '../../../bench/run/runNotes';
import type { InEach } from '../../language';

export interface FileTexts {
  files: string;
  saveRun: string;
  saveRows: string;
  openRun: string;
  compare: string;
  compareHint: string;
  chooseOther: string;
  /** What may explain that answers differ. */
  note: (note: RunNote) => string;
  sameSet: (rows: number) => string;
  otherSet: (rows: number) => string;
  differences: (count: number) => string;
  noDifferences: string;
  said: (judge: string) => string;
  moreDifferences: (count: number) => string;
}

const ENGLISH_PARTS = {
  app: 'App',
  judge: 'Judge',
  engine: 'Engine and weights',
  machine: 'Machine',
} as const;
const CHINESE_PARTS = { app: '应用', judge: '评判者', engine: '引擎与权重', machine: '机器' } as const;

function noteInEnglish(note: RunNote): string {
  if (note.kind === 'other set') return 'The sets are not the same file: labels are those of the first.';
  if (note.kind === 'differs') {
    const { what, key, first, second } = note;
    return `${ENGLISH_PARTS[what]}${key === '' ? '' : `, ${key}`}: ${first ?? 'none'} in the first, ${second ?? 'none'} in the second.`;
  }
  const of = `${note.judge} of ${note.startedAt}`;
  if (note.kind === 'mixed') return `${of} went on with another engine or device.`;
  if (note.kind === 'incomplete') return `${of} is not complete.`;
  return `${note.judge} need not give the same answer twice.`;
}

function noteInChinese(note: RunNote): string {
  if (note.kind === 'other set') return '两个数据集不是同一文件：标签取自第一个。';
  if (note.kind === 'differs') {
    const { what, key, first, second } = note;
    return `${CHINESE_PARTS[what]}${key === '' ? '' : `（${key}）`}：第一个为 ${first ?? '无'}，第二个为 ${second ?? '无'}。`;
  }
  const of = `${note.startedAt} 的 ${note.judge}`;
  if (note.kind === 'mixed') return `${of} 中途换了引擎或设备。`;
  if (note.kind === 'incomplete') return `${of} 没有完成。`;
  return `${note.judge} 两次的回答不一定相同。`;
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
    note: noteInEnglish,
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
    note: noteInChinese,
    sameSet: (rows) => `同一数据集的 ${rows} 行。`,
    otherSet: (rows) => `共有 ${rows} 行；两个数据集不是同一文件。`,
    differences: (count) => `${count} 个回答不同`,
    noDifferences: '回答完全相同。',
    said: (judge) => `${judge} 的回答`,
    moreDifferences: (count) => `另有 ${count} 个`,
  },
};
