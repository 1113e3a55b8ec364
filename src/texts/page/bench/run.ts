/** The words of runs: judges, progress, what is stored. */
import type { InEach } from '../../language';

export interface RunTexts {
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
}

export const RUN: InEach<RunTexts> = {
  en: {
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
  },
  zh: {
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
  },
};
