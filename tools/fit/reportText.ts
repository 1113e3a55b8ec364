/** The report of a fit as Markdown. */
import type { BaselineRow } from './baselines';
import type { Figure } from './figures';

interface SetSummary {
  hash: string;
  seed: number;
  pairs: number;
  images: number;
}

export interface ReportFacts {
  figures: readonly Figure[];
  baselines: readonly BaselineRow[];
  training: readonly SetSummary[];
  testing: readonly SetSummary[];
  code: string;
  /** Of the pixel stage, by pair. */
  seconds: readonly number[];
}

export function reportText(facts: ReportFacts): string {
  const rows = facts.figures.map(
    ({ name, value, low, high, pairs, aim }) =>
      `| ${name} | ${number(value)} | ${low === null || high === null ? '' : `${number(low)} to ${number(high)}`} | ${pairs} | ${aim} |`,
  );
  const plain = facts.baselines.map(
    ({ name, dimension, accuracy, macroF1, falseAlarms }) =>
      `| ${name} | ${dimension} | ${number(accuracy)} | ${number(macroF1)} | ${number(falseAlarms)} |`,
  );
  const times = [...facts.seconds].sort((p, q) => p - q);
  const time = times[times.length >> 1] ?? 0;
  return `# Figures of the evidence judge

Written by \`npm run fit\`; change nothing by hand. Strength step 2 of 5 and up. Intervals are 95 %, from resampling whole
pictures.

| measure | value | interval | pairs | aim |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

Fitted to ${list(facts.training)}; reported on ${list(facts.testing)}, which share no picture and no seed with those. Pixel
stage ${facts.code}. Median wall time of the pixel stage in Node, on a machine that other programs
kept busy: ${(1000 * time).toFixed(0)} ms a pair; docs/evidence.md has the processor time of single pairs.

## Plain judges on the same pairs

Each is one number a pair with the threshold that is most accurate on the training pairs. Such a number names no type;
where it alarms it is let name all types of the dimension.

| judge | dimension | accuracy of "issue" | macro F1 of types | false alarms on consistent pairs |
| --- | --- | --- | --- | --- |
${plain.join('\n')}
`;
}

function list(sets: readonly SetSummary[]): string {
  return sets
    .map(
      ({ hash, seed, pairs, images }) => `${pairs} pairs of ${images} pictures (seed ${seed}, set ${hash})`,
    )
    .join(' and ');
}

function number(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
