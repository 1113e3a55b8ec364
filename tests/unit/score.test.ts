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
    expect(add).toEqual({ type: 'add', rows: 2, f1: 0.8 });
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

  it('of nothing is empty, not zero', () => {
    const nothing = scoreRows([]);
    expect(nothing.dimensions.every((one) => one.accuracy === null && one.f1 === null)).toBe(true);
  });
});
