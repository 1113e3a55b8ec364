/** What is said of a model's verdicts and findings, and of marked ones, in the reader's language. */
import type { Finding, Verdict } from '../core/evaluation';
import { ENGLISH_SAYINGS, type Said, type Sayings, say, type UnreadReason } from '../core/said';
import { FORMATS } from './formats';
import { type InEach, type Language, tagOfText } from './language';
import { problemName, TERMS } from './terms';

const UNREAD: Readonly<Record<UnreadReason, string>> = {
  empty: '回答为空。',
  unfinishedThought: '回答在思考结束之前就中断了。',
  noJson: '回答中没有 JSON 对象。',
  cutOff: '回答被截断了。',
  otherForm: '回答中有 JSON，但格式不符合要求。',
  otherAnswerUnread: '回答似乎还给出了另一个结论，但其格式无法读取。',
  brokenBeside: '回答之外还有无法读取的内容。',
  takenBack: '回答之后的文字又否定了它。',
  oneOfSeveral: '回答给出了多个结论，其中一个无法读取。',
  contradicting: '回答给出了多个相互矛盾的结论。',
  noneOfThree: '回答不是 Yes、No、NULL 中的任何一个。',
  twice: '回答给出了两个不同的结论。',
  nullNotAllowed: '回答为 NULL，而这个问题不允许这样回答。',
};

const names = (problems: readonly string[]) =>
  FORMATS.zh.list(problems.map((type) => problemName(type, TERMS.zh)));

const CHINESE: Sayings = {
  join: (sentences) => sentences.join(''),
  sentence: (said) => {
    switch (said.kind) {
      case 'consistent':
        return '模型没有发现未要求的改动。';
      case 'notApplicable':
        return '模型认为指令本身就要求这样的改动。';
      case 'skipped':
        return '指令要求修复图像，因此底层外观的改动是有意的，未向模型提问。';
      case 'unreadable':
        return '无法读取模型的回答。';
      case 'cutOff':
        return '回答被截断了。';
      case 'unread':
        return UNREAD[said.reason];
      case 'yetNamed':
        return `回答为 ${said.answer}，却又指出了问题：${names(said.problems)}。`;
      case 'named':
        return said.problems.length === 0
          ? '模型回答有问题，但没有指出类型。'
          : `模型指出：${names(said.problems)}。`;
      case 'unknown':
        return `不属于此维度的类型：${names(said.problems)}。`;
      case 'closer':
        return `仔细查看后，模型又指出：${names(said.problems)}。`;
      case 'type':
        return `模型指出：${names([said.problem])}。`;
      case 'dropped':
        return '再次询问时，模型不再提到它。';
      case 'words':
      case 'told':
        return said.text;
      case 'closeUp':
        return `特写 ${said.number}：`;
      case 'nothingCounts':
        return '没有变化计为未要求。';
      case 'counted':
        return `${said.count} 处变化计为未要求：`;
      case 'meant':
        return `${said.count} 处变化视为有意。`;
    }
  },
};

export const SAYINGS: InEach<Sayings> = { en: ENGLISH_SAYINGS, zh: CHINESE };

/** @returns one or two sentences about a verdict; what pixel evidence says stays in the language it was said in. */
export function summaryText(verdict: Verdict, language: Language): string {
  const said = verdict.said?.length ? verdict.said : earlierSaid(verdict, language);
  return said === null ? verdict.summary : say(said, SAYINGS[language]);
}

/** Of evaluations from before the facts were kept: what their answer tells. Null where the summary says it best. */
function earlierSaid(verdict: Verdict, language: Language): Said[] | null {
  if (language === 'en' || verdict.judge !== 'model') return null;
  if (verdict.answer === 'issue') return [{ kind: 'named', problems: verdict.problems }];
  // what was not asked took no time
  if (verdict.answer === 'notApplicable' && verdict.seconds === 0) return [{ kind: 'skipped' }];
  return [{ kind: verdict.answer }];
}

/** A stretch of a description. `lang` is that of the text where a model wrote it itself, else null. */
export interface DescriptionPart {
  readonly text: string;
  readonly lang: string | null;
}

export function descriptionParts(finding: Finding, language: Language): DescriptionPart[] {
  const said = finding.said?.length ? finding.said : earlierFinding(finding);
  return said.map((one) => ({
    text: SAYINGS[language].sentence(one),
    lang: one.kind === 'words' ? tagOfText(one.text) : null,
  }));
}

/** @returns a description as plain text, the model's own words in quotation marks. */
export function descriptionText(finding: Finding, language: Language): string {
  return SAYINGS[language].join(
    descriptionParts(finding, language).map(({ text, lang }) => (lang === null ? text : `“${text}”`)),
  );
}

const EARLIER_TYPE = /^The model says: (.+?)\.( Asked to look again, it no longer reported it\.)?$/s;

/** Findings from before the facts were kept: their English sentences are taken apart again. */
function earlierFinding({ judge, description }: Finding): Said[] {
  if (judge !== 'model') return [{ kind: 'told', text: description }];
  const [, number, rest = description] = /^Close-up (\d+): (.*)$/s.exec(description) ?? [];
  const [, problem, dropped] = EARLIER_TYPE.exec(rest) ?? [];
  return [
    ...(number === undefined ? [] : [{ kind: 'closeUp' as const, number: Number(number) }]),
    problem === undefined ? { kind: 'words', text: rest } : { kind: 'type', problem },
    ...(dropped === undefined ? [] : [{ kind: 'dropped' as const }]),
  ];
}
