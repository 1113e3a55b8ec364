/** The whole pixel stage: everything that is measured of a pair before anybody judges it. */
import type { MeantMask, RgbImage, Size } from '../core/pixels';
import { alignmentLevels, alignSteps } from '../pixels/align';
import { BLOCK } from '../pixels/bands';
import { fitPhotometric } from '../pixels/photometric';
import { lumaPlane } from '../pixels/planes';
import { cover, type Patch, widen } from '../pixels/regions';
import { NO_MATCH } from '../pixels/sharpness';
import { paced } from '../pixels/steps';
import { type Candidates, findCandidates } from './candidates';
import { type Measured, measureAll } from './measures';
import { type RegionFeatures, regionSteps } from './measures/region';
import { type MeasuredPair, measurePair } from './measures/seen';
import { chooseGrid, compareColors, type Observation, prepareColors } from './observation';

export interface ObserveInput {
  readonly before: RgbImage;
  readonly after: RgbImage;
  readonly beforeSize: Size;
  readonly afterSize: Size;
  /** Where an edit was meant to be: 1 inside, over the whole frame of before, any resolution. Nothing is measured there. */
  readonly meant?: MeantMask | undefined;
  /** Fine detail is meant to change. */
  readonly restoration: boolean;
}

export interface Observed {
  readonly seen: Observation;
  readonly candidates: Candidates;
  readonly regions: RegionFeatures[];
  readonly measured: Measured;
  readonly pair: MeasuredPair;
}

export type ObserveStage = 'aligning' | 'comparing' | 'regions' | 'measuring';

/**
 * @param step told each stage as it begins. @param rest lets the event loop run; called every few tens of milliseconds.
 */
export async function observe(
  input: ObserveInput,
  step: (stage: ObserveStage) => Promise<void>,
  rest: () => Promise<void>,
): Promise<Observed> {
  const { before, after } = input;
  const grid = chooseGrid(before);
  await step('aligning');
  const lumas = { before: lumaPlane(before), after: lumaPlane(after) };
  await rest();
  const levels = alignmentLevels(lumas.before, lumas.after);
  await rest();
  const { beforeSize, afterSize } = input;
  const squeeze = beforeSize.width / beforeSize.height / (afterSize.width / afterSize.height);
  const alignment = await paced(alignSteps(levels, before.width, before.height, squeeze, lumas), rest);
  await step('comparing');
  const colors = await paced(prepareColors(before, after, grid, alignment), rest);
  await rest();
  const photometric = fitPhotometric(colors.before, colors.after, colors.valid);
  await rest();
  const comparison = await paced(compareColors(colors, photometric, grid, input.restoration), rest);
  const seen: Observation = {
    prepared: before,
    original: input.beforeSize,
    grid,
    alignment,
    map: colors.map,
    before: colors.before,
    after: colors.after,
    photometric,
    comparison,
  };
  await step('regions');
  const candidates = findCandidates(seen, input.restoration);
  await rest();
  const regions = await paced(regionSteps(candidates.patches, seen), rest);
  await step('measuring');
  // Radii are in working pixels there.
  const { match } = comparison;
  const soften = input.restoration ? { ...match, radius: match.radius * grid.working } : NO_MATCH;
  const pair = await measurePair(input, lumas, alignment, soften, rest);
  const [first] = pair.bands;
  const solid = candidates.patches.filter((_, i) => !isTexture(regions[i]));
  const steady = steadyBlocks(solid, seen, first?.columns ?? 1, first?.rows ?? 1);
  if (input.meant) leaveOut(steady, first?.columns ?? 1, first?.rows ?? 1, input.meant);
  const area = candidates.patches.reduce((sum, patch) => sum + patch.cells.length, 0);
  const contents = {
    'content.count': candidates.patches.length,
    'content.share': area / comparison.color.data.length,
    'content.strongest': candidates.patches.reduce((most, patch) => Math.max(most, patch.mean), 0),
  };
  const scale = { x: after.width / input.afterSize.width, y: after.height / input.afterSize.height };
  const measured = await measureAll(pair, alignment, steady, contents, scale, rest);
  return { seen, candidates, regions, measured, pair };
}

/** Stronger differences than this are other content whatever the texture around (delta E). */
const MOST_TEXTURE = 8;
/** Mean change over mean size of change: what comes or goes changes one way, what is drawn anew changes this way and that. */
const MOST_COMMON = 0.35;
const TEXTURE_COLOR = 2;

/**
 * A coarse texture drawn anew differs blob by blob, yet on the whole and around it the mean colour stays: its detail is still
 * to be measured. (On the pairs of the fit: 92 % of the regions that were only drawn anew, 2 % of those of other content.)
 */
function isTexture(region: RegionFeatures | undefined): boolean {
  return (
    region !== undefined &&
    region['region.change'] <= MOST_TEXTURE &&
    region['region.common'] <= MOST_COMMON &&
    region['wide.shift'] < TEXTURE_COLOR
  );
}

/** How far beyond the brushed area nothing is measured, share of the long edge: shadows and reflections. */
const MEANT_MARGIN = 0.03;

function leaveOut(steady: Uint8Array, columns: number, rows: number, meant: MeantMask): void {
  const mask = new Uint8Array(columns * rows);
  for (let y = 0, i = 0; y < rows; y++) {
    const v = Math.min(meant.height - 1, Math.floor(((y + 0.5) * meant.height) / rows));
    for (let x = 0; x < columns; x++, i++) {
      const u = Math.min(meant.width - 1, Math.floor(((x + 0.5) * meant.width) / columns));
      if (meant.data[v * meant.width + u] !== 0) mask[i] = 1;
    }
  }
  const margin = Math.max(1, Math.round(MEANT_MARGIN * Math.max(columns, rows)));
  const wide = widen(mask, columns, rows, margin);
  for (let i = 0; i < steady.length; i++) if (wide[i] === 1) steady[i] = 0;
}

/** Most of the picture that candidates may take from what is measured; beyond it they are no regions but everything. */
const MOST_CHANGED = 0.6;

/** @returns 1 for blocks of 8 x 8 prepared pixels that no candidate comes near. */
function steadyBlocks(
  patches: readonly Patch[],
  seen: Observation,
  columns: number,
  rows: number,
): Uint8Array {
  const { width, height } = seen.comparison.color;
  const cell = seen.grid.cell;
  const changed = cover(patches, width, height, 2);
  const steady = new Uint8Array(columns * rows).fill(1);
  if (changed.reduce((sum, is) => sum + is, 0) > MOST_CHANGED * changed.length) return steady;
  for (let i = 0; i < changed.length; i++) {
    if (changed[i] === 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    const left = Math.floor((x * cell) / BLOCK);
    const top = Math.floor((y * cell) / BLOCK);
    const right = Math.floor(((x + 1) * cell - 1) / BLOCK);
    const bottom = Math.floor(((y + 1) * cell - 1) / BLOCK);
    for (let v = top; v <= Math.min(rows - 1, bottom); v++) {
      for (let u = left; u <= Math.min(columns - 1, right); u++) steady[v * columns + u] = 0;
    }
  }
  return steady;
}
