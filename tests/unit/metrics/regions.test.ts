import { describe, expect, it } from 'vitest';
import { drawRegions, pointAt, pointsInside, regionIou, uniteMasks } from '../../../src/core/metrics/regions';
import { encodeMask, type Region } from '../../../src/core/region';
import { STORED } from '../../fixtures/metrics/stored';

const box = (x: number, y: number, width: number, height: number): Region => ({
  box: { x, y, width, height },
  mask: encodeMask(new Uint8Array([1]), 1, 1),
});
const mask = (rows: string[]) => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  data: Uint8Array.from(rows.join(''), (c) => (c === '#' ? 255 : 0)),
});
const drawn = (regions: Region[], width: number, height: number) => {
  const cells = drawRegions(regions, width, height);
  return Array.from({ length: height }, (_, y) =>
    [...cells.subarray(y * width, (y + 1) * width)].map((cell) => (cell ? '#' : '.')).join(''),
  );
};

describe('drawing regions', () => {
  it('takes pixels by their centres, cells of the mask laid over the box', () => {
    const checks: Region = {
      box: { x: 1, y: 0, width: 4, height: 4 },
      mask: encodeMask(new Uint8Array([1, 0, 0, 1]), 2, 2),
    };
    expect(drawn([checks], 6, 4)).toEqual(['.##...', '.##...', '...##.', '...##.']);
    expect(drawn([box(0.5, 0.6, 2, 1)], 4, 3)).toEqual(['....', '##..', '....']);
    expect(drawn([box(-5, -5, 7, 6), box(3, 1, 99, 99)], 4, 3)).toEqual(['##..', '...#', '...#']);
    expect(drawn([box(1, 1, 0, 3)], 2, 2)).toEqual(['..', '..']);
  });
});

describe('overlap with the true mask', () => {
  const truth = mask(['##..', '##..', '....']);
  it('is 1 for the same pixels, 0 for others or none, in between else', () => {
    expect(regionIou([box(0, 0, 2, 2)], truth)).toBe(1);
    expect(regionIou([box(0, 0, 1, 2), box(1, 0, 1, 2)], truth)).toBe(1);
    expect(regionIou([box(0, 0, 4, 3)], truth)).toBe(4 / 12);
    expect(regionIou([box(1, 0, 2, 2)], truth)).toBe(2 / 6);
    expect(regionIou([box(2, 0, 2, 2)], truth)).toBe(0);
    expect(regionIou([], truth)).toBe(0);
    expect(regionIou([box(0, 0, 2, 2)], mask(['..', '..']))).toBeNull();
  });

  it.each(STORED.iou)(
    'equals scikit-learn on $width x $height',
    ({ width, height, truth: cells, boxes, iou }) => {
      const regions = boxes.map(([x, y, w, h]) => box(x, y, w, h));
      const data = Uint8Array.from(cells, (cell) => cell * 255);
      expect(regionIou(regions, { width, height, data })).toBeCloseTo(iou, 9);
      expect(regionIou([...regions].reverse(), { width, height, data })).toBeCloseTo(iou, 9);
    },
  );

  it('unites masks of one size only', () => {
    expect(uniteMasks([mask(['#.']), mask(['.#'])])).toEqual(mask(['##']));
    expect(uniteMasks([mask(['#.']), mask(['#'])])).toBeNull();
    expect(uniteMasks([])).toBeNull();
  });
});

describe('pointing', () => {
  const ring: Region = {
    box: { x: 0, y: 0, width: 3, height: 3 },
    mask: encodeMask(new Uint8Array([1, 1, 1, 1, 0, 1, 1, 1, 1]), 3, 3),
  };
  it('goes by severity, then by size, to the centre of mass', () => {
    const small = { severity: 0.9, regions: [box(5, 0, 1, 1), box(3, 3, 3, 3)] };
    const large = { severity: 0.4, regions: [box(0, 0, 6, 6)] };
    expect(pointAt([large, small], 6, 6)).toEqual([4, 4]);
    expect(pointAt([large, { severity: 1, regions: [] }], 6, 6)).toEqual([2, 2]);
    expect(pointAt([{ severity: 1, regions: [box(9, 9, 2, 2)] }], 6, 6)).toBeNull();
  });

  it('stays on the region where its centre is a hole', () => {
    expect(pointAt([{ severity: 1, regions: [ring] }], 3, 3)).toEqual([1, 0]);
  });

  it('hits or misses the true mask; pointing nowhere is a miss', () => {
    const truth = mask(['.#.', '...', '...']);
    expect(pointsInside([{ severity: 1, regions: [ring] }], truth)).toBe(true);
    expect(pointsInside([{ severity: 1, regions: [box(0, 0, 3, 3)] }], truth)).toBe(false);
    expect(pointsInside([], truth)).toBe(false);
    expect(pointsInside([], mask(['...']))).toBeNull();
  });
});
