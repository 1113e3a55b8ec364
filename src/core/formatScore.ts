/** A score table as text for a terminal, at most 100 columns wide. */
import { type Estimate, type ScoreTable, SIGNALS } from './scoreTable';
import { EXCHANGE_KEYS } from './words';

type DimensionScore = ScoreTable['dimensions'][number];

const MEASURES: readonly [string, (score: DimensionScore) => Estimate][] = [
  ['accuracy', (s) => s.accuracy],
  ['  of readable answers', (s) => s.accuracyReadable],
  ['balanced accuracy', (s) => s.balancedAccuracy],
  ['precision of "issue"', (s) => s.precision],
  ['recall of "issue"', (s) => s.recall],
  ['F1 of "issue"', (s) => s.f1],
  ['false alarms (lower is better)', (s) => s.falseAlarms],
  ['types: macro F1', (s) => s.macroF1],
  ['types: micro F1', (s) => s.microF1],
  ['types: exact match', (s) => s.exactTypes],
  ['reward: answer and types', (s) => s.typeReward],
  ['reward: multiple choice', (s) => s.choiceReward],
];

const NAME = 32;
const CELL = 22;

/** @returns lines: a column a dimension; values are percent with their 95 % intervals, higher is better unless said. */
export function formatScore(table: ScoreTable): string {
  const asked = table.dimensions.filter((score) => score.rows + score.notApplicable > 0);
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(NAME)}${cells.map((cell) => cell.padStart(CELL)).join('')}`.trimEnd();
  const lines = [
    `${table.rows} labelled pairs, ${table.errors} could not be judged.`,
    'Percent with 95 % intervals; 100 is best unless said. rho and tau-b run from -1 to 1; 1 is best.',
    table.intervals === 'by source'
      ? `The intervals are resampled by source, of which there are ${table.sources}.`
      : 'The intervals take the pairs as independent.',
    '',
    line(
      '',
      asked.map((score) => EXCHANGE_KEYS[score.dimension]),
    ),
    line(
      'pairs (with an issue)',
      asked.map((s) => `${s.rows} (${s.issues})`),
    ),
    line(
      'unreadable, not applicable',
      asked.map((s) => `${s.unreadable}, ${s.notApplicable}`),
    ),
    ...MEASURES.map(([name, of]) =>
      line(
        name,
        asked.map((score) => show(of(score))),
      ),
    ),
    ...[1, 2, 3, 4, 5].map((strength) =>
      line(
        `recall at strength ${strength}`,
        asked.map((s) => show(s.recallByStrength.find((one) => one.strength === strength)?.recall ?? null)),
      ),
    ),
    ...SIGNALS.flatMap((signal) => separationLines(signal, asked, line)),
    ...SIGNALS.flatMap((signal) => rankLines(signal, asked, line)),
    '',
    ...asked.flatMap((score) => [
      `${EXCHANGE_KEYS[score.dimension]}: F1 by type, accuracy by task (pairs)`,
      ...score.types.map(({ type, rows, f1, interval }) =>
        item(type, f1 === null ? null : { value: f1, interval }, rows),
      ),
      ...score.accuracyByTask
        .filter((one) => one.rows > 0)
        .map(({ task, rows, accuracy }) => item(`task ${task}`, accuracy, rows)),
    ]),
    `Places, ${table.places.rows} pairs: IoU ${show(table.places.iou)}, pointing ${show(table.places.pointing)}`,
  ];
  const count = (many: number, what: string) => (many === 0 ? [] : [`${many} ${what}`]);
  lines.push(
    ...count(table.missingMasks, 'masks could not be read; their pairs are left out of the places.'),
    ...count(
      table.missizedMasks,
      'masks have another size than the before image; their pairs are left out too.',
    ),
    ...count(table.outsideRegions, 'regions of the judge reach out of the image; what is inside was scored.'),
    ...table.misfits.map(({ id, kind, name }) => `  ${id}: ${kind}: ${name}`),
  );
  return lines.join('\n');
}

/** Lines of a signal that some dimension has: its correlations with the strength of the change, -1 to 1. */
function rankLines(
  signal: (typeof SIGNALS)[number],
  asked: readonly DimensionScore[],
  line: (name: string, cells: readonly string[]) => string,
): string[] {
  const ranks = asked.map((score) => score.rankByStrength.find((one) => one.signal === signal));
  if (ranks.every((one) => one === undefined)) return [];
  const cells = (of: 'spearman' | 'kendall') => ranks.map((one) => showSigned(one?.[of] ?? null));
  return [
    line(`rho of ${signal} and strength`, cells('spearman')),
    line(`tau of ${signal} and strength`, cells('kendall')),
  ];
}

/** Lines of a signal that some dimension has: how well it tells issues from the others. */
function separationLines(
  signal: (typeof SIGNALS)[number],
  asked: readonly DimensionScore[],
  line: (name: string, cells: readonly string[]) => string,
): string[] {
  const found = asked.map((score) => score.separation.find((one) => one.signal === signal));
  if (found.every((one) => one === undefined)) return [];
  const cells = (of: 'auroc' | 'averagePrecision') => found.map((one) => show(one?.[of] ?? null));
  return [
    line(`AUROC of ${signal}`, cells('auroc')),
    line(`average precision of ${signal}`, cells('averagePrecision')),
  ];
}

const item = (name: string, value: Estimate, rows: number) =>
  `  ${name.padEnd(NAME - 2)}${show(value).padStart(CELL)}  (${rows})`;

const percent = (value: number) => (100 * value).toFixed(1);

function show(estimate: Estimate, write: (value: number) => string = percent): string {
  if (estimate === null) return '–';
  const { value, interval } = estimate;
  if (interval === null) return write(value);
  return `${write(value)} [${write(interval.low)}, ${write(interval.high)}]`;
}

function showSigned(estimate: Estimate): string {
  return show(estimate, (value) => value.toFixed(2));
}
