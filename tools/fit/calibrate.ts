/** Fits a model and its calibration; checked only on pictures that the fit did not see. */
import { type Model, score } from '../../src/evidence/fitted';
import { BOOST, type BoostOptions, boost, type Sample } from './trees';

const FOLDS = 5;

export interface Checked {
  readonly model: Model;
  /** Calibrated probability of each sample from a fit without its picture. */
  readonly unseen: number[];
}

/**
 * Scores of each fifth of the pictures come from a fit on the other four; Platt's calibration (1999) is fitted to those, and
 * the model itself to all. The threshold is that of the best F1 of the unseen scores.
 */
export function fitModel(
  samples: readonly Sample[],
  names: readonly string[],
  options: BoostOptions = BOOST,
): Checked {
  const folds = foldOf(samples);
  const scores = new Float64Array(samples.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = samples.filter((_, i) => folds[i] !== fold);
    if (seen.length === 0) continue;
    const raw = boost(seen, names, options);
    const model: Model = { ...raw, slope: 1, offset: 0, threshold: 0.5 };
    samples.forEach((sample, i) => {
      if (folds[i] === fold) scores[i] = score(model, sample.features);
    });
  }
  const { slope, offset } = platt(scores, samples);
  const unseen = Array.from(scores, (value) => 1 / (1 + Math.exp(-(slope * value + offset))));
  const threshold = bestThreshold(unseen, samples);
  return { model: { ...boost(samples, names, options), slope, offset, threshold }, unseen };
}

/** Pictures dealt to the folds in the order of a hash of their names. */
function foldOf(samples: readonly Sample[]): number[] {
  const hash = (name: string) => [...name].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0, 7);
  const groups = [...new Set(samples.map(({ group }) => group))].sort((p, q) => hash(p) - hash(q));
  const fold = new Map(groups.map((group, i) => [group, i % FOLDS]));
  return samples.map(({ group }) => fold.get(group) ?? 0);
}

/** Newton's iteration on the logistic loss, with Platt's targets so that few samples do not claim certainty. */
function platt(scores: Float64Array, samples: readonly Sample[]): { slope: number; offset: number } {
  let positives = 0;
  let negatives = 0;
  for (const { positive, weight } of samples) {
    if (positive) positives += weight;
    else negatives += weight;
  }
  const yes = (positives + 1) / (positives + 2);
  const no = 1 / (negatives + 2);
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < 50; round++) {
    let ga = 0;
    let gb = 0;
    let aa = 1e-3;
    let ab = 0;
    let bb = 1e-3;
    samples.forEach(({ positive, weight }, i) => {
      const s = scores[i]!;
      const p = 1 / (1 + Math.exp(-(slope * s + offset)));
      const d = weight * (p - (positive ? yes : no));
      const h = weight * Math.max(1e-6, p * (1 - p));
      ga += d * s;
      gb += d;
      aa += h * s * s;
      ab += h * s;
      bb += h;
    });
    const det = aa * bb - ab * ab;
    if (!(Math.abs(det) > 1e-9)) break;
    const da = (bb * ga - ab * gb) / det;
    const db = (aa * gb - ab * ga) / det;
    slope = Math.min(5, Math.max(0.05, slope - da));
    offset = Math.min(10, Math.max(-10, offset - db));
    if (Math.abs(da) + Math.abs(db) < 1e-6) break;
  }
  return { slope: Number(slope.toPrecision(5)), offset: Number(offset.toPrecision(5)) };
}

/** F1 that a threshold must gain for every step of 1 away from 1/2: few samples must not pull it far. */
const PULL = 0.1;

/** Of the middle of the range the threshold of the greatest F1, drawn a little towards 1/2. */
function bestThreshold(unseen: readonly number[], samples: readonly Sample[]): number {
  let best = -1;
  let at = 0.5;
  for (let k = 25; k <= 75; k++) {
    const threshold = k / 100;
    let tp = 0;
    let fp = 0;
    let fn = 0;
    samples.forEach(({ positive, weight }, i) => {
      const said = unseen[i]! >= threshold;
      if (said && positive) tp += weight;
      else if (said) fp += weight;
      else if (positive) fn += weight;
    });
    const f1 = (2 * tp) / Math.max(1e-9, 2 * tp + fp + fn) - PULL * Math.abs(threshold - 0.5);
    if (f1 <= best + 1e-9) continue;
    best = f1;
    at = threshold;
  }
  return at;
}
