/** The rows of a scored run as the table shows them, and its filters. Pure. */
import type { Pick } from '../../bench/plots/marks';
import type { RunFile, RunRow } from '../../bench/run/runFile';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS, PROBLEM_TYPES } from '../../core/words';

/** What a judge said of one dimension. */
export interface Said {
  readonly dimension: Dimension;
  /** `Yes`, `NULL`, `No`, `unreadable`. */
  readonly answer: string;
  readonly problems: readonly string[];
  /** Null where there is no label of Yes or No. */
  readonly right: boolean | null;
  /** An issue rightly seen, with other types than the true ones. */
  readonly otherTypes: boolean;
  /** Said probability of an issue; null where the judge says none. */
  readonly issue: number | null;
}

export interface TableRow {
  readonly line: number;
  readonly id: string | null;
  readonly task: RunRow['task'];
  /** Of the strongest unasked change of a dimension. */
  readonly strengths: Readonly<Partial<Record<Dimension, number>>>;
  readonly truth: readonly Said[];
  /** In the order of the judges: what each said, or the code of why it said nothing; null where it was not asked. */
  readonly judges: readonly (readonly Said[] | string | null)[];
}

export const FILTERS = ['all', 'wrong', 'disagree', 'unreadable', 'failed', 'unsure'] as const;
export type Filter = (typeof FILTERS)[number];

/** Rows behind a mark of a plot. */
export interface Picked {
  readonly dimension: Dimension;
  readonly judge: number;
  readonly pick: Pick;
  /** The mark in words. */
  readonly text: string;
}

/** Which rows are shown; `judge` and `dimension` narrow whose answers are looked at, null being any. */
export interface RowFilter {
  readonly show: Filter;
  readonly judge: number | null;
  readonly dimension: Dimension | null;
  /** A problem type that the truth or a judge names; empty for all. */
  readonly type: string;
  /** Part of an id. */
  readonly text: string;
  readonly picked: Picked | null;
}

export const ALL_ROWS: RowFilter = {
  show: 'all',
  judge: null,
  dimension: null,
  type: '',
  text: '',
  picked: null,
};

/** Below it an answer is one of low confidence. */
export const UNSURE = 0.7;

export function toTable(run: RunFile): TableRow[] {
  return run.rows.map((row, i) => ({
    line: row.line,
    id: row.id,
    task: row.task,
    strengths: strengthsOf(row),
    truth: truthOf(row),
    judges: run.judges.map(({ answers }) => {
      const answer = answers[i];
      if (!answer) return null;
      if ('error' in answer) return answer.error;
      return DIMENSIONS.flatMap((dimension): Said[] => {
        const one = answer.result[EXCHANGE_KEYS[dimension]];
        if (one === undefined) return [];
        const label = row.label?.[EXCHANGE_KEYS[dimension]];
        const truth = label?.answer;
        const problems = one?.answer === 'No' ? one.problem : [];
        const said = one?.answer ?? 'unreadable';
        return [
          {
            dimension,
            answer: said,
            problems,
            right: truth === undefined || truth === 'NULL' ? null : said === truth,
            otherTypes: said === 'No' && truth === 'No' && !sameTypes(problems, label?.problem),
            issue: answer.issue?.[dimension] ?? null,
          },
        ];
      });
    }),
  }));
}

/** Labels that name no type hold nothing against a judge's. */
function sameTypes(said: readonly string[], truth: 'NULL' | readonly string[] | undefined): boolean {
  if (!Array.isArray(truth) || truth.length === 0) return true;
  return new Set(said).size === new Set(truth).size && said.every((type) => truth.includes(type));
}

function truthOf({ label }: RunRow): Said[] {
  return DIMENSIONS.flatMap((dimension): Said[] => {
    const truth = label?.[EXCHANGE_KEYS[dimension]];
    if (!truth) return [];
    const problems = Array.isArray(truth.problem) ? truth.problem : [];
    return [{ dimension, answer: truth.answer, problems, right: null, otherTypes: false, issue: null }];
  });
}

function strengthsOf({ unintended }: RunRow): Partial<Record<Dimension, number>> {
  const strengths: Partial<Record<Dimension, number>> = {};
  for (const { dimension, strength } of unintended)
    strengths[dimension] = Math.max(strength, strengths[dimension] ?? 0);
  return strengths;
}

/** Whose answers are looked at. */
type Whose = Readonly<{ judge: number | null; dimension: Dimension | null }>;

/** The answers that a filter looks at. */
function inSight({ judges }: TableRow, { judge, dimension }: Whose): Said[] {
  return judges.flatMap((one, i) =>
    Array.isArray(one) && (judge === null || judge === i)
      ? (one as readonly Said[]).filter((said) => dimension === null || said.dimension === dimension)
      : [],
  );
}

/** Whether a judge that is looked at is wrong; what is unreadable is, what failed is not. */
export const isWrong = (row: TableRow, whose: Whose): boolean =>
  inSight(row, whose).some((one) => one.right === false);

export function matches(row: TableRow, filter: RowFilter): boolean {
  const { show, judge, dimension, type, text, picked } = filter;
  if (text !== '' && !(row.id ?? '').toLowerCase().includes(text.toLowerCase())) return false;
  if (type !== '' && ![...row.truth, ...inSight(row, filter)].some((one) => one.problems.includes(type)))
    return false;
  if (picked && !isPicked(row, picked)) return false;
  const said = inSight(row, filter);
  switch (show) {
    case 'all':
      return true;
    case 'wrong':
      return isWrong(row, filter);
    case 'disagree':
      return DIMENSIONS.some((one) => (dimension === null || dimension === one) && differ(row, one, judge));
    case 'unreadable':
      return said.some((one) => one.answer === 'unreadable');
    case 'failed':
      return row.judges.some((one, i) => typeof one === 'string' && (judge === null || judge === i));
    case 'unsure':
      return said.some((one) => one.issue !== null && Math.max(one.issue, 1 - one.issue) < UNSURE);
  }
}

/** @param judge of whom another has to differ; null of any two. What is unreadable differs from nothing. */
function differ(row: TableRow, dimension: Dimension, judge: number | null): boolean {
  const readable = (one: Said) => one.answer !== 'unreadable';
  const all = inSight(row, { judge: null, dimension }).filter(readable);
  const mine = inSight(row, { judge, dimension }).filter(readable);
  return mine.some((one) => all.some((other) => other.answer !== one.answer));
}

function isPicked(row: TableRow, { dimension, judge, pick }: Picked): boolean {
  const [said] = inSight(row, { judge, dimension });
  const truth = row.truth.find((one) => one.dimension === dimension);
  if (!said || !truth) return false;
  const type = pick.trueType === undefined || isTrueType(truth, pick.trueType, dimension);
  const { issue } = said;
  const bin = pick.said;
  return (
    type &&
    (pick.truth === undefined || truth.answer === pick.truth) &&
    (pick.answer === undefined || said.answer === pick.answer) &&
    (pick.saidType === undefined || saidTypes(said, dimension).includes(pick.saidType)) &&
    (bin === undefined ||
      (said.right !== null && issue !== null && issue <= bin.high && (issue > bin.low || bin.low === 0))) &&
    (pick.strength === undefined ||
      (pick.strength === 0
        ? truth.answer === 'Yes'
        : truth.answer === 'No' && row.strengths[dimension] === pick.strength)) &&
    (pick.task === undefined || (row.task === pick.task && said.right !== null)) &&
    (pick.wrong !== true || said.right === false)
  );
}

/** As the confusion of types counts them (`core/scoreParts.ts`). */
function isTrueType({ answer, problems }: Said, wanted: string, dimension: Dimension): boolean {
  if (answer === 'Yes') return wanted === 'none';
  return answer === 'No' && problems.length === 1 && known(problems[0]!, dimension) === wanted;
}

function saidTypes({ answer, problems }: Said, dimension: Dimension): string[] {
  if (answer === 'Yes') return ['none'];
  if (answer !== 'No') return [answer];
  return problems.length === 0 ? ['unnamed'] : problems.map((type) => known(type, dimension));
}

const known = (type: string, dimension: Dimension): string =>
  (PROBLEM_TYPES[dimension] as readonly string[]).includes(type) ? type : 'other';
