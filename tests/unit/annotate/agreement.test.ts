import { describe, expect, it } from 'vitest';
import { agreementOf, type Labels } from '../../../src/bench/annotate/agreement';
import { labelsOfBoth, labelsOfOne, labelsSettled } from '../../../src/bench/annotate/chosen';
import { emptyRecord } from '../../../src/bench/annotate/edit';
import { overlap, placeOf } from '../../../src/bench/annotate/mask';
import type { Answers, Given, LabelRecord } from '../../../src/bench/annotate/record';
import { cohensKappa, kappaOfTable } from '../../../src/core/metrics/agreement';
import { wilson } from '../../../src/core/metrics/intervals';
import { drawRegions } from '../../../src/core/metrics/regions';
import type { Dimension, ProblemType } from '../../../src/core/words';
import { STORED } from '../../fixtures/metrics/stored';

const AT = '2026-01-01T00:00:00.000Z';
const asked: readonly Dimension[] = ['lowLevel'];

function record(line: number, answers: Answers, rest: Partial<LabelRecord> = {}): LabelRecord {
  const row = { line, id: `p${line}`, source: null, before: '', after: '', instruction: '', own: {} };
  return { ...emptyRecord({ ...row, asked }, null, false, AT), answers, ...rest };
}
const labels = (...records: LabelRecord[]): Labels => new Map(records.map((one) => [one.line, one]));
const given = (answer: Given['answer'], ...problems: ProblemType[]): Answers => ({
  lowLevel: { answer, problems },
});
const YES = given('Yes');

describe('agreement of two people', () => {
  it("has Cohen's kappa as scikit-learn has it", () => {
    for (const { first, second, kappa } of STORED.kappa) {
      const of = (words: readonly string[]) =>
        labels(
          ...words.map((word, i) => {
            if (word === 'No') return record(i + 1, given('No', 'blur'));
            return record(i + 1, given(word === 'Yes' ? 'Yes' : 'NULL'));
          }),
        );
      const agreement = agreementOf(of(first), of(second));
      const [dimension] = agreement.dimensions;
      expect(dimension?.kappa?.value).toBeCloseTo(kappa, 12);
      const { low = 1, high = -1 } = dimension?.kappa?.interval ?? {};
      expect(low).toBeLessThan(kappa);
      expect(high).toBeGreaterThan(kappa);
      const right = first.filter((word, i) => word === second[i]).length;
      expect(dimension?.answers).toEqual({
        value: right / first.length,
        interval: wilson({ right, of: first.length }),
      });
      // naming blur or not is the answer No or not
      const named = first.map((word, i) => [`${word === 'No'}`, `${second[i] === 'No'}`] as const);
      expect(dimension?.types[0]?.kappa?.value).toBeCloseTo(cohensKappa(named).kappa ?? Number.NaN, 12);
      expect(agreement.disagreements).toHaveLength(first.length - right);
    }
  });

  it('of a table of counts is that of its pairs, and null where it says nothing', () => {
    // Fleiss's example of two raters: po = 0.7, pe = 0.5, by hand
    expect(kappaOfTable([20, 5, 10, 15], 2)).toBeCloseTo(0.4, 12);
    expect(kappaOfTable([5, 0, 0, 0], 2)).toBeNull();
    expect(kappaOfTable([0, 0, 0, 0], 2)).toBeNull();
  });

  it('counts by hand: types, rejections, pairs of one alone, and pairs that are not done', () => {
    const first = labels(
      record(1, given('No', 'blur')),
      record(2, given('No', 'noise', 'blur')),
      record(3, YES),
      record(4, YES, { rejected: 'broken' }),
      record(5, YES, { rejected: 'broken' }),
      record(6, {}), // begun
      record(7, YES),
    );
    const second = labels(
      record(1, given('No', 'blur')),
      record(2, given('No', 'blur')),
      record(3, given('No', 'noise')),
      record(4, YES),
      record(5, {}, { rejected: 'odd' }),
      record(6, YES),
    );
    const agreement = agreementOf(first, second);
    expect(agreement).toMatchObject({
      rows: 5,
      bothRejected: 1,
      oneRejected: 1,
      onlyFirst: 1,
      onlySecond: 1,
    });
    const [dimension] = agreement.dimensions;
    expect(dimension).toMatchObject({ dimension: 'lowLevel', rows: 3 });
    expect(dimension?.answers?.value).toBeCloseTo(2 / 3, 12);
    expect(dimension?.exact?.value).toBeCloseTo(1 / 3, 12);
    expect(
      dimension?.types.map(({ type, both, onlyFirst, onlySecond }) => [type, both, onlyFirst, onlySecond]),
    ).toEqual([
      ['noise', 0, 1, 1],
      ['blur', 2, 0, 0],
    ]);
    expect(agreement.disagreements).toEqual([
      { line: 2, id: 'p2', dimensions: ['lowLevel'], rejected: false },
      { line: 3, id: 'p3', dimensions: ['lowLevel'], rejected: false },
      { line: 4, id: 'p4', dimensions: [], rejected: true },
    ]);
  });

  it("matches places as scikit-learn's Jaccard index does, over the problems that both brushed", () => {
    for (const { width, height, truth, boxes, iou } of STORED.iou) {
      const regions = boxes.map(([x, y, w, h]) => ({
        box: { x, y, width: w, height: h },
        mask: { columns: 1, rows: 1, runs: [0, 1] },
      }));
      const said = placeOf(width, height, drawRegions(regions, width, height));
      const true_ = placeOf(width, height, Uint8Array.from(truth));
      expect(overlap(said, true_)).toBeCloseTo(iou, 12);
      const with_ = (place: typeof said, type: ProblemType) =>
        record(1, given('No', type), { regions: [{ dimension: 'lowLevel', type, ...place }] });
      const same = agreementOf(labels(with_(said, 'blur')), labels(with_(true_, 'blur')));
      expect(same.places).toMatchObject({ count: 1, iou: { value: expect.closeTo(iou, 12) } });
      const other = agreementOf(labels(with_(said, 'blur')), labels(with_(true_, 'noise')));
      expect(other.places).toEqual({ count: 0, iou: null });
    }
  });

  it('takes pairs of one picture together for its intervals', () => {
    const many = (agree: boolean, sources: number) =>
      labels(
        ...Array.from({ length: 40 }, (_, i) =>
          record(i + 1, agree || i % 2 === 0 ? YES : given('No', 'blur'), { source: `s${i % sources}` }),
        ),
      );
    const { dimensions } = agreementOf(many(true, 4), many(false, 4));
    // two of four sources are all right: resampling sources gives nothing or everything at times
    expect(dimensions[0]?.answers).toMatchObject({ value: 0.5, interval: { low: 0, high: 1 } });
  });
});

describe('what goes out', () => {
  const place = (...cells: number[]) => placeOf(4, 1, Uint8Array.from(cells));
  const blur = (...cells: number[]) => [{ dimension: 'lowLevel', type: 'blur', ...place(...cells) } as const];
  const anna = labels(
    record(1, given('No', 'blur'), { regions: blur(1, 1, 0, 0) }),
    record(2, YES),
    record(3, {}),
    record(4, {}, { rejected: 'broken' }),
  );
  const ben = labels(
    record(1, given('No', 'blur'), { regions: blur(0, 1, 1, 0), at: '2026-02-01T00:00:00.000Z' }),
    record(2, given('No', 'noise')),
    record(3, YES),
    record(4, {}, { rejected: 'odd' }),
  );

  it('of one are the pairs that are done', () => {
    const { chosen, leftOut } = labelsOfOne(anna, 'Anna');
    expect([...chosen.keys()]).toEqual([1, 2, 4]);
    expect(leftOut).toBe(1);
    expect(chosen.get(4)).toMatchObject({ how: 'rejected', annotators: ['Anna'], layer: 'one' });
  });

  it('of both are what is equal, with the place that both brushed', () => {
    const { chosen, leftOut } = labelsOfBoth(anna, ben, ['Anna', 'Ben']);
    expect([...chosen.keys()]).toEqual([1, 4]);
    expect(leftOut).toBe(1);
    expect(chosen.get(1)?.record).toMatchObject({
      regions: [{ type: 'blur', mask: { runs: [1, 1, 2] } }],
      at: '2026-02-01T00:00:00.000Z',
    });
    expect(chosen.get(4)?.record.rejected).toBe('broken / odd');
  });

  it('of what was settled are those too on which they differed', () => {
    const before = labelsSettled(anna, ben, new Map(), ['Anna', 'Ben']);
    expect([...before.chosen.keys()]).toEqual([1, 4]);
    expect(before.leftOut).toBe(1);
    const settled = labels(record(2, given('No', 'noise')));
    const after = labelsSettled(anna, ben, settled, ['Anna', 'Ben']);
    expect([...after.chosen.keys()]).toEqual([1, 2, 4]);
    expect(after.chosen.get(2)).toMatchObject({
      ...{ layer: 'settled', annotators: ['Anna', 'Ben'] },
      record: { answers: given('No', 'noise') },
    });
    expect(after.leftOut).toBe(0);
  });
});
