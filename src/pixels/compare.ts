/** Maps of what differs between two aligned images of one size and one global colour. */

import { follow } from './blocks';
import type { LabPlanes } from './lab';
import { type MovedParts, movedParts } from './parts';
import { boxBlur, createPlane, gradientLength, type Plane, range, shrink } from './planes';
import { applyMatch, matchSharpness, type SharpnessMatch } from './sharpness';
import { clamp, quantile, thin } from './statistics';
import type { Steps } from './steps';

export interface Comparison {
  /**
   * Change strength at working size, units of colour difference (see {@link colorDistance}): root mean square over
   * 3 x 3 pixels, less what is everywhere (noise).
   */
  readonly strength: Plane;
  /** Coarse colour difference by cell, tolerant of shifts by one cell (see {@link colorDistance}). */
  readonly color: Plane;
  /** Contrast-structure agreement of the texture by cell, -1 to 1, 1 where there is no texture to compare. */
  readonly texture: Plane;
  /** Mean length of the lightness gradient by cell, before and after, L* per working pixel. */
  readonly edgesBefore: Plane;
  readonly edgesAfter: Plane;
  /** The two images by cell, global colour change and sharpness matched. */
  readonly before: LabPlanes;
  readonly after: LabPlanes;
  readonly match: SharpnessMatch;
}

/** Texture weaker than this (root mean square, units of L*) in both images is not compared. */
const LEAST_TEXTURE = 1.1;
/** Texture is what varies within this radius, working pixels. */
const LEAST_RADIUS = 5;
/** The constant of SSIM's contrast-structure term, for L* (0.03 x 100)² / 9. */
const STABILIZER = 1;

/**
 * Distance of two colours in L*a*b*: Euclidean, the chroma part divided by CIE94's S_C = 1 + 0.045 C* (CIE 116-1995),
 * because the eye forgives more there. About 1 is just visible, 10 plain, 50 another colour altogether.
 */
export function colorDistance(dL: number, da: number, db: number, chroma: number): number {
  const s = 1 / (1 + 0.045 * chroma);
  return Math.sqrt(dL * dL + (da * da + db * db) * s * s);
}

/**
 * @param before the before image with the global colour change applied; after: warped into its frame, same size.
 * @param valid 1 where the after image has a value, 0 elsewhere (nothing differs there); null for everywhere.
 * @param cell side of a cell, working pixels. @param soften compare at coarser detail: for restorations, where fine
 *   detail is meant to change.
 */
export function* compareSteps(
  before: LabPlanes,
  after: LabPlanes,
  valid: Uint8Array | null,
  cell: number,
  soften: boolean,
): Steps<Comparison> {
  const match = matchSharpness(before.L, after.L);
  yield;
  const even = (plane: Plane, side: 'before' | 'after') => {
    const matched = match.side === side ? applyMatch(plane, match) : plane;
    return soften ? boxBlur(matched, 1) : matched;
  };
  const p: LabPlanes = { ...before, L: even(before.L, 'before') };
  yield;
  const q: LabPlanes = { ...after, L: even(after.L, 'after') };
  if (valid !== null) copyInvalid(p, q, valid);
  const small = (lab: LabPlanes): LabPlanes => ({
    L: shrink(lab.L, cell),
    a: shrink(lab.a, cell),
    b: shrink(lab.b, cell),
  });
  yield;
  const cellsBefore = small(p);
  yield;
  const cellsAfter = small(q);
  const radius = Math.max(LEAST_RADIUS, Math.round(2.5 * match.sigma));
  const parts = yield* movedParts(shrink(cellsBefore.L, 2), shrink(cellsAfter.L, 2));
  yield;
  const strength = yield* strengthSteps(p, q);
  yield;
  const color = contentDistance(cellsBefore, cellsAfter, parts);
  yield;
  const texture = shrink(yield* textureSteps(p.L, q.L, radius), cell);
  yield;
  return {
    strength,
    color,
    texture,
    edgesBefore: shrink(gradientLength(p.L), cell),
    edgesAfter: shrink(gradientLength(q.L), cell),
    before: cellsBefore,
    after: cellsAfter,
    match,
  };
}

/**
 * The coarse distance; where larger parts moved, the lesser of that in place and that after following them: content that
 * is found again nearby is no other content.
 */
function contentDistance(before: LabPlanes, after: LabPlanes, { grid, moves }: MovedParts): Plane {
  const still = coarseDistance(before, after);
  if (!moves.moved.includes(1)) return still;
  const led = (plane: Plane) => follow(plane, grid, moves, 2);
  const moved = coarseDistance(before, { L: led(after.L), a: led(after.a), b: led(after.b) });
  for (let i = 0; i < still.data.length; i++) still.data[i] = Math.min(still.data[i]!, moved.data[i]!);
  return still;
}

/** Outside the after image nothing is known: the before image stands in, so nothing is made of it. */
function copyInvalid(p: LabPlanes, q: LabPlanes, valid: Uint8Array): void {
  for (let i = 0; i < valid.length; i++) {
    if (valid[i] === 1) continue;
    q.L.data[i] = p.L.data[i]!;
    q.a.data[i] = p.a.data[i]!;
    q.b.data[i] = p.b.data[i]!;
  }
}

function* strengthSteps(p: LabPlanes, q: LabPlanes): Steps<Plane> {
  const squares = squaredDistance(p, q);
  yield;
  const mean = boxBlur(squares, 1);
  // What half of the picture shows at least is noise or grain rather than an edit, up to a strength of 5.
  const floor = clamp(quantile(thin(mean.data, 8000), 0.5), 0.25, 25);
  for (let i = 0; i < mean.data.length; i++) mean.data[i] = Math.sqrt(Math.max(0, mean.data[i]! - floor));
  return mean;
}

/** Square of {@link colorDistance}, pixel by pixel; the chroma is that of the first. */
function squaredDistance(p: LabPlanes, q: LabPlanes): Plane {
  const out = createPlane(p.L.width, p.L.height);
  const squares = out.data;
  const [pL, pa, pb] = [p.L.data, p.a.data, p.b.data];
  const [qL, qa, qb] = [q.L.data, q.a.data, q.b.data];
  for (let i = 0; i < squares.length; i++) {
    const a = pa[i]!;
    const b = pb[i]!;
    const dL = qL[i]! - pL[i]!;
    const da = qa[i]! - a;
    const db = qb[i]! - b;
    const s = 1 / (1 + 0.045 * Math.sqrt(a * a + b * b));
    squares[i] = dL * dL + (da * da + db * db) * s * s;
  }
  return out;
}

/**
 * How far each colour lies outside the range of the other image's colours within one cell around, both ways, the greater.
 * An edge that moved by less than a cell stays inside that range; another object does not.
 */
export function coarseDistance(before: LabPlanes, after: LabPlanes): Plane {
  const { width, height } = before.L;
  const out = createPlane(width, height);
  const size = width * height;
  const forth = { L: new Float32Array(size), a: new Float32Array(size), b: new Float32Array(size) };
  const back = { L: new Float32Array(size), a: new Float32Array(size), b: new Float32Array(size) };
  for (const channel of ['L', 'a', 'b'] as const) {
    const p = boxBlur(before[channel], 1);
    const q = boxBlur(after[channel], 1);
    outside(q, range(p), forth[channel]);
    outside(p, range(q), back[channel]);
  }
  for (let i = 0; i < size; i++) {
    const chroma = Math.sqrt(before.a.data[i]! ** 2 + before.b.data[i]! ** 2);
    out.data[i] = Math.max(
      colorDistance(forth.L[i]!, forth.a[i]!, forth.b[i]!, chroma),
      colorDistance(back.L[i]!, back.a[i]!, back.b[i]!, chroma),
    );
  }
  return out;
}

function outside(plane: Plane, ends: { low: Plane; high: Plane }, out: Float32Array): void {
  const { data } = plane;
  const low = ends.low.data;
  const high = ends.high.data;
  for (let i = 0; i < out.length; i++) {
    const value = data[i]!;
    const below = low[i]! - value;
    const above = value - high[i]!;
    // They cannot both be above 0.
    out[i] = below > 0 ? below : above > 0 ? above : 0;
  }
}

/**
 * SSIM's contrast-structure term (Wang, Bovik, Sheikh and Simoncelli 2004) of the lightness less its mean over
 * (2 radius + 1)², in windows twice as wide: (2 cov + c) / (var + var' + c). Variance that one image has everywhere and
 * the other nowhere (noise added or removed) is taken out first.
 */
function* textureSteps(before: Plane, after: Plane, radius: number): Steps<Plane> {
  const p = highPass(before, radius);
  const q = highPass(after, radius);
  yield;
  const { width, height } = before;
  const product = createPlane(width, height);
  const cov = boxBlur(multiply(p, q, product), 2 * radius);
  yield;
  const varP = boxBlur(multiply(p, p, product), 2 * radius);
  yield;
  const varQ = boxBlur(multiply(q, q, product), 2 * radius);
  const floorP = quantile(thin(varP.data, 4000), 0.1);
  const floorQ = quantile(thin(varQ.data, 4000), 0.1);
  const extraP = clamp(floorP - floorQ, 0, 40);
  const extraQ = clamp(floorQ - floorP, 0, 40);
  // Noise makes the variances themselves uncertain: only texture that stands out of it is compared.
  const needed = LEAST_TEXTURE * LEAST_TEXTURE + 0.5 * (extraP + extraQ);
  const [agreement, vP, vQ] = [cov.data, varP.data, varQ.data];
  for (let i = 0; i < agreement.length; i++) {
    const vp = Math.max(0, vP[i]! - extraP);
    const vq = Math.max(0, vQ[i]! - extraQ);
    agreement[i] =
      Math.max(vp, vq) < needed ? 1 : clamp((2 * agreement[i]! + STABILIZER) / (vp + vq + STABILIZER), -1, 1);
  }
  return cov;
}

function multiply(p: Plane, q: Plane, out: Plane): Plane {
  const [u, v, product] = [p.data, q.data, out.data];
  for (let i = 0; i < product.length; i++) product[i] = u[i]! * v[i]!;
  return out;
}

function highPass(plane: Plane, radius: number): Plane {
  const mean = boxBlur(plane, radius);
  const [values, rest] = [plane.data, mean.data];
  for (let i = 0; i < rest.length; i++) rest[i] = values[i]! - rest[i]!;
  return mean;
}
