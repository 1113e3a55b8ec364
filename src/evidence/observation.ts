/** What was seen in a pair before anybody judges it: motion, global colour change, maps. */
import type { RgbImage, Size } from '../core/pixels';
import { type Affine, IDENTITY, rescale } from '../pixels/affine';
import type { Alignment } from '../pixels/align';
import { type Comparison, compareSteps } from '../pixels/compare';
import { type LabPlanes, labPlanes } from '../pixels/lab';
import { applyPhotometric, type Photometric } from '../pixels/photometric';
import type { Steps } from '../pixels/steps';
import { LEAST_WARP, validMask, warp } from '../pixels/warp';

/** Sizes of the two grids: working pixels for maps, cells for regions; both in prepared pixels. */
export interface Grid {
  /** Side of a working pixel: 1 or 2. */
  readonly working: number;
  /** Side of a cell: 1, 2 or 4; a multiple of `working`. */
  readonly cell: number;
}

/** Everything the verdicts rest on. */
export interface Observation {
  readonly prepared: Size;
  readonly original: Size;
  readonly grid: Grid;
  readonly alignment: Alignment;
  /** The motion that was taken out: the alignment's, or the identity where it is too small to matter. */
  readonly map: Affine;
  readonly photometric: Photometric;
  readonly comparison: Comparison;
  /** Raw L*a*b* at working size: before, and after in before's frame. */
  readonly before: LabPlanes;
  readonly after: LabPlanes;
}

/** Up to 700 px on the long edge every pixel is compared, above squares of two; cells are 4 px, for small images 2 or 1. */
export function chooseGrid(size: Size): Grid {
  const long = Math.max(size.width, size.height);
  return { working: long > 700 ? 2 : 1, cell: long > 256 ? 4 : long > 96 ? 2 : 1 };
}

export interface PreparedColors {
  readonly before: LabPlanes;
  /** In before's frame. */
  readonly after: LabPlanes;
  /** 1 where after has a value; null for everywhere. */
  readonly valid: Uint8Array | null;
  readonly map: Affine;
}

/** First half of comparing: colours at working size, motion taken out, global colour change measured. */
export function* prepareColors(
  before: RgbImage,
  after: RgbImage,
  grid: Grid,
  alignment: Alignment,
): Steps<PreparedColors> {
  const p = labPlanes(before, grid.working);
  yield;
  const raw = labPlanes(after, grid.working);
  yield;
  const moved = alignment.mean >= LEAST_WARP;
  const map = moved ? rescale(alignment.map, grid.working) : IDENTITY;
  const q = moved ? warpLab(raw, map) : raw;
  const valid = moved ? validMask(map, p.L.width, p.L.height) : null;
  return { before: p, after: q, valid, map: moved ? alignment.map : IDENTITY };
}

function warpLab(lab: LabPlanes, map: Affine): LabPlanes {
  const [L, a, b] = warp([lab.L, lab.a, lab.b], map);
  return { L: L!, a: a!, b: b! };
}

/** Second half: the maps, with the global colour change taken out. @param soften for restorations, see {@link compareSteps}. */
export function* compareColors(
  colors: PreparedColors,
  photometric: Photometric,
  grid: Grid,
  soften: boolean,
): Steps<Comparison> {
  const expected = applyPhotometric(colors.before, photometric);
  yield;
  return yield* compareSteps(expected, colors.after, colors.valid, grid.cell / grid.working, soften);
}
