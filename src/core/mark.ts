/** The reader's word on a finding: what was meant does not count, what was not meant does. No pixel is looked at again. */
import { JudgeError } from './errors';
import type { Evaluation, Finding, Verdict } from './evaluation';
import { ENGLISH_SAYINGS, type Said, type Sayings, say } from './said';

export type Mark = 'intended' | 'unintended';

/**
 * Marks one finding and lets the verdict of its dimension follow.
 * @param id of a finding of this evaluation. @param sayings the language of the summary that is kept, English where left out.
 * @returns a new evaluation; the given one stays as it is. The same one where the mark changes nothing.
 * @throws JudgeError `evaluation/failed` when there is no such finding.
 */
export function markFinding(
  evaluation: Evaluation,
  id: string,
  mark: Mark,
  sayings: Sayings = ENGLISH_SAYINGS,
): Evaluation {
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
      ? follow(verdict, own, sayings)
      : verdict,
  );
  return { ...evaluation, findings, verdicts };
}

/**
 * Brings a reader's marks from an earlier evaluation of the same pair into a new one, where the findings are the same.
 * @returns the new evaluation itself where no mark differs.
 */
export function carryMarks(
  earlier: Evaluation,
  evaluation: Evaluation,
  sayings: Sayings = ENGLISH_SAYINGS,
): Evaluation {
  return evaluation.findings.reduce((marked, finding) => {
    const { id, intention } = finding;
    const same = earlier.findings.find((one) => isSame(one, finding));
    if (!same || same.intention === intention) return marked;
    return markFinding(marked, id, same.intention === 'requested' ? 'intended' : 'unintended', sayings);
  }, evaluation);
}

/** The same words, or another language's for the same place and the same strength. */
function isSame(one: Finding, other: Finding): boolean {
  if (one.id !== other.id || one.type !== other.type) return false;
  if (one.description === other.description) return true;
  const places = ({ regions }: Finding) => JSON.stringify(regions.map(({ box }) => box));
  return (
    one.judge === 'evidence' &&
    one.regions.length > 0 &&
    one.severity === other.severity &&
    places(one) === places(other)
  );
}

function follow(verdict: Verdict, findings: readonly Finding[], sayings: Sayings): Verdict {
  // What does not apply, or could not be read, does not come to apply by a mark.
  if (verdict.answer === 'notApplicable' || verdict.answer === 'unreadable') return verdict;
  const { dimension, judge, measures, seconds } = verdict;
  const counted = findings.filter((one) => one.intention === 'unasked');
  const meant = findings.length - counted.length;
  const common = { dimension, judge, measures, seconds };
  const rest: Said[] = meant === 0 ? [] : [{ kind: 'meant', count: meant }];
  if (counted.length === 0) {
    // No probability goes with it: a person decided.
    const said: Said[] = [{ kind: 'nothingCounts' }, ...rest];
    return { answer: 'consistent', ...common, confidence: null, said, summary: say(said, sayings) };
  }
  const worst = [...counted].sort((p, q) => q.severity - p.severity);
  const known = counted.flatMap((one) => one.confidence ?? []);
  const said: Said[] = [{ kind: 'counted', count: counted.length }, ...saidOf(worst[0]), ...rest];
  return {
    answer: 'issue',
    problems: [...new Set(worst.map((one) => one.type))],
    ...common,
    confidence: known.length === 0 ? null : Math.max(...known),
    said,
    summary: say(said, sayings),
  };
}

function saidOf(worst: Finding | undefined): Said[] {
  return worst?.said ?? [{ kind: 'told', text: worst?.description ?? '' }];
}
