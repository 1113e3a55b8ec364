/** Brings two aligned lightness planes to one sharpness, so that a blur (or its removal) is not taken for content. */
import { boxBlur, type Plane } from './planes';

/** Box passes tried, weakest first: radius, number of passes. */
const STEPS: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 2],
  [2, 2],
  [2, 3],
  [3, 3],
  [5, 3],
];

/** How to blur which of the two; `sigma` is the standard deviation in pixels, 0 for "leave both". */
export interface SharpnessMatch {
  readonly side: 'before' | 'after' | 'none';
  readonly radius: number;
  readonly passes: number;
  readonly sigma: number;
}

export const NO_MATCH: SharpnessMatch = { side: 'none', radius: 0, passes: 0, sigma: 0 };

/** Differences beyond this (units of the planes) count no more: edits must not decide. */
const CUT = 6;
/** A stronger blur is taken only if it lowers the cost by this share. */
const WORTH = 0.04;

/** Blurs one plane as the match says. */
export function applyMatch(plane: Plane, match: SharpnessMatch): Plane {
  let out = plane;
  for (let i = 0; i < match.passes; i++) out = boxBlur(out, match.radius);
  return out;
}

/** @returns which plane is sharper, and the blur of it that makes the two agree best. */
export function matchSharpness(before: Plane, after: Plane): SharpnessMatch {
  const p = detail(before);
  const q = detail(after);
  // Nearly equal amounts of detail: nothing to match, and no time spent.
  if (p === 0 || q === 0 || (q / p > 0.85 && q / p < 1.18)) return NO_MATCH;
  const side = p > q ? 'before' : 'after';
  const sharp = p > q ? before : after;
  const soft = p > q ? after : before;
  let best = NO_MATCH;
  let least = cost(sharp, soft);
  for (const [radius, passes] of STEPS) {
    const match: SharpnessMatch = {
      side,
      radius,
      passes,
      sigma: Math.sqrt((passes * ((2 * radius + 1) ** 2 - 1)) / 12),
    };
    const value = cost(applyMatch(sharp, match), soft);
    if (value > least * (1 - WORTH)) break;
    least = value;
    best = match;
  }
  return best;
}

/** Root mean of cut squared differences of neighbours: how much fine detail there is. */
function detail(plane: Plane): number {
  const { width, height, data } = plane;
  let sum = 0;
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const i = y * width + x;
      const dx = data[i]! - data[i - 1]!;
      const dy = data[i]! - data[i - width]!;
      sum += Math.min(dx * dx + dy * dy, 64);
    }
  }
  return Math.sqrt(sum / Math.max(1, width * height));
}

function cost(p: Plane, q: Plane): number {
  let sum = 0;
  for (let i = 0; i < p.data.length; i++) {
    const d = Math.abs(p.data[i]! - q.data[i]!);
    sum += Math.min(d, CUT);
  }
  return sum / p.data.length;
}
