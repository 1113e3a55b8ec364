import * as v from 'valibot';
import { expect, it } from 'vitest';
import { type ScoredRow, ScoreTableSchema, scoreRows } from '../../src/core/score';
import { STORED } from '../fixtures/metrics/stored';

const YES = { answer: 'Yes', problem: 'NULL' } as const;
const no = (...problem: string[]) => ({ answer: 'No' as const, problem });
type Low = ScoredRow['label']['Low-Level'];
const row = (truth: Low, said: Low | null, rest: Partial<ScoredRow> = {}): ScoredRow => ({
  label: { 'Low-Level': truth },
  unintended: [],
  task: 'edit',
  source: null,
  result: {
    'Low-Level':
      said === null || said === undefined
        ? null
        : said.answer === 'No'
          ? { answer: 'No', problem: Array.isArray(said.problem) ? said.problem : [] }
          : { answer: said.answer, problem: 'NULL' },
  },
  places: null,
  signals: {},
  ...rest,
});
const strong = (strength: number) => ({ unintended: [{ dimension: 'lowLevel' as const, strength }] });

it('accuracy by strength holds clean rows as strength 0, and leaves issues of unknown strength out', () => {
  const table = scoreRows([
    row(YES, YES),
    row(YES, no('blur'), { task: 'none' }),
    row(no('blur'), no('noise'), strong(2)),
    row(no('blur'), YES, strong(2)),
    row(no('blur'), null, { ...strong(5), task: 'none' }),
    row(no('blur'), no('blur')),
  ]).dimensions[2];
  const shown = table?.accuracyByStrength.map((one) => [one.strength, one.rows, one.accuracy?.value ?? null]);
  expect(shown).toEqual([
    [0, 2, 0.5],
    [1, 0, null],
    [2, 2, 0.5],
    [3, 0, null],
    [4, 0, null],
    [5, 1, 0],
  ]);
  expect(
    table?.accuracyByTaskAndStrength.map((one) => [one.task, one.strength, one.rows, one.accuracy?.value]),
  ).toEqual([
    ['edit', 0, 1, 1],
    ['edit', 2, 2, 0.5],
    ['none', 0, 1, 0],
    ['none', 5, 1, 0],
  ]);
});

it('types are confused cell by cell, and rows with several true ones counted apart', () => {
  const cells = (rows: ScoredRow[]) => {
    const { typeConfusion } = scoreRows(rows).dimensions[2]!;
    const filled = typeConfusion.cells.filter((cell) => cell.rows > 0);
    return [
      typeConfusion.severalTrue,
      ...filled.map((cell) => `${cell.truth} > ${cell.answer}: ${cell.rows}`),
    ];
  };
  expect(
    cells([
      row(YES, YES),
      row(YES, no('noise')),
      row(no('blur'), no('blur', 'noise')),
      row(no('blur'), no('jpeg')),
      row(no('noise'), no()),
      row(no('noise'), null),
      row(no('noise'), { answer: 'NULL', problem: 'NULL' }),
      row(no('blur', 'noise'), no('blur')),
    ]),
  ).toEqual([
    1,
    'none > none: 1',
    'none > noise: 1',
    'noise > unnamed: 1',
    'noise > NULL: 1',
    'noise > unreadable: 1',
    'blur > noise: 1',
    'blur > blur: 1',
    'blur > other: 1',
  ]);
});

it('calibration is of rows with a said probability and a truth of Yes or No, absent without any', () => {
  const said = (confidence: number) => ({ signals: { lowLevel: { confidence } } });
  const table = scoreRows([
    row(no('blur'), no('blur'), said(0.9)),
    row(YES, YES, said(0.1)),
    row({ answer: 'NULL', problem: 'NULL' }, YES, said(0.1)),
    row(YES, YES),
  ]).dimensions[2];
  expect(table?.calibration).toMatchObject({ rows: 2 });
  expect(table?.calibration?.brier).toBeCloseTo(0.01, 12);
  expect(scoreRows([row(YES, YES)]).dimensions[2]?.calibration).toBeNull();
});

it('counts truths against answers as scikit-learn does', () => {
  for (const { truth, answer, confusion } of STORED.issue) {
    const as = (one: 'Yes' | 'No' | 'NULL'): Low =>
      one === 'No' ? no('blur') : { answer: one, problem: 'NULL' };
    const rows = truth.map((one, i) => row(as(one), answer[i] ? as(answer[i]) : null));
    const cells = scoreRows(rows).dimensions[2]!.confusion.map((cell) => cell.rows);
    expect(cells).toEqual(confusion.flat());
  }
});

it('each type has its interval, and a signal tells issues from the others', () => {
  const said = (confidence: number, source: string) => ({ source, signals: { lowLevel: { confidence } } });
  const low = scoreRows([
    row(no('blur'), no('blur'), said(0.9, 'a')),
    row(no('blur'), no('noise'), said(0.6, 'b')),
    row(YES, no('blur'), said(0.7, 'c')),
    row(YES, YES, said(0.2, 'd')),
    row(YES, YES, { source: 'd' }),
  ]).dimensions[2]!;
  const blur = low.types.find(({ type }) => type === 'blur')!;
  expect(blur).toMatchObject({ rows: 2, f1: 0.5 });
  expect(blur.interval?.low).toBeLessThan(0.5);
  expect(low.balancedAccuracy?.value).toBeCloseTo((1 + 2 / 3) / 2, 12);
  // of the four pairs of an issue and another, 0.6 against 0.7 is the wrong way round
  expect(low.separation).toMatchObject([{ signal: 'confidence', rows: 4, auroc: { value: 0.75 } }]);
});

it('a table that was written before there were more measures is still read', () => {
  const table = scoreRows([row(no('blur'), no('blur')), row(YES, YES)]);
  const old = structuredClone(table) as { dimensions: Record<string, unknown>[] };
  for (const one of old.dimensions) {
    delete one.balancedAccuracy;
    delete one.separation;
    one.types = (one.types as Record<string, unknown>[]).map(({ type, rows, f1 }) => ({ type, rows, f1 }));
  }
  const [, , low] = v.parse(ScoreTableSchema, old).dimensions;
  expect(low).toMatchObject({ balancedAccuracy: null, separation: [], accuracy: { value: 1 } });
});
