/** A global change of a* and b*: turned, stretched and shifted. */
import { length2 } from './lengths';
import { select, solve } from './statistics';

/** a' = aa a + ab b + a0; b' = ba a + bb b + b0. */
export interface ChromaModel {
  readonly aa: number;
  readonly ab: number;
  readonly a0: number;
  readonly ba: number;
  readonly bb: number;
  readonly b0: number;
  /** The rotation and the stretch nearest to the matrix (its polar part): degrees, and a factor. */
  readonly turn: number;
  readonly stretch: number;
}

const ROUNDS = 6;
/** Residuals beyond this many a*b* units weigh less, at least. */
const LEAST_SCALE = 1;

/**
 * Reweighted least squares (Tukey's biweight). Where there is hardly any colour a prior keeps the matrix at "unchanged".
 * @param from, to L*, a*, b* in turn, `count` of each.
 */
export function fitChroma(from: Float32Array, to: Float32Array, count: number): ChromaModel {
  let x = Float64Array.of(1, 0, 0);
  let y = Float64Array.of(0, 1, 0);
  let scale = 25;
  const residual = new Float32Array(count);
  for (let round = 0; round < ROUNDS; round++) {
    const normal = new Float64Array(9);
    const right = new Float64Array(3);
    const left = new Float64Array(3);
    let total = 0;
    for (let i = 0, j = 0; i < count; i++, j += 3) {
      const a = from[j + 1]!;
      const b = from[j + 2]!;
      const u = to[j + 1]!;
      const v = to[j + 2]!;
      const r = length2(x[0]! * a + x[1]! * b + x[2]! - u, y[0]! * a + y[1]! * b + y[2]! - v);
      residual[i] = r;
      if (r >= scale) continue;
      const w = (1 - (r / scale) ** 2) ** 2;
      total += w;
      const wa = w * a;
      const wb = w * b;
      normal[0]! += wa * a;
      normal[1]! += wa * b;
      normal[2]! += wa;
      normal[3]! += wb * a;
      normal[4]! += wb * b;
      normal[5]! += wb;
      normal[6]! += wa;
      normal[7]! += wb;
      normal[8]! += w;
      right[0]! += wa * u;
      right[1]! += wb * u;
      right[2]! += w * u;
      left[0]! += wa * v;
      left[1]! += wb * v;
      left[2]! += w * v;
    }
    // A prior worth a spread of 1 unit of colour around "unchanged".
    normal[0]! += total;
    normal[4]! += total;
    right[0]! += total;
    left[1]! += total;
    const nextX = solve(normal, right);
    const nextY = solve(normal, left);
    if (nextX === null || nextY === null) break;
    x = new Float64Array(nextX);
    y = new Float64Array(nextY);
    scale = Math.max(LEAST_SCALE, 4.685 * 1.4826 * select(residual, count >> 1, count));
  }
  const [aa = 1, ab = 0, a0 = 0] = x;
  const [ba = 0, bb = 1, b0 = 0] = y;
  const along = (aa + bb) / 2;
  const across = (ba - ab) / 2;
  return {
    aa,
    ab,
    a0,
    ba,
    bb,
    b0,
    turn: (Math.atan2(across, along) * 180) / Math.PI,
    stretch: Math.hypot(along, across),
  };
}
