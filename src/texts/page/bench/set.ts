/** The words of the bench itself, and of its set. */
import type { ProblemKind } from '../../../bench/set/checkSet';
import type { RowKey } from '../../../bench/set/mapping';
import type { InEach } from '../../language';

export interface SetTexts {
  title: string;
  about: string;
  set: string;
  drop: string;
  dropHint: string;
  chooseFiles: string;
  chooseFolder: string;
  setAtHand: string;
  exampleSet: string;
  exampleFailed: string;
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
  inLabel: string;
  words: string;
  wordsHint: string;
  asOption: string;
  firstRow: (line: number) => string;
  firstRefused: string;
  noFirst: string;
}

export const SET: InEach<SetTexts> = {
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
    setAtHand: 'No set at hand?',
    exampleSet: 'Take 24 example pairs',
    exampleFailed:
      'The example set could not be fetched. Check the connection and try again, or give a set of your own.',
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
      'Name another key where a row calls it otherwise; a.b leads into objects and lists, as in images.0. Empty means the usual names, the first that is there. Rows of a benchmark that ask about one dimension each need Dimension, True answer and True problems.',
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
    inLabel: 'as our own format has it, no key needed',
    words: 'Other words',
    wordsHint: 'Their word to ours, e.g. type:jpeg=artifact, answer:good=Yes',
    asOption: 'The same for npm run judge:',
    firstRow: (line) => `Line ${line} as it is read`,
    firstRefused: 'It cannot be taken:',
    noFirst: 'None of the first lines is a JSON object.',
  },
  zh: {
    title: '评测台',
    about: '让评判者跑完一个带标注的数据集，评分、比较，并查看它们错在哪里。一切都留在此浏览器中。',
    set: '数据集',
    drop: '拖入 JSONL 文件及其图像文件夹，或包含二者的 zip。',
    dropHint: '每行一条：编号、两幅图像、指令和正确答案。也可以拖入运行记录（.json）。',
    chooseFiles: '选择文件…',
    chooseFolder: '选择文件夹…',
    setAtHand: '手边没有数据集？',
    exampleSet: '使用 24 对示例',
    exampleFailed: '无法获取示例数据集。请检查网络后重试，或提供您自己的数据集。',
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
    mappingHint:
      '若键名不同，请在此填写；a.b 可进入对象和列表，例如 images.0。留空则采用常用名称中最先出现的一个。若每行只问一个维度，则需要维度、正确答案和正确的问题类型。',
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
    inLabel: '采用我们自己的格式，无需键名',
    words: '其他用词',
    wordsHint: '对方用词对应我们的用词，例如 type:jpeg=artifact, answer:good=Yes',
    asOption: '用于 npm run judge 的等价写法：',
    firstRow: (line) => `第 ${line} 行的读取结果`,
    firstRefused: '无法采用：',
    noFirst: '前几行都不是 JSON 对象。',
  },
};
