/** What a report says, before it is HTML or Markdown: rows of plain text, one way for both. */
import type { Evaluation, Finding, Measure, Verdict } from '../core/evaluation';
import { FORMATS } from '../texts/formats';
import { LANGUAGE_TAGS, type Language } from '../texts/language';
import { type DescriptionPart, descriptionParts, descriptionText, summaryText } from '../texts/said';
import { problemName, TERMS } from '../texts/terms';
import { REPORT_TEXTS } from './texts';

export interface VerdictRow {
  dimension: string;
  judge: string;
  answer: Verdict['answer'];
  /** The answer in words, with its problem types. */
  words: string;
  confidence: string;
  summary: string;
}

export interface FindingRow {
  number: number;
  type: string;
  dimension: string;
  judge: string;
  description: string;
  /** The same, with what a model wrote itself apart. */
  parts: readonly DescriptionPart[];
  where: string;
  counts: boolean;
}

export interface ReportParts {
  instruction: string;
  verdicts: VerdictRow[];
  findings: FindingRow[];
  /** Fidelity, one line a model that was asked. */
  scores: string[];
  judges: string[];
  when: string;
}

/**
 * The findings of several judges in the order a report numbers them: what counts first, then by severity.
 * @returns a new list.
 */
export function numbered(evaluations: readonly Evaluation[]): Finding[] {
  const counts = (finding: Finding) => (finding.intention === 'unasked' ? 1 : 0);
  return evaluations
    .flatMap((evaluation) => evaluation.findings)
    .sort((p, q) => counts(q) - counts(p) || q.severity - p.severity);
}

/** @param evaluations of one pair, at least one. @param timeZone of the moment that is told; the reader's own when left out. */
export function reportParts(
  evaluations: readonly Evaluation[],
  language: Language,
  timeZone?: string,
): ReportParts {
  const texts = REPORT_TEXTS[language];
  const terms = TERMS[language];
  const last = evaluations.reduce((a, b) => (a.createdAt >= b.createdAt ? a : b));
  return {
    instruction: last.pair.instruction.trim() === '' ? texts.noInstruction : last.pair.instruction,
    verdicts: evaluations.flatMap(({ verdicts }) =>
      verdicts.map((verdict) => ({
        dimension: terms.dimensions[verdict.dimension],
        judge: terms.judges[verdict.judge],
        answer: verdict.answer,
        words: [
          terms.answers[verdict.answer],
          ...(verdict.answer === 'issue' ? verdict.problems.map((type) => problemName(type, terms)) : []),
        ].join(' · '),
        confidence: verdict.confidence === null ? '–' : FORMATS[language].percent(verdict.confidence),
        summary: summaryText(verdict, language),
      })),
    ),
    findings: numbered(evaluations).map((finding, i) => ({
      number: i + 1,
      type: problemName(finding.type, terms),
      dimension: terms.dimensions[finding.dimension],
      judge: terms.judges[finding.judge],
      description: descriptionText(finding, language),
      parts: descriptionParts(finding, language),
      where: whereOf(finding, texts.wholeImage),
      counts: finding.intention === 'unasked',
    })),
    scores: evaluations.flatMap(({ fidelity }) =>
      fidelity === undefined
        ? []
        : [fidelity.score === null ? texts.unreadScore : texts.fidelity(String(fidelity.score))],
    ),
    judges: evaluations.map(({ judge }) =>
      judge.kind === 'evidence'
        ? texts.evidenceBy(judge.version)
        : texts.modelBy(judge.model, `${judge.engine} ${judge.engineVersion}`, judge.promptSet),
    ),
    when: new Date(last.createdAt).toLocaleString(LANGUAGE_TAGS[language], {
      dateStyle: 'medium',
      timeStyle: 'short',
      ...(timeZone === undefined ? {} : { timeZone }),
    }),
  };
}

function whereOf(finding: Finding, whole: string): string {
  const places = finding.regions.map(({ box, source }) => {
    if (source === 'whole') return whole;
    const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round);
    return `${x}, ${y}, ${width} × ${height}`;
  });
  return places.length === 0 ? '–' : places.join('; ');
}

/** @returns e.g. `> 2.5`, or a dash where nothing is decided by this number. */
export function limitText({ limit }: Measure): string {
  return limit ? `${limit.side === 'above' ? '>' : '<'} ${Number(limit.value.toPrecision(4))}` : '–';
}

/** @returns the number with its unit. */
export function valueText({ value, unit }: Measure): string {
  return `${Number(value.toPrecision(4))}${unit === '' ? '' : ` ${unit}`}`;
}
