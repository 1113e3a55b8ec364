/** The words of the plots. */
import type { PlotWords } from '../../../bench/plots/words';
import type { InEach } from '../../language';
import { problemName, TERMS } from '../../terms';
import { SCORES } from './scores';

export const PLOTS: InEach<PlotWords> = {
  en: {
    dimension: (dimension) => TERMS.en.dimensions[dimension],
    titled: (what, of) => `${what}: ${of}`,
    type: (name) => problemName(name, TERMS.en),
    task: (task) => SCORES.en.tasks[task],
    strength: (strength) => (strength === 0 ? 'no issue' : String(strength)),
    accuracy: 'accuracy',
    alwaysYes: 'always Yes',
    byStrength: 'accuracy by strength',
    byTask: 'accuracy by task',
    typesOf: (dimension) => `${dimension}, types`,
    truth: 'truth',
    answer: 'answer',
    said: 'said probability of an issue',
    trueShare: 'share with an issue',
    taskAxis: 'kind of task',
    strengthAxis: 'strength of the unasked change',
    higher: 'Higher is better.',
    accuracyMark: (judge, value, rows) => `${judge}: ${value} of ${rows} right`,
    groupMark: (judge, group, value, rows) => `${judge}, ${group}: ${value} of ${rows} right`,
    cellMark: (truth, answer, rows, all) => `true ${truth}, answered ${answer}: ${rows} of ${all}`,
    binMark: (low, high, said, share, rows) =>
      `said ${low} to ${high} (mean ${said}): ${share} of ${rows} have an issue`,
    calibration: (ece, brier, rows) => `ECE ${ece}, Brier ${brier}, ${rows} pairs`,
  },
  zh: {
    dimension: (dimension) => TERMS.zh.dimensions[dimension],
    titled: (what, of) => `${what}：${of}`,
    type: (name) => ZH_TYPES[name] ?? problemName(name, TERMS.zh),
    task: (task) => SCORES.zh.tasks[task],
    strength: (strength) => (strength === 0 ? '无问题' : String(strength)),
    accuracy: '准确率',
    alwaysYes: '总答 Yes',
    byStrength: '各强度准确率',
    byTask: '各任务准确率',
    typesOf: (dimension) => `${dimension}（类型）`,
    truth: '真值',
    answer: '回答',
    said: '所述的有问题概率',
    trueShare: '实际有问题的比例',
    taskAxis: '任务种类',
    strengthAxis: '未要求的改动的强度',
    higher: '越高越好。',
    accuracyMark: (judge, value, rows) => `${judge}：${rows} 个中 ${value} 正确`,
    groupMark: (judge, group, value, rows) => `${judge}，${group}：${rows} 个中 ${value} 正确`,
    cellMark: (truth, answer, rows, all) => `真值 ${truth}，回答 ${answer}：${all} 个中的 ${rows} 个`,
    binMark: (low, high, said, share, rows) =>
      `所述 ${low} 至 ${high}（平均 ${said}）：${rows} 个中 ${share} 有问题`,
    calibration: (ece, brier, rows) => `ECE ${ece}，Brier ${brier}，${rows} 对`,
  },
};

const ZH_TYPES: Readonly<Record<string, string>> = {
  none: '无',
  other: '其他',
  unnamed: '未说明',
  unreadable: '无法读取',
};
