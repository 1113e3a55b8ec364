/** Putting evaluations side by side: two judges on one pair, or several outputs of one input. */
import type { Answer, Evaluation, Verdict } from '../core/evaluation';
import { DIMENSIONS, type Dimension } from '../core/words';
import type { Entry } from './record';

export interface DimensionComparison {
  dimension: Dimension;
  left: Verdict | null;
  right: Verdict | null;
  /** `incomparable` where one of them has no answer of Yes or No. */
  agreement: 'same' | 'types' | 'answer' | 'incomparable';
  /** Problem types that only one of them named. */
  onlyLeft: string[];
  onlyRight: string[];
}

/** Compares two evaluations of one pair, dimension by dimension. */
export function compareEvaluations(left: Evaluation, right: Evaluation): DimensionComparison[] {
  return DIMENSIONS.map((dimension) => {
    const of = (evaluation: Evaluation) =>
      evaluation.verdicts.find((verdict) => verdict.dimension === dimension) ?? null;
    const [p, q] = [of(left), of(right)];
    const [types, others] = [problemsOf(p), problemsOf(q)];
    const onlyLeft = types.filter((type) => !others.includes(type));
    const onlyRight = others.filter((type) => !types.includes(type));
    const comparable = [p, q].every((one) => one?.answer === 'consistent' || one?.answer === 'issue');
    const agreement = !comparable
      ? 'incomparable'
      : p?.answer !== q?.answer
        ? 'answer'
        : onlyLeft.length + onlyRight.length > 0
          ? 'types'
          : 'same';
    return { dimension, left: p, right: q, agreement, onlyLeft, onlyRight };
  });
}

function problemsOf(verdict: Verdict | null): string[] {
  return verdict?.answer === 'issue' ? verdict.problems : [];
}

export interface Ranked {
  entry: Entry;
  evaluation: Evaluation;
  /** 1 is best; entries that nothing tells apart share a rank. */
  rank: number;
  /** Dimensions with an issue, and those that could not be read. */
  issues: number;
  unread: number;
  /** Fidelity, 0 to 10, higher is better; null where the judge gave none. */
  score: number | null;
  /** Sum of the severities of what counts. */
  severity: number;
}

/**
 * Ranks several outputs of one input by the same judge: fewer dimensions with an issue first, then the higher fidelity
 * where all have one, then the smaller sum of severities. What could not be read counts as an issue here, after those that could: it is never a pass.
 * @param entries with the same before image and instruction. @param key of the judge (`judgeKey`).
 * @returns entries which that judge has judged, best first.
 */
export function rankOutputs(
  entries: readonly Entry[],
  isJudge: (evaluation: Evaluation) => boolean,
): Ranked[] {
  const rated = entries.flatMap((entry) => {
    const evaluation = entry.evaluations.find(isJudge);
    if (!evaluation) return [];
    const having = (answer: Answer) => evaluation.verdicts.filter((one) => one.answer === answer).length;
    const counted = evaluation.findings.filter((finding) => finding.intention === 'unasked');
    return {
      ...{ entry, evaluation, rank: 0, issues: having('issue'), unread: having('unreadable') },
      score: evaluation.fidelity?.score ?? null,
      severity: counted.reduce((sum, finding) => sum + finding.severity, 0),
    };
  });
  const scored = rated.every((one) => one.score !== null);
  const order = (p: Ranked, q: Ranked): number =>
    p.issues + p.unread - (q.issues + q.unread) ||
    p.unread - q.unread ||
    (scored ? (q.score ?? 0) - (p.score ?? 0) : 0) ||
    p.severity - q.severity;
  rated.sort(order);
  rated.forEach((one, i) => {
    const before = rated[i - 1];
    one.rank = before && order(before, one) === 0 ? before.rank : i + 1;
  });
  return rated;
}

/** Entries that show other outputs of the same input under the same instruction, the given one included. */
export function siblings(entries: readonly Entry[], entry: Entry): Entry[] {
  return entries.filter(
    (one) => one.before.hash === entry.before.hash && one.instruction.trim() === entry.instruction.trim(),
  );
}
