/** Global motion (shift, rotation, scale, shear, perspective) from before to after, coarse to fine, robust against large edits. */
import { type Affine, displacement, IDENTITY, rescale } from './affine';
import { type Plane, shrink } from './planes';
import { choosePoints, type Fit, fitCost, type Points, refine } from './refine';
import { searchShift } from './search';

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
 * @returns the motion; exactly the identity where the images are equal, flat, too small, or where no motion explains
 *   the difference better than none.
 */
export function align(levels: readonly Level[], width: number, height: number): Alignment {
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
  let fit = UNMOVED;
  let best = Number.POSITIVE_INFINITY;
  for (const start of starts) {
    const tried = refine(points[0]!, coarsest.after, start, 30);
    const { cost } = sane(tried, long) ? fitCost(points[0]!, coarsest.after, tried) : { cost: 1 };
    if (cost < best) {
      best = cost;
      fit = tried;
    }
  }
  for (let i = 1; i < levels.length; i++) {
    const { after, factor } = levels[i]!;
    const map = rescale(fit.map, factor / levels[i - 1]!.factor);
    fit = refine(points[i]!, after, { ...fit, map }, i === levels.length - 1 ? 8 : 10, true);
  }
  return judgeFit(fit, last, finest, width, height, none);
}

function judgeFit(
  fit: Fit,
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
  if (!sane(fit, size) || explained < needed) return { ...none, inliers: unmoved.inliers };
  return { map, ...moves, inliers: moved.inliers, explained };
}

/** @param size long edge at the fit's resolution, pixels. */
function sane(fit: Fit, size: number): boolean {
  const { xx, xy, yx, yy, px, py } = fit.map;
  const off = Math.max(
    Math.abs(px) * size,
    Math.abs(py) * size,
    Math.abs(xx - 1),
    Math.abs(yy - 1),
    Math.abs(xy),
    Math.abs(yx),
  );
  return off <= MOST_STRETCH && Number.isFinite(fit.map.x0) && Number.isFinite(fit.map.y0);
}

function same(p: Plane, q: Plane): boolean {
  for (let i = 0; i < p.data.length; i++) if (p.data[i] !== q.data[i]) return false;
  return true;
}
