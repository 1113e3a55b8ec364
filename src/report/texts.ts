/** The sentences of a report, in each language. */
import type { InEach } from '../texts/language';

export interface ReportTexts {
  title: string;
  instruction: string;
  noInstruction: string;
  before: string;
  after: string;
  overlay: string;
  overlayLegend: string;
  verdicts: string;
  findings: string;
  noFindings: string;
  dimension: string;
  judge: string;
  answer: string;
  confidence: string;
  summary: string;
  what: string;
  where: string;
  counts: string;
  unasked: string;
  requested: string;
  wholeImage: string;
  fidelity: (score: string) => string;
  unreadScore: string;
  measures: string;
  measure: string;
  value: string;
  limit: string;
  by: (judges: readonly string[]) => string;
  evidenceBy: (version: string) => string;
  modelBy: (model: string, engine: string, prompts: string) => string;
  made: (when: string, app: string) => string;
  local: string;
}

export const REPORT_TEXTS: InEach<ReportTexts> = {
  en: {
    title: 'What did the edit change that nobody asked for?',
    instruction: 'Instruction',
    noInstruction: 'None: the two images should be the same.',
    before: 'Before',
    after: 'After',
    overlay: 'What changed, and where',
    overlayLegend:
      'Solid orange boxes: not asked for. Dashed blue boxes: taken as meant. Numbers are those of the list below.',
    verdicts: 'Verdicts',
    findings: 'Findings',
    noFindings: 'Nothing was found that was not asked for.',
    dimension: 'Dimension',
    judge: 'Judge',
    answer: 'Answer',
    confidence: 'Confidence',
    summary: 'Why',
    what: 'What',
    where: 'Where (x, y, width × height in pixels of the before image)',
    counts: 'Counts',
    unasked: 'not asked for',
    requested: 'taken as meant',
    wholeImage: 'whole image',
    fidelity: (score) => `Fidelity ${score} of 10 (higher is better)`,
    unreadScore: 'Fidelity: the answer could not be read.',
    measures: 'Measured numbers',
    measure: 'Measure',
    value: 'Value',
    limit: 'Problem when',
    by: (judges) => `Judged by: ${judges.join('; ')}.`,
    evidenceBy: (version) => `Evidence from pixels, version ${version}`,
    modelBy: (model, engine, prompts) => `${model} on ${engine}, prompts ${prompts}`,
    made: (when, app) => `Written ${when} by StableI2I Web ${app}.`,
    local: 'This file loads nothing from anywhere.',
  },
  zh: {
    title: '这次编辑改动了哪些没有要求改动的内容？',
    instruction: '编辑指令',
    noInstruction: '无：两张图像应当相同。',
    before: '编辑前',
    after: '编辑后',
    overlay: '改动的内容与位置',
    overlayLegend: '橙色实线框：未要求的改动。蓝色虚线框：视为有意的改动。编号与下表一致。',
    verdicts: '判定',
    findings: '发现的问题',
    noFindings: '没有发现未要求的改动。',
    dimension: '维度',
    judge: '评判者',
    answer: '结论',
    confidence: '置信度',
    summary: '理由',
    what: '内容',
    where: '位置（x，y，宽 × 高，以编辑前图像的像素计）',
    counts: '计入',
    unasked: '未要求',
    requested: '视为有意',
    wholeImage: '整幅图像',
    fidelity: (score) => `保真度 ${score}（满分 10，越高越好）`,
    unreadScore: '保真度：无法读取回答。',
    measures: '测量值',
    measure: '指标',
    value: '数值',
    limit: '视为问题的范围',
    by: (judges) => `评判来源：${judges.join('；')}。`,
    evidenceBy: (version) => `像素证据，版本 ${version}`,
    modelBy: (model, engine, prompts) => `${model}（引擎 ${engine}，提示词 ${prompts}）`,
    made: (when, app) => `由 StableI2I Web ${app} 于 ${when} 生成。`,
    local: '本文件不从任何地方加载内容。',
  },
};
