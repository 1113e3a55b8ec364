/** Robust global colour change between two aligned images: the part of the difference that is the same everywhere. */
import type { LabPlanes } from './lab';
import { createPlane } from './planes';
import { clamp, median, medianInPlace } from './statistics';

/**
 * L' = gain L + offset; a' = chroma a + da; b' = chroma b + db (from before to after), in units of L*a*b*.
 * `agreeing`: share of the samples that follow the model within 2.5 robust spreads or 3 units, 0 to 1.
 */
export interface Photometric {
  readonly gain: number;
  readonly offset: number;
  readonly chroma: number;
  readonly da: number;
  readonly db: number;
  readonly agreeing: number;
  /** What the agreeing samples deviate from the lines by, at L* 0, 5, ... 100 of the before image. */
  readonly curve: Deviation;
}

export interface Deviation {
  readonly L: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
}

const KNOTS = 21;
const NO_DEVIATION: Deviation = {
  L: new Float32Array(KNOTS),
  a: new Float32Array(KNOTS),
  b: new Float32Array(KNOTS),
};

export const UNCHANGED: Photometric = {
  gain: 1,
  offset: 0,
  chroma: 1,
  da: 0,
  db: 0,
  agreeing: 1,
  curve: NO_DEVIATION,
};

const SAMPLES = 16_000;
const ROUNDS = 10;

/**
 * Iteratively reweighted least squares with Tukey's biweight on the joint residual, from the median differences.
 * Samples whose lightness ends at black or white tell nothing of the model and are left out.
 * @param valid 1 where the after image has a value, the size of the planes; null for everywhere.
 */
export function fitPhotometric(before: LabPlanes, after: LabPlanes, valid: Uint8Array | null): Photometric {
  const size = before.L.data.length;
  const step = Math.max(1, Math.floor(size / SAMPLES));
  const index: number[] = [];
  for (let i = 0; i < size; i += step) {
    const l = after.L.data[i]!;
    if ((valid === null || valid[i] === 1) && l > 1 && l < 99) index.push(i);
  }
  const n = index.length;
  if (n < 16) return UNCHANGED;
  const pick = ({ data }: { data: Float32Array }) => {
    const out = new Float32Array(n);
    for (let i = 0; i < n; i++) out[i] = data[index[i]!]!;
    return out;
  };
  const L = pick(before.L);
  const a = pick(before.a);
  const b = pick(before.b);
  const L2 = pick(after.L);
  const a2 = pick(after.a);
  const b2 = pick(after.b);
  const scratch = new Float32Array(n);
  const difference = (p: Float32Array, q: Float32Array) => {
    for (let i = 0; i < n; i++) scratch[i] = q[i]! - p[i]!;
    return medianInPlace(scratch, n);
  };
  let model = {
    gain: 1,
    offset: difference(L, L2),
    chroma: 1,
    da: difference(a, a2),
    db: difference(b, b2),
  };
  const r = new Float32Array(n);
  let agreeing = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const { gain, offset, chroma, da, db } = model;
    for (let i = 0; i < n; i++) {
      const rl = L2[i]! - gain * L[i]! - offset;
      const ra = a2[i]! - chroma * a[i]! - da;
      const rb = b2[i]! - chroma * b[i]! - db;
      r[i] = Math.sqrt(rl * rl + ra * ra + rb * rb);
    }
    scratch.set(r);
    const spread = clamp(1.4826 * medianInPlace(scratch, n), 0.6, 8);
    if (round === ROUNDS) {
      const limit = Math.max(3, 2.5 * spread);
      for (let i = 0; i < n; i++) if (r[i]! < limit) agreeing++;
      break;
    }
    model = reweighted(L, L2, a, a2, b, b2, r, 4.685 * spread) ?? model;
  }
  const curve = deviations(L, L2, a, a2, b, b2, r, model);
  return { ...model, agreeing: agreeing / n, curve };
}

/** Samples further off than this are edits; a knot needs most of its samples nearer. */
const NEAR = 12;
const LEAST_AT_KNOT = 40;

/** A curve that is no line (gamma, clipped lights): medians of what is left, by lightness, of samples that nearly agree. */
function deviations(
  L: Float32Array,
  L2: Float32Array,
  a: Float32Array,
  a2: Float32Array,
  b: Float32Array,
  b2: Float32Array,
  r: Float32Array,
  model: Lines,
): Deviation {
  const bins = Array.from({ length: KNOTS }, () => ({
    all: 0,
    L: [] as number[],
    a: [] as number[],
    b: [] as number[],
  }));
  for (let i = 0; i < r.length; i++) {
    const bin = bins[Math.round(clamp(L[i]! / 5, 0, KNOTS - 1))]!;
    bin.all++;
    if (r[i]! > NEAR) continue;
    bin.L.push(L2[i]! - model.gain * L[i]! - model.offset);
    bin.a.push(a2[i]! - model.chroma * a[i]! - model.da);
    bin.b.push(b2[i]! - model.chroma * b[i]! - model.db);
  }
  const known = bins.map((bin) => bin.L.length >= LEAST_AT_KNOT && bin.L.length > 0.6 * bin.all);
  const fill = (channel: 'L' | 'a' | 'b') =>
    Float32Array.from(bins, (_, k) => {
      let best = -1;
      for (let j = 0; j < KNOTS; j++)
        if (known[j] && (best < 0 || Math.abs(j - k) < Math.abs(best - k))) best = j;
      // The nearest known knot stands in for one without samples, two at most away.
      return best >= 0 && Math.abs(best - k) <= 2 ? median(bins[best]![channel]) : 0;
    });
  return { L: fill('L'), a: fill('a'), b: fill('b') };
}

type Lines = Omit<Photometric, 'agreeing' | 'curve'>;

function reweighted(
  L: Float32Array,
  L2: Float32Array,
  a: Float32Array,
  a2: Float32Array,
  b: Float32Array,
  b2: Float32Array,
  r: Float32Array,
  cut: number,
): Lines | null {
  let w0 = 0;
  let l1 = 0;
  let l2 = 0;
  let ll = 0;
  let lm = 0;
  let pa = 0;
  let pb = 0;
  let qa = 0;
  let qb = 0;
  let pp = 0;
  let pq = 0;
  for (let i = 0; i < r.length; i++) {
    if (r[i]! >= cut) continue;
    const w = (1 - (r[i]! / cut) ** 2) ** 2;
    w0 += w;
    l1 += w * L[i]!;
    l2 += w * L2[i]!;
    ll += w * L[i]! * L[i]!;
    lm += w * L[i]! * L2[i]!;
    pa += w * a[i]!;
    pb += w * b[i]!;
    qa += w * a2[i]!;
    qb += w * b2[i]!;
    pp += w * (a[i]! * a[i]! + b[i]! * b[i]!);
    pq += w * (a[i]! * a2[i]! + b[i]! * b2[i]!);
  }
  if (w0 < 8) return null;
  // A prior worth a spread of 3 units around "no gain" keeps flat or grey images from inventing one.
  const prior = 9 * w0;
  const variance = ll - (l1 * l1) / w0;
  const gain = clamp((lm - (l1 * l2) / w0 + prior) / (variance + prior), 0.25, 4);
  const spread = pp - (pa * pa + pb * pb) / w0;
  const chroma = clamp((pq - (pa * qa + pb * qb) / w0 + prior) / (spread + prior), 0, 4);
  return {
    gain,
    offset: (l2 - gain * l1) / w0,
    chroma,
    da: (qa - chroma * pa) / w0,
    db: (qb - chroma * pb) / w0,
  };
}

/** @returns what the before image would be after the global change alone; lightness is held within 0 to 100. */
export function applyPhotometric(lab: LabPlanes, model: Photometric): LabPlanes {
  const { width, height } = lab.L;
  const L = createPlane(width, height);
  const a = createPlane(width, height);
  const b = createPlane(width, height);
  const { gain, offset, chroma, da, db, curve } = model;
  const [fromL, fromA, fromB] = [lab.L.data, lab.a.data, lab.b.data];
  const [toL, toA, toB] = [L.data, a.data, b.data];
  const [bendL, bendA, bendB] = [curve.L, curve.a, curve.b];
  for (let i = 0; i < toL.length; i++) {
    const l = fromL[i]!;
    const at = clamp(l / 5, 0, KNOTS - 1.001);
    const k = at | 0;
    const f = at - k;
    toL[i] = clamp(gain * l + offset + bendL[k]! + (bendL[k + 1]! - bendL[k]!) * f, 0, 100);
    toA[i] = chroma * fromA[i]! + da + bendA[k]! + (bendA[k + 1]! - bendA[k]!) * f;
    toB[i] = chroma * fromB[i]! + db + bendB[k]! + (bendB[k + 1]! - bendB[k]!) * f;
  }
  return { L, a, b };
}
