/** The rows of a scored run as the table shows them, and its filters. Pure. */
import type { RunRow } from '../../bench/run/runFile';
import type { Scored } from '../../bench/score/scored';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS } from '../../core/words';

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
}

export interface TableRow {
  readonly line: number;
  readonly id: string | null;
  readonly truth: readonly Said[];
  /** In the order of the judges: what each said, or the code of why it said nothing; null where it was not asked. */
  readonly judges: readonly (readonly Said[] | string | null)[];
  readonly wrong: boolean;
  readonly disagree: boolean;
  readonly unreadable: boolean;
  readonly failed: boolean;
  /** The least sure of all answers, 0.5 to 1; null where no judge says. */
  readonly sure: number | null;
}

export const FILTERS = ['all', 'wrong', 'disagree', 'unreadable', 'failed', 'unsure'] as const;
export type Filter = (typeof FILTERS)[number];

/** Below it an answer is one of low confidence. */
export const UNSURE = 0.7;

export function toTable({ run, sure }: Scored): TableRow[] {
  return run.rows.map((row, i) => {
    const judges = run.judges.map(({ answers }) => {
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
          },
        ];
      });
    });
    const said = judges.flatMap((one) => (Array.isArray(one) ? (one as readonly Said[]) : []));
    const least = run.judges.flatMap(({ id }) => Object.values(sure[id]?.[i] ?? {}));
    return {
      line: row.line,
      id: row.id,
      truth: truthOf(row),
      judges,
      wrong: said.some((one) => one.right === false),
      disagree: DIMENSIONS.some((dimension) => {
        const answers = said.filter((one) => one.dimension === dimension && one.answer !== 'unreadable');
        return new Set(answers.map((one) => one.answer)).size > 1;
      }),
      unreadable: said.some((one) => one.answer === 'unreadable'),
      failed: judges.some((one) => typeof one === 'string'),
      sure: least.length === 0 ? null : Math.min(...least),
    };
  });
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
    return [{ dimension, answer: truth.answer, problems, right: null, otherTypes: false }];
  });
}

/** @param type a problem type that the truth or a judge names; empty for all. @param text part of an id. */
export function matches(row: TableRow, filter: Filter, type: string, text: string): boolean {
  if (text !== '' && !(row.id ?? '').toLowerCase().includes(text.toLowerCase())) return false;
  if (type !== '') {
    const named = [row.truth, ...row.judges].some(
      (list) => Array.isArray(list) && list.some((one: Said) => one.problems.includes(type)),
    );
    if (!named) return false;
  }
  switch (filter) {
    case 'all':
      return true;
    case 'unsure':
      return row.sure !== null && row.sure < UNSURE;
    default:
      return row[filter];
  }
}
