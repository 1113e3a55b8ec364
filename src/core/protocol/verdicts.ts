/** What was read, as verdicts, findings and reasonings for a reader. */
import type { Finding, Reasoning, Verdict } from '../evaluation';
import type { Dimension } from '../words';
import type { Reading } from './answer';
import type { FollowUpReading } from './followUp';

/** @param seconds wall time of the answer. */
export function toVerdict(dimension: Dimension, reading: Reading, seconds: number): Verdict {
  const common = { dimension, judge: 'model' as const, measures: [], confidence: null, seconds };
  switch (reading.answer) {
    case 'consistent':
      return { ...common, answer: 'consistent', summary: 'The model found nothing that was not asked for.' };
    case 'issue':
      return {
        ...common,
        answer: 'issue',
        problems: reading.problems,
        ...(reading.unknown.length === 0 ? {} : { unknownProblems: reading.unknown }),
        summary: issueSummary(reading),
      };
    case 'notApplicable':
      return {
        ...common,
        answer: 'notApplicable',
        summary: 'The model holds that the instruction itself asks for such a change.',
      };
    case 'unreadable':
      return { ...common, answer: 'unreadable', summary: `The answer could not be read. ${reading.reason}` };
  }
}

function issueSummary({ problems, unknown, cutOff }: Reading & { answer: 'issue' }): string {
  return [
    problems.length === 0
      ? 'The model answered No but named no problem.'
      : `The model named: ${problems.join(', ')}.`,
    ...(unknown.length === 0 ? [] : [`Not a type of this dimension: ${unknown.join(', ')}.`]),
    ...(cutOff ? ['Its answer was cut off.'] : []),
  ].join(' ');
}

export function toFindings(dimension: Dimension, reading: Reading): Finding[] {
  if (reading.answer !== 'issue') return [];
  return reading.problems.map((type) => finding(dimension, type, `The model says: ${type}.`));
}

function finding(dimension: Dimension, type: string, description: string): Finding {
  return {
    id: `model-${dimension}-${type.replaceAll(' ', '-')}`,
    dimension,
    type,
    description,
    regions: [],
    severity: 0.5,
    confidence: null,
    judge: 'model',
    intention: 'unasked',
  };
}

/** @param types those of the verdict. @param ours the question was our own although the prompt set is not. */
export function toReasoning(
  dimension: Dimension,
  reading: FollowUpReading,
  types: readonly string[],
  ours: boolean,
): Reasoning {
  if (!reading.readable) {
    return { dimension, readable: false, think: null, explained: [], dropped: [], cutOff: false, ours };
  }
  const { think, explained, cutOff } = reading;
  const said = new Set(explained.map((one) => one.type));
  // what was cut off may have been about to be explained
  const dropped = cutOff ? [] : types.filter((type) => !said.has(type));
  return { dimension, readable: true, think, explained, dropped, cutOff, ours };
}

/**
 * The findings of a dimension with their explanations, which could be read. A type that the model dropped on second thought stays, because
 * the verdict counts it, and says so; one that it named only now is added.
 */
export function explainedFindings(reading: Reading & { answer: 'issue' }, reasoning: Reasoning): Finding[] {
  const { dimension, explained, dropped } = reasoning;
  const texts = new Map(explained.map((one) => [one.type, one.text]));
  return [...new Set([...reading.problems, ...texts.keys()])].map((type) => {
    const text = texts.get(type);
    if (text !== undefined) return finding(dimension, type, text);
    const second = dropped.includes(type) ? ' Asked to look again, it no longer reported it.' : '';
    return finding(dimension, type, `The model says: ${type}.${second}`);
  });
}

export function skippedLowLevel(): Verdict {
  return {
    answer: 'notApplicable',
    dimension: 'lowLevel',
    judge: 'model',
    summary: 'The instruction asks for a restoration, so low-level changes are meant. Not asked.',
    measures: [],
    confidence: null,
    seconds: 0,
  };
}
