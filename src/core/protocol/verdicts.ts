/** What was read, as verdicts, findings and reasonings for a reader. */
import type { Finding, Reasoning, Verdict } from '../evaluation';
import { ENGLISH_SAYINGS, type Said, say } from '../said';
import type { Dimension } from '../words';
import type { Reading } from './answer';
import type { FollowUpReading } from './followUp';

/** @param seconds wall time of the answer. */
export function toVerdict(dimension: Dimension, reading: Reading, seconds: number): Verdict {
  const common = { dimension, judge: 'model' as const, measures: [], confidence: null, seconds };
  const told = tell(saidOf(reading));
  switch (reading.answer) {
    case 'issue':
      return {
        ...common,
        answer: 'issue',
        problems: reading.problems,
        ...(reading.unknown.length === 0 ? {} : { unknownProblems: reading.unknown }),
        ...told,
      };
    default:
      return { ...common, answer: reading.answer, ...told };
  }
}

/** The facts, and the English sentences of them. */
function tell(said: Said[]): { said: Said[]; summary: string } {
  return { said, summary: say(said, ENGLISH_SAYINGS) };
}

function saidOf(reading: Reading): Said[] {
  switch (reading.answer) {
    case 'unreadable':
      return [{ kind: 'unreadable' }, ...reading.why];
    case 'issue':
      return [
        { kind: 'named', problems: reading.problems },
        ...(reading.unknown.length === 0 ? [] : [{ kind: 'unknown' as const, problems: reading.unknown }]),
        ...(reading.cutOff ? [{ kind: 'cutOff' as const }] : []),
      ];
    default:
      return [{ kind: reading.answer }];
  }
}

export function toFindings(dimension: Dimension, reading: Reading): Finding[] {
  if (reading.answer !== 'issue') return [];
  return reading.problems.map((type) => finding(dimension, type, [{ kind: 'type', problem: type }]));
}

function finding(dimension: Dimension, type: string, said: Said[]): Finding {
  return {
    id: `model-${dimension}-${type.replaceAll(' ', '-')}`,
    dimension,
    type,
    description: say(said, ENGLISH_SAYINGS),
    said,
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
    if (text !== undefined) return finding(dimension, type, [{ kind: 'words', text }]);
    const second: Said[] = dropped.includes(type) ? [{ kind: 'dropped' }] : [];
    return finding(dimension, type, [{ kind: 'type', problem: type }, ...second]);
  });
}

export function skippedLowLevel(): Verdict {
  return {
    answer: 'notApplicable',
    dimension: 'lowLevel',
    judge: 'model',
    ...tell([{ kind: 'skipped' }]),
    measures: [],
    confidence: null,
    seconds: 0,
  };
}
