import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { formatScore } from '../../src/core/formatScore';
import { type ScoredRow, ScoreTableSchema, scoreRows } from '../../src/core/score';

const YES = { answer: 'Yes', problem: 'NULL' } as const;
const no = (...problem: string[]) => ({ answer: 'No' as const, problem });
const row = (rest: Partial<ScoredRow>): ScoredRow => ({
  label: { Semantic: YES },
  unintended: [],
  task: null,
  result: { Semantic: YES },
  places: null,
  source: null,
  signals: {},
  ...rest,
});
const blur = (strength: number) => ({
  dimension: 'lowLevel' as const,
  type: 'blur' as const,
  method: 'blur/gaussian',
  strength,
  parameters: {},
  mask: null,
});

describe('a score table', () => {
  const rows: ScoredRow[] = [
    row({
      label: { Semantic: no('add') },
      result: { Semantic: no('add') },
      places: { iou: 0.5, pointing: true },
    }),
    row({ label: { Semantic: no('add', 'remove') }, result: { Semantic: no('add') } }),
    row({ label: { Semantic: no('replace') }, result: { Semantic: YES } }),
    row({ label: { Semantic: no('replace') }, result: { Semantic: null } }), // could not be read
    row({}),
    row({ result: { Semantic: no('add') } }), // a false alarm
    row({ result: null }), // could not be judged
    row({
      label: { 'Low-Level': no('blur') },
      unintended: [blur(2)],
      task: 'edit',
      result: { 'Low-Level': YES },
    }),
    row({
      label: { 'Low-Level': no('blur') },
      unintended: [blur(5)],
      task: 'edit',
      result: { 'Low-Level': no('blur') },
    }),
    row({ label: { 'Low-Level': { answer: 'NULL', problem: 'NULL' } }, result: { 'Low-Level': YES } }),
  ];
  const table = scoreRows(rows);
  const [semantic, structure, lowLevel] = table.dimensions;

  it('counts what was asked, and nothing that was not', () => {
    expect(v.parse(ScoreTableSchema, JSON.parse(JSON.stringify(table)))).toEqual(table);
    expect(table).toMatchObject({ rows: 10, errors: 1 });
    expect(semantic).toMatchObject({ rows: 6, issues: 4, unreadable: 1, notApplicable: 0 });
    expect(structure).toMatchObject({ rows: 0, accuracy: null, macroF1: null });
    expect(lowLevel).toMatchObject({ rows: 2, notApplicable: 1 });
  });

  it('holds what is unreadable for wrong, and says so apart', () => {
    expect(semantic?.accuracy?.value).toBeCloseTo(3 / 6, 12);
    expect(semantic?.accuracyReadable?.value).toBeCloseTo(3 / 5, 12);
    expect(semantic?.recall?.value).toBeCloseTo(2 / 4, 12);
    expect(semantic?.precision?.value).toBeCloseTo(2 / 3, 12);
    expect(semantic?.falseAlarms?.value).toBeCloseTo(1 / 2, 12);
    expect(semantic?.f1?.value).toBeCloseTo(4 / 7, 12);
    expect(semantic?.exactTypes?.value).toBeCloseTo(2 / 6, 12);
  });

  it('scores types: 2 of 3 named "add" rightly, the others not at all', () => {
    const add = semantic?.types.find((one) => one.type === 'add');
    expect(add).toMatchObject({ type: 'add', rows: 2, f1: 0.8 });
    expect(semantic?.macroF1?.value).toBeCloseTo((0.8 + 0 + 0) / 3, 12);
  });

  it('tells strengths and tasks apart', () => {
    const recall = lowLevel?.recallByStrength.map((one) => one.recall?.value ?? null);
    expect(recall).toEqual([null, 0, null, null, 1]);
    expect(lowLevel?.accuracyByTask.find((one) => one.task === 'edit')).toMatchObject({
      rows: 2,
      accuracy: { value: 0.5 },
    });
  });

  it('gives each value an interval that holds it', () => {
    for (const estimate of [semantic?.accuracy, semantic?.f1, semantic?.macroF1]) {
      if (!estimate?.interval) throw new Error('no interval');
      expect(estimate.interval.low).toBeLessThanOrEqual(estimate.value);
      expect(estimate.interval.high).toBeGreaterThanOrEqual(estimate.value);
    }
    // one place alone says nothing about how much places vary
    expect(table.places.iou).toEqual({ value: 0.5, interval: null });
  });

  it('reads as text of at most 100 columns, without the dimension that nobody asked for', () => {
    const text = formatScore(table);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(text).toContain('10 labelled pairs, 1 could not be judged');
    expect(text).toMatch(/accuracy +50\.0 \[/);
    expect(text).not.toContain('Structure');
  });

  it('counts every truth against every answer', () => {
    const seen = (semantic?.confusion ?? []).filter((one) => one.rows > 0);
    expect(seen).toEqual([
      { truth: 'Yes', answer: 'Yes', rows: 1 },
      { truth: 'Yes', answer: 'No', rows: 1 },
      { truth: 'No', answer: 'Yes', rows: 1 },
      { truth: 'No', answer: 'No', rows: 2 },
      { truth: 'No', answer: 'unreadable', rows: 1 },
    ]);
    expect(lowLevel?.confusion.find((one) => one.truth === 'NULL' && one.answer === 'Yes')?.rows).toBe(1);
    expect(semantic?.confusion).toHaveLength(12);
  });

  it('pays the rewards: by hand 1, 1/2 of two types, 0, 0 unreadable, 1 for a right Yes, 0 for an alarm', () => {
    expect(semantic?.typeReward?.value).toBeCloseTo((1 + 0.5 + 0 + 0 + 1 + 0) / 6, 12);
    expect(semantic?.choiceReward?.value).toBeCloseTo((1 + 0.5 + 0 + 0 + 1 + 0) / 6, 12);
    // a false type beside a right one: 1/1 - 0.5 for the one, nothing for the other
    const [one] = scoreRows([
      row({ label: { Semantic: no('add') }, result: { Semantic: no('add', 'remove') } }),
    ]).dimensions;
    expect([one?.typeReward?.value, one?.choiceReward?.value]).toEqual([0.5, 0]);
    // a truth that contradicts itself pays nothing and costs nothing
    const [odd] = scoreRows([row({ label: { Semantic: no() } })]).dimensions;
    expect([odd?.typeReward, odd?.choiceReward]).toEqual([null, null]);
  });

  it('of nothing is empty, not zero', () => {
    const nothing = scoreRows([]);
    expect(nothing.dimensions.every((one) => one.accuracy === null && one.f1 === null)).toBe(true);
  });
});

describe('rank correlation with strength', () => {
  const strengths = [1, 2, 3, 4, 5, 5, 2];
  const severities = [0, 0.1, 0.1, 0.6, 0.4, 0.9, 0];
  const rows = strengths.map((strength, i) =>
    row({
      label: { 'Low-Level': no('blur') },
      unintended: [blur(strength)],
      result: { 'Low-Level': no('blur') },
      signals: { lowLevel: { severity: severities[i]! } },
    }),
  );

  it('equals SciPy, over the rows with an issue alone', () => {
    const clean = row({
      label: { 'Low-Level': YES },
      result: { 'Low-Level': YES },
      signals: { lowLevel: { severity: 1 } },
    });
    const table = scoreRows([...rows, clean, clean]);
    const [rank, ...others] = table.dimensions[2]?.rankByStrength ?? [];
    expect(others).toEqual([]); // no confidence was given
    expect(rank).toMatchObject({ signal: 'severity', rows: 7 });
    expect(rank?.spearman?.value).toBeCloseTo(0.888888888889, 9);
    expect(rank?.kendall?.value).toBeCloseTo(0.789473684211, 9);
    expect(v.parse(ScoreTableSchema, table)).toEqual(table);
    const text = formatScore(table);
    expect(text).toMatch(/rho of severity and strength +0\.89 \[/);
    expect(text).not.toContain('confidence');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('is absent where the judge says nothing, and null where it always says the same', () => {
    const silent = scoreRows(rows.map((one) => ({ ...one, signals: {} })));
    expect(silent.dimensions[2]?.rankByStrength).toEqual([]);
    expect(formatScore(silent)).not.toContain('rho of');
    const same = scoreRows(rows.map((one) => ({ ...one, signals: { lowLevel: { confidence: 0.5 } } })));
    expect(same.dimensions[2]?.rankByStrength).toEqual([
      { signal: 'confidence', rows: 7, spearman: null, kendall: null },
    ]);
  });
});

describe('intervals', () => {
  const answer = (right: boolean, source: string | null) =>
    row({ source, result: { Semantic: right ? YES : no('add') } });
  const accuracyOf = (rows: ScoredRow[]) => scoreRows(rows).dimensions[0]?.accuracy;

  it('are Wilson where no source comes twice, and said to be', () => {
    const rows = Array.from({ length: 10 }, (_, i) => answer(i < 7, i < 5 ? `image ${i}` : null));
    expect(scoreRows(rows)).toMatchObject({ intervals: 'independent', sources: 10 });
    // scipy.stats.binomtest(7, 10).proportion_ci(0.95, 'wilson')
    expect(accuracyOf(rows)?.interval?.low).toBeCloseTo(0.396778147461, 9);
    expect(accuracyOf(rows)?.interval?.high).toBeCloseTo(0.892208732594, 9);
    expect(formatScore(scoreRows(rows))).toContain('take the pairs as independent');
  });

  it('are wider where pairs of one picture agree with each other', () => {
    // four pictures of ten pairs, each all right or all wrong: four observations, not forty
    const rows = Array.from({ length: 40 }, (_, i) => answer(i < 20, `image ${Math.floor(i / 10)}`));
    const loose = accuracyOf(rows.map((one) => ({ ...one, source: null })));
    const table = scoreRows(rows);
    expect(table).toMatchObject({ intervals: 'by source', sources: 4 });
    const { accuracy, f1 } = table.dimensions[0]!;
    expect(accuracy?.value).toBe(0.5);
    expect(accuracy?.interval).toEqual({ low: 0, high: 1 }); // 2.5 % < P(none of four right) = 1/16
    expect(loose!.interval!.high - loose!.interval!.low).toBeLessThan(0.31);
    expect(f1?.value).toBe(0);
    expect(formatScore(table)).toContain('resampled by source, of which there are 4');
  });

  it('claim no certainty where all are right: as many trials as sources, and none for one source', () => {
    const rows = Array.from({ length: 40 }, (_, i) => answer(true, `image ${Math.floor(i / 10)}`));
    // scipy.stats.binomtest(4, 4).proportion_ci(0.95, 'wilson')
    expect(accuracyOf(rows)?.interval?.low).toBeCloseTo(0.510109163545, 9);
    expect(accuracyOf(rows.map((one) => ({ ...one, source: 'image 1' })))).toEqual({
      value: 1,
      interval: null,
    });
  });
});

it('masks and regions that do not fit are counted and the first of them named', () => {
  const kinds = ['unreadable mask', 'mask of another size', 'region outside the image'] as const;
  const misfits = Array.from({ length: 30 }, (_, i) => ({
    id: `p${i}`,
    kind: kinds[i % 3]!,
    name: `m${i}.png`,
  }));
  const table = scoreRows([row({})], misfits);
  expect(table).toMatchObject({ missingMasks: 10, missizedMasks: 10, outsideRegions: 10 });
  expect(table.misfits).toHaveLength(20);
  const text = formatScore(table);
  expect(text).toContain('10 masks have another size than the before image');
  expect(text).toContain('p1: mask of another size: m1.png');
});
