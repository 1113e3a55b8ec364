import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decodeMask, encodeMask, MaskSchema, maskArea } from '../../src/core/region';

describe('masks', () => {
  it('survive encoding, whichever cell they start and end with', () => {
    for (const cells of [
      [0, 1, 1, 0, 0, 1],
      [1, 1, 1, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1, 1],
    ]) {
      const mask = encodeMask(Uint8Array.from(cells), 3, 2);
      expect([...decodeMask(mask)]).toEqual(cells);
      expect(maskArea(mask)).toBe(cells.filter((c) => c === 1).length);
      expect(v.parse(MaskSchema, mask)).toEqual(mask);
    }
  });

  it('refuses runs that do not cover the grid', () => {
    expect(v.safeParse(MaskSchema, { columns: 2, rows: 2, runs: [1, 2] }).success).toBe(false);
  });
});
