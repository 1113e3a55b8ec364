/** A comparison as text for a terminal. */

import { inBrackets } from '../../core/intervalText';
import type { Estimated } from '../../core/metrics/estimate';
import type { Paired } from '../../core/metrics/paired';
import { EXCHANGE_KEYS } from '../../core/words';
import type { Comparison, Side } from './compare';
import type { RunNote } from './runNotes';

/** @param most differences that are listed; all are counted. */
export function formatComparison(comparison: Comparison, first: Side, second: Side, most = 40): string {
  const { rows, notes, dimensions, differences } = comparison;
  const lines = [
    `A: ${first.judge.id}, ${first.run.set.name}, ended ${first.run.finishedAt}`,
    `B: ${second.judge.id}, ${second.run.set.name}, ended ${second.run.finishedAt}`,
    `${rows} rows in common.`,
    ...notes.map((note) => `Note: ${wordsOf(note)}.`),
    '',
    `${'dimension'.padEnd(12)}${'agree %'.padStart(9)}${'kappa'.padStart(22)}${'unreadable'.padStart(12)}${'A right %'.padStart(11)}${'B right %'.padStart(11)}${'only A, B'.padStart(12)}${'B - A, by source'.padStart(24)}${'p'.padStart(10)}  McNemar p`,
  ];
  for (const { dimension, agreement, kappa, unreadable, accuracy, test, paired } of dimensions) {
    if (agreement.rows + unreadable === 0) continue;
    const cells = [
      (agreement.observed === null ? '–' : (100 * agreement.observed).toFixed(1)).padStart(9),
      (kappa === null ? '–' : kappaOf(kappa)).padStart(22),
      String(unreadable).padStart(12),
      (accuracy === null ? '–' : (100 * accuracy[0]).toFixed(1)).padStart(11),
      (accuracy === null ? '–' : (100 * accuracy[1]).toFixed(1)).padStart(11),
      (test === null ? '–' : `${test.onlyFirst}, ${test.onlySecond}`).padStart(12),
      (paired === null ? '–' : differenceOf(paired)).padStart(24),
      (paired === null ? '–' : chance(paired.p)).padStart(10),
      test === null ? '  –' : `  ${chance(test.p)} (${test.method})`,
    ];
    lines.push(EXCHANGE_KEYS[dimension].padEnd(12) + cells.join(''));
  }
  lines.push('', differences.length === 0 ? 'No answer differs.' : `${differences.length} answers differ:`);
  for (const one of differences.slice(0, most)) {
    const truth = one.truth === null ? '' : `, true ${one.truth}`;
    lines.push(
      `  ${one.id ?? '(no id)'} ${EXCHANGE_KEYS[one.dimension]}: A ${one.first}; B ${one.second}${truth}`,
    );
  }
  if (differences.length > most) lines.push(`  and ${differences.length - most} more.`);
  return lines.join('\n');
}

function wordsOf(note: RunNote): string {
  if (note.kind === 'other set')
    return 'the sets are not the same file; rows are matched by id, labels are of A';
  if (note.kind === 'differs') {
    const { what, key, first, second } = note;
    return `${what}${key === '' ? '' : `, ${key}`}: A ${first ?? 'has none'}; B ${second ?? 'has none'}`;
  }
  const of = `${note.judge} of ${note.startedAt}`;
  if (note.kind === 'mixed') return `${of} went on with another engine or device`;
  if (note.kind === 'incomplete') return `${of} is not complete`;
  return `${note.judge} need not give the same answer twice`;
}

const kappaOf = ({ value, interval }: Estimated) =>
  value.toFixed(3) + inBrackets(interval, (end) => end.toFixed(2));

const chance = (p: number) => (p < 0.0001 ? '< 0.0001' : p.toFixed(4));

function differenceOf({ difference, interval }: Paired): string {
  const percent = (share: number) => (100 * share).toFixed(1);
  return percent(difference) + inBrackets(interval, percent);
}
