/** Parts of a dimension's score that are counts in cells. */
import { estimateOfSums, shareOf } from './metrics/estimate';
import { accuracy, countIssues, f1, type TrueAnswer } from './metrics/issue';
import { addTypes, countTypes, typeSums } from './metrics/problems';
import { type Case, STRENGTHS } from './scoreCases';
import type { DimensionScore } from './scoreTable';

/** How often each truth met each answer. */
export function confuse(cases: readonly Case[]): DimensionScore['confusion'] {
  const truths = ['Yes', 'No', 'NULL'] as const;
  const answers = ['Yes', 'No', 'NULL', 'unreadable'] as const;
  const is = (said: TrueAnswer | null, answer: (typeof answers)[number]) => (said ?? 'unreadable') === answer;
  return truths.flatMap((truth) =>
    answers.map((answer) => ({
      truth,
      answer,
      rows: cases.filter((one) => one.truth === truth && is(one.answer, answer)).length,
    })),
  );
}

/** How well each type is named. */
export function scoreTypes(cases: readonly Case[], types: readonly string[]): DimensionScore['types'] {
  return countTypes(cases, types).map((counts) => {
    const { type } = counts;
    const estimate = estimateOfSums(
      cases,
      typeSums([type]),
      (one, sums) => addTypes(one, [type], sums),
      ([truePositives = 0, falsePositives = 0, falseNegatives = 0]) =>
        f1({ truePositives, falsePositives, falseNegatives }),
    );
    return {
      type,
      rows: counts.truePositives + counts.falseNegatives,
      f1: f1(counts),
      interval: estimate?.interval ?? null,
    };
  });
}

/** Of the rows without an issue (strength 0), and of those with one by the strength of its strongest unasked change. */
export function accuracyByStrength(cases: readonly Case[]): DimensionScore['accuracyByStrength'] {
  return [0, ...STRENGTHS].map((strength) => {
    const some = cases.filter((one) =>
      strength === 0 ? one.truth === 'Yes' : one.truth === 'No' && one.strength === strength,
    );
    return { strength, rows: some.length, accuracy: shareOf(some, (part) => accuracy(countIssues(part))) };
  });
}

/**
 * Which type was answered for which, `none` standing for "no issue". An answer with several types counts once in the
 * cell of each; what is no type of the dimension is counted as `other`, and an answer that names no type as `unnamed`.
 * Cells without rows are left out but for those of the diagonal.
 */
export function confuseTypes(
  cases: readonly Case[],
  types: readonly string[],
): DimensionScore['typeConfusion'] {
  const single = cases.filter((one) => one.truth === 'Yes' || one.truthTypes.length === 1);
  const counts = new Map<string, number>();
  const key = (truth: string, answer: string) => JSON.stringify([truth, answer]);
  for (const one of single) {
    const truth = one.truth === 'Yes' ? 'none' : known(one.truthTypes[0]!, types);
    for (const answer of new Set(answersOf(one, types))) {
      const at = key(truth, answer);
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
  }
  const rows = ['none', ...types, 'other'];
  const columns = ['none', ...types, 'other', 'unnamed', 'NULL', 'unreadable'];
  return {
    severalTrue: cases.length - single.length,
    cells: rows.flatMap((truth) =>
      columns.flatMap((answer) => {
        const many = counts.get(key(truth, answer)) ?? 0;
        return many > 0 || (truth === answer && truth !== 'other') ? [{ truth, answer, rows: many }] : [];
      }),
    ),
  };
}

function answersOf({ answer, answerTypes }: Case, types: readonly string[]): string[] {
  if (answer === null) return ['unreadable'];
  if (answer === 'Yes') return ['none'];
  if (answer === 'NULL') return ['NULL'];
  return answerTypes.length === 0 ? ['unnamed'] : answerTypes.map((type) => known(type, types));
}

const known = (type: string, types: readonly string[]) => (types.includes(type) ? type : 'other');
