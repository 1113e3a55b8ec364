/** Global motion (shift, rotation, scale, shear, perspective) from before to after, coarse to fine, robust against large edits. */
import { type Affine, displacement, IDENTITY, rescale } from './affine';
import { type Plane, shrink } from './planes';
import { choosePoints, type Fit, fitCost, type Points, refine } from './refine';
import { searchShift } from './search';
import { finish, type Steps } from './steps';

export interface Alignment {
  /** Maps a pixel of the before image to where its content lies in the after image, at the size of the given planes. */
  readonly map: Affine;
  /** Mean and greatest displacement over the frame, pixels. */
  readonly mean: number;
  readonly max: number;
  /** Share of the strong-gradient points that agree (within 12 levels of luma) under the map, 0 to 1. */
  readonly inliers: number;
  /** How much of the robust cost without motion the motion explains, 0 to 1; 0 where none was accepted. */
  readonly explained: number;
}

const SEARCH_EDGE = 96;
const FINEST_EDGE = 700;
/** Shifts up to this share of the long edge are searched for. */
const REACH = 0.12;
/** A motion is believed only if it explains this share of what disagrees without it, and 1 % more for every ... */
const LEAST_EXPLAINED = 0.04;
/** ... 0.1 % of the long edge that it moves things by: the further, the less it may be chance. At most ... */
const EXPLAINED_PER_SHARE = 10;
/** ... this much. */
const MOST_EXPLAINED = 0.25;
/** Beyond these an estimate is not an alignment any more, but two different pictures. */
const MOST_STRETCH = 0.12;

interface Level {
  readonly before: Plane;
  readonly after: Plane;
  readonly factor: number;
}

/** Luma planes at several resolutions, coarsest first; `factor` is relative to the given planes. */
export function alignmentLevels(before: Plane, after: Plane): Level[] {
  const long = Math.max(before.width, before.height);
  const levels: Level[] = [];
  let factor = 1;
  while (long / factor > FINEST_EDGE) factor *= 2;
  let level: Level = { before: shrink(before, factor), after: shrink(after, factor), factor };
  levels.unshift(level);
  while (Math.max(level.before.width, level.before.height) > SEARCH_EDGE) {
    factor *= 2;
    level = { before: shrink(level.before, 2), after: shrink(level.after, 2), factor };
    levels.unshift(level);
  }
  return levels;
}

const UNMOVED: Fit = { map: IDENTITY, gain: 1, offset: 0 };

/**
 * @param levels from {@link alignmentLevels}; width, height: the size of the full planes.
 * @param squeeze before's width over height, over after's, as the originals had them: other than 1, a crop is tried too.
 * @returns the motion; exactly the identity where the images are equal, flat, too small, or where no motion explains
 *   the difference better than none.
 */
export function align(levels: readonly Level[], width: number, height: number, squeeze = 1): Alignment {
  return finish(alignSteps(levels, width, height, squeeze));
}

/** {@link align}, in steps. */
export function* alignSteps(
  levels: readonly Level[],
  width: number,
  height: number,
  squeeze = 1,
): Steps<Alignment> {
  const coarsest = levels[0]!;
  const finest = levels[levels.length - 1]!;
  const none: Alignment = { map: IDENTITY, mean: 0, max: 0, inliers: 1, explained: 0 };
  if (same(finest.before, finest.after)) return none;
  const points = levels.map((level, i) =>
    choosePoints(level.before, i === levels.length - 1 ? 24_000 : 16_000),
  );
  const last = points[points.length - 1]!;
  if (last.count < 24 || Math.min(width, height) < 8) return { ...none, inliers: last.count === 0 ? 1 : 0 };

  const long = Math.max(coarsest.before.width, coarsest.before.height);
  const { dx, dy } = searchShift(coarsest.before, coarsest.after, Math.ceil(long * REACH));
  const starts: Fit[] = [UNMOVED];
  if (dx !== 0 || dy !== 0) starts.push({ ...UNMOVED, map: { ...IDENTITY, x0: dx, y0: dy } });
  const crop = cropStart(squeeze, points[0]!, coarsest);
  if (crop !== null) starts.push(crop);
  let fit = UNMOVED;
  let base = UNMOVED;
  let best = Number.POSITIVE_INFINITY;
  for (const start of starts) {
    yield;
    const tried = refine(points[0]!, coarsest.after, start, 30);
    const { cost } = sane(tried, start, long) ? fitCost(points[0]!, coarsest.after, tried) : { cost: 1 };
    if (cost < best) {
      best = cost;
      fit = tried;
      base = start === crop ? start : UNMOVED;
    }
  }
  for (let i = 1; i < levels.length; i++) {
    yield;
    const { after, factor } = levels[i]!;
    const map = rescale(fit.map, factor / levels[i - 1]!.factor);
    fit = refine(points[i]!, after, { ...fit, map }, i === levels.length - 1 ? 8 : 10, true);
  }
  yield;
  return judgeFit(fit, base, last, finest, width, height, none);
}

function judgeFit(
  fit: Fit,
  base: Fit,
  points: Points,
  finest: Level,
  width: number,
  height: number,
  none: Alignment,
): Alignment {
  // The same freedom of brightness without motion, so that only the motion is compared.
  const still = fitCost(points, finest.after, { ...fit, map: IDENTITY });
  const plain = fitCost(points, finest.after, UNMOVED);
  const unmoved = plain.cost < still.cost ? plain : still;
  const moved = fitCost(points, finest.after, fit);
  const explained = unmoved.cost > 0 ? Math.max(0, 1 - moved.cost / unmoved.cost) : 0;
  const map = rescale(fit.map, 1 / finest.factor);
  const moves = displacement(map, width, height);
  const share = moves.mean / Math.max(width, height);
  const needed = Math.min(MOST_EXPLAINED, LEAST_EXPLAINED + EXPLAINED_PER_SHARE * share);
  const size = Math.max(finest.before.width, finest.before.height);
  if (!sane(fit, base, size) || explained < needed) return { ...none, inliers: unmoved.inliers };
  return { map, ...moves, inliers: moved.inliers, explained };
}

/** @param base what the fit began from: a crop may stretch, but not much more. @param size long edge at the fit's resolution, pixels. */
function sane(fit: Fit, base: Fit, size: number): boolean {
  const { xx, xy, yx, yy, px, py } = fit.map;
  const off = Math.max(
    Math.abs(px) * size,
    Math.abs(py) * size,
    Math.abs(xx / base.map.xx - 1),
    Math.abs(yy / base.map.yy - 1),
    Math.abs(xy),
    Math.abs(yx),
  );
  return off <= MOST_STRETCH && Number.isFinite(fit.map.x0) && Number.isFinite(fit.map.y0);
}

/** Changes of the aspect ratio below this are roundings of a size. */
const LEAST_SQUEEZE = 1.03;
const MOST_SQUEEZE = 4;
const PLACES = 32;

/**
 * The likeliest crop along one side, as a start: after shows all of one side and a part of the other, stretched back to
 * before's shape. Null where the shape did not change.
 * @param squeeze before's width over height, over after's: above 1 where sides are missing, below where top or bottom is.
 */
function cropStart(squeeze: number, points: Points, { before, after }: Level): Fit | null {
  const factor = Math.max(squeeze, 1 / squeeze);
  if (!(factor >= LEAST_SQUEEZE && factor <= MOST_SQUEEZE)) return null;
  const sideways = squeeze > 1;
  const length = sideways ? before.width : before.height;
  let best: Fit | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k <= PLACES; k++) {
    const shift = (-(factor - 1) * length * k) / PLACES;
    const map: Affine = sideways
      ? { ...IDENTITY, xx: factor, x0: shift }
      : { ...IDENTITY, yy: factor, y0: shift };
    const fit = { ...UNMOVED, map };
    const { cost } = fitCost(points, after, fit);
    if (cost >= least) continue;
    least = cost;
    best = fit;
  }
  return best;
}

function same(p: Plane, q: Plane): boolean {
  for (let i = 0; i < p.data.length; i++) if (p.data[i] !== q.data[i]) return false;
  return true;
}
