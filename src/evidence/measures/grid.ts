/** Measures of blocks, lost levels and dead areas: what coding and rounding leave. */

import { blockiness } from '../../pixels/blockiness';
import { differenceGrid, equalNeighbours, missingLevels } from '../../pixels/levels';
import type { Steps } from '../../pixels/steps';
import type { Catalogue, Features } from './catalogue';
import type { MeasuredPair } from './seen';

export const GRID_MEASURES = {
  'grid.before': ['levels', 'excess of neighbour differences across an 8 x 8 grid, before'],
  'grid.after': ['levels', 'the same, after'],
  'grid.gained': ['levels', 'the same, after less before'],
  'grid.difference': [
    'ratio',
    'how much the difference of the two jumps at the grid, over elsewhere; 1 is no grid',
  ],
  'levels.missing': ['share', 'levels that hardly occur though their neighbours do, after less before'],
  'levels.after': ['share', 'the same, after alone'],
  'equal.before': ['share', 'pixels equal to their left and upper neighbour, before'],
  'equal.gained': ['share', 'the same, after less before'],
} as const satisfies Catalogue;

/** @param scale how many times larger the prepared after image is than its original, by axis. */
export function* gridSteps(
  pair: MeasuredPair,
  scale: { x: number; y: number },
): Steps<Features<typeof GRID_MEASURES>> {
  const before = blockiness(pair.lumaBefore, 8 * scale.x, 8 * scale.y);
  yield;
  const after = blockiness(pair.lumaAfter, 8 * scale.x, 8 * scale.y);
  yield;
  const missing = missingLevels(pair.after);
  yield;
  const missingBefore = missingLevels(pair.before);
  yield;
  const equal = equalNeighbours(pair.lumaBefore);
  const equalAfter = equalNeighbours(pair.lumaAfter);
  yield;
  return {
    'grid.before': before,
    'grid.after': after,
    'grid.gained': after - before,
    'grid.difference': differenceGrid(pair.matched, pair.aligned, 8 * scale.x, 8 * scale.y),
    'levels.missing': missing - missingBefore,
    'levels.after': missing,
    'equal.before': equal,
    'equal.gained': equalAfter - equal,
  };
}
