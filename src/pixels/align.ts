/** Global motion (shift, rotation, scale, shear, perspective) from before to after, coarse to fine, robust against large edits. */
import { type Affine, displacement, IDENTITY, moved, rescale } from './affine';
import { half, type Plane, shrink } from './planes';
import { choosePoints, type Fit, fitCost, type MotionModel, type Points, refine } from './refine';
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
  let level: Level = { before: finestOf(before, factor), after: finestOf(after, factor), factor };
  levels.unshift(level);
  while (Math.max(level.before.width, level.before.height) > SEARCH_EDGE) {
    factor *= 2;
    level = { before: half(level.before), after: half(level.after), factor };
    levels.unshift(level);
  }
  return levels;
}

function finestOf(plane: Plane, factor: number): Plane {
  return factor === 2 ? half(plane) : shrink(plane, factor);
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

/** {@link align}, in steps. @param full the full planes: an accepted motion is refined on them too. */
export function* alignSteps(
  levels: readonly Level[],
  width: number,
  height: number,
  squeeze = 1,
  full: { readonly before: Plane; readonly after: Plane } | null = null,
): Steps<Alignment> {
  const coarsest = levels[0]!;
  const finest = levels[levels.length - 1]!;
  const none: Alignment = { map: IDENTITY, mean: 0, max: 0, inliers: 1, explained: 0 };
  if (same(finest.before, finest.after)) return none;
  const points: Points[] = [];
  for (const [i, level] of levels.entries()) {
    points.push(choosePoints(level.before, i === levels.length - 1 ? 24_000 : 16_000));
    yield;
  }
  const last = points[points.length - 1]!;
  if (last.count < 24 || Math.min(width, height) < 8) return { ...none, inliers: last.count === 0 ? 1 : 0 };

  const long = Math.max(coarsest.before.width, coarsest.before.height);
  const { dx, dy } = searchShift(coarsest.before, coarsest.after, Math.ceil(long * REACH));
  const starts: Fit[] = [UNMOVED];
  if (dx !== 0 || dy !== 0) starts.push({ ...UNMOVED, map: { ...IDENTITY, x0: dx, y0: dy } });
  const crop = cropStart(squeeze, points[0]!, coarsest);
  if (crop !== null) starts.push(crop);
  let plain = UNMOVED;
  let base = UNMOVED;
  let best = Number.POSITIVE_INFINITY;
  for (const start of starts) {
    yield;
    const tried = refine(points[0]!, coarsest.after, start, 30, start === crop ? 'affine' : 'similarity');
    const { cost } = sane(tried, start, long) ? fitCost(points[0]!, coarsest.after, tried) : { cost: 1 };
    if (cost < best) {
      best = cost;
      plain = tried;
      base = start === crop ? start : UNMOVED;
    }
  }
  const simple = base === UNMOVED ? 'similarity' : 'affine';
  let free = plain;
  for (let i = 1; i < levels.length; i++) {
    yield;
    const { after, factor } = levels[i]!;
    const grow = (fit: Fit) => ({ ...fit, map: rescale(fit.map, factor / levels[i - 1]!.factor) });
    const rounds = i === levels.length - 1 ? 8 : 10;
    plain = refine(points[i]!, after, grow(plain), rounds - 2, simple);
    yield;
    free = refine(points[i]!, after, grow(free), rounds, 'perspective');
  }
  yield;
  const fit = simplest(last, finest.after, plain, free);
  yield;
  const judged = judgeFit(fit, base, last, finest, width, height, none);
  if (full === null || finest.factor === 1) return judged;
  // Detail near the limit of a small picture's grid disagrees there however well it is aligned: the full one is asked too.
  const whole = { ...fit, map: rescale(fit.map, 1 / finest.factor) };
  if (judged.map === IDENTITY && displacement(whole.map, width, height).mean < LEAST_MEAN) return judged;
  yield;
  const level: Level = { ...full, factor: 1 };
  const many = choosePoints(full.before, 24_000);
  yield;
  const fine = polish(whole, many, level);
  const checked = judgeFit(fine, base, many, level, width, height, none);
  if (checked.map !== IDENTITY || judged.map === IDENTITY) return checked;
  return { ...judged, map: fine.map, ...displacement(fine.map, width, height) };
}

/** Mean displacement (full pixels) below which a motion that was refused once is not looked at again. */
const LEAST_MEAN = 0.1;

/** A richer motion must lower the cost by this share: where little can be seen, more unknowns fit anything. */
const WORTH = 0.02;

/** Of a mere shift, the plain motion and the free one the simplest that is about as good as the best. */
function simplest(points: Points, after: Plane, plain: Fit, free: Fit): Fit {
  const cx = (points.width - 1) / 2;
  const cy = (points.height - 1) / 2;
  const [x, y] = moved(plain.map, cx, cy);
  const start = { ...plain, map: { ...IDENTITY, x0: x - cx, y0: y - cy } };
  const shift = refine(points, after, start, 6, 'shift');
  const tried = [shift, plain, free].map((fit) => ({ fit, cost: fitCost(points, after, fit).cost }));
  const least = Math.min(...tried.map(({ cost }) => cost));
  return tried.find(({ cost }) => cost <= least * (1 + WORTH) + 2e-4)?.fit ?? free;
}

/** Corner displacements beyond this many pixels are no polish any more. */
const MOST_POLISH = 3;

/** A few last steps at full size: half a pixel of a smaller picture is too much where detail is compared. */
function polish(fit: Fit, points: Points, { before, after }: Level): Fit {
  const fine = refine(points, after, fit, 4, modelOf(fit.map));
  const apart = Math.max(
    ...CORNERS.map(([u, v]) => {
      const [x, y] = [u * (before.width - 1), v * (before.height - 1)];
      const p = moved(fit.map, x, y);
      const q = moved(fine.map, x, y);
      return Math.hypot(p[0] - q[0], p[1] - q[1]);
    }),
  );
  if (!(apart <= MOST_POLISH)) return fit;
  return fitCost(points, after, fine).cost <= fitCost(points, after, fit).cost ? fine : fit;
}

/** What the map has of freedom is refined on, and nothing else. */
function modelOf({ xx, xy, yx, yy, px, py }: Affine): MotionModel {
  if (px !== 0 || py !== 0) return 'perspective';
  if (xx === 1 && yy === 1 && xy === 0 && yx === 0) return 'shift';
  return Math.abs(xx - yy) + Math.abs(xy + yx) < 1e-9 ? 'similarity' : 'affine';
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

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
  const led = fitCost(points, finest.after, fit);
  const explained = unmoved.cost > 0 ? Math.max(0, 1 - led.cost / unmoved.cost) : 0;
  const map = rescale(fit.map, 1 / finest.factor);
  const moves = displacement(map, width, height);
  const share = moves.mean / Math.max(width, height);
  const needed = Math.min(MOST_EXPLAINED, LEAST_EXPLAINED + EXPLAINED_PER_SHARE * share);
  const size = Math.max(finest.before.width, finest.before.height);
  if (!sane(fit, base, size) || explained < needed) return { ...none, inliers: unmoved.inliers };
  return { map, ...moves, inliers: led.inliers, explained };
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
