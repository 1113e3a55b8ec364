import { describe, expect, it } from 'vitest';
import type { DecidedRegion } from '../../../src/evidence/decide';
import { groupRegions } from '../../../src/evidence/groups';
import type { EditType } from '../../../src/evidence/instruction';
import { createPlane } from '../../../src/pixels/planes';
import { patchOf } from '../../../src/pixels/regions';

const frame = createPlane(200, 100);

/** Squares of 10 cells, side by side where their lefts lie 10 apart; the kind of each. */
function group(...squares: [left: number, kind: EditType][]): number[][] {
  const regions = squares.map(
    ([, kind], index): DecidedRegion => ({
      ...{ index, probability: 0.9, kind, kinds: { add: 0, remove: 0, replace: 0, [kind]: 1 } },
      ...{ counts: true, meant: null, belongsTo: null },
    }),
  );
  const patches = squares.map(([left]) =>
    patchOf(
      Array.from({ length: 100 }, (_, i) => (40 + Math.floor(i / 10)) * frame.width + left + (i % 10)),
      frame,
    ),
  );
  const groups = groupRegions(regions, ({ index }) => patches[index]!, frame);
  return groups.map((one) => one.map(({ index }) => index));
}

describe('regions of one thing', () => {
  it('are those of one kind that lie side by side, the most important first', () => {
    expect(group([50, 'remove'], [62, 'remove'])).toEqual([[0, 1]]);
    expect(group([50, 'remove'], [70, 'remove'])).toEqual([[0], [1]]);
  });

  it('may hang together by one that lies between', () => {
    expect(group([20, 'add'], [44, 'add'], [32, 'add'])).toEqual([[0, 2, 1]]);
  });

  it('are never of two kinds', () => {
    expect(group([50, 'remove'], [61, 'add'], [72, 'remove'])).toEqual([[0], [1], [2]]);
  });
});
