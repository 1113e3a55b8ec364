/** The reader's word on a finding: what was meant does not count, what was not meant does. No pixel is looked at again. */
import { JudgeError } from './errors';
import type { Evaluation, Finding, Verdict } from './evaluation';

export type Mark = 'intended' | 'unintended';

/**
 * Marks one finding and lets the verdict of its dimension follow.
 * @param id of a finding of this evaluation.
 * @returns a new evaluation; the given one stays as it is. The same one where the mark changes nothing.
 * @throws JudgeError `evaluation/failed` when there is no such finding.
 */
export function markFinding(evaluation: Evaluation, id: string, mark: Mark): Evaluation {
  const finding = evaluation.findings.find((one) => one.id === id);
  if (!finding)
    throw new JudgeError('evaluation/failed', `There is no finding ${id} in this evaluation to mark.`, {
      id,
    });
  const intention: Finding['intention'] = mark === 'intended' ? 'requested' : 'unasked';
  if (finding.intention === intention) return evaluation;
  const findings: Finding[] = evaluation.findings.map((one) => (one.id === id ? { ...one, intention } : one));
  const own = findings.filter((one) => one.dimension === finding.dimension && one.judge === finding.judge);
  const verdicts = evaluation.verdicts.map((verdict) =>
    verdict.dimension === finding.dimension && verdict.judge === finding.judge
      ? follow(verdict, own)
      : verdict,
  );
  return { ...evaluation, findings, verdicts };
}

/**
 * Brings a reader's marks from an earlier evaluation of the same pair into a new one, where the findings are the same.
 * @returns the new evaluation itself where no mark differs.
 */
export function carryMarks(earlier: Evaluation, evaluation: Evaluation): Evaluation {
  return evaluation.findings.reduce((marked, { id, type, description, intention }) => {
    const same = earlier.findings.find(
      (one) => one.id === id && one.type === type && one.description === description,
    );
    if (!same || same.intention === intention) return marked;
    return markFinding(marked, id, same.intention === 'requested' ? 'intended' : 'unintended');
  }, evaluation);
}

function follow(verdict: Verdict, findings: readonly Finding[]): Verdict {
  // What does not apply, or could not be read, does not come to apply by a mark.
  if (verdict.answer === 'notApplicable' || verdict.answer === 'unreadable') return verdict;
  const { dimension, judge, measures, seconds } = verdict;
  const counted = findings.filter((one) => one.intention === 'unasked');
  const meant = findings.length - counted.length;
  const common = { dimension, judge, measures, seconds };
  const rest = meant === 0 ? '' : ` ${changes(meant)} taken as meant.`;
  if (counted.length === 0) {
    // No probability goes with it: a person decided.
    return {
      answer: 'consistent',
      ...common,
      confidence: null,
      summary: `Nothing counts as unasked.${rest}`,
    };
  }
  const worst = [...counted].sort((p, q) => q.severity - p.severity);
  const known = counted.flatMap((one) => one.confidence ?? []);
  return {
    answer: 'issue',
    problems: [...new Set(worst.map((one) => one.type))],
    ...common,
    confidence: known.length === 0 ? null : Math.max(...known),
    summary: `${changes(counted.length)} counted as not asked for: ${worst[0]?.description ?? ''}${rest}`,
  };
}

function changes(count: number): string {
  return count === 1 ? 'One change is' : `${count} changes are`;
}
