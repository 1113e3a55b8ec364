/**
 * Gradient boosting of small trees for yes or no (Friedman 2001, with the second-order leaf values of Chen and Guestrin
 * 2016). Deterministic: thresholds are quantiles, ties go to the earlier feature.
 */
import type { Model, Tree } from '../../src/evidence/fitted';

export interface Sample {
  readonly features: Readonly<Record<string, number>>;
  readonly positive: boolean;
  readonly weight: number;
  /** Samples of one group (a picture) are never split between fitting and checking. */
  readonly group: string;
}

export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** L2 penalty of the leaf values. */
  readonly ridge: number;
  /** Least sum of second derivatives in a leaf. */
  readonly leastHessian: number;
}

export const BOOST: BoostOptions = { trees: 90, depth: 3, rate: 0.1, ridge: 4, leastHessian: 1.5 };

const BINS = 40;

export type Raw = Pick<Model, 'features' | 'start' | 'trees'>;

export function boost(samples: readonly Sample[], names: readonly string[], options = BOOST): Raw {
  const n = samples.length;
  const cuts = names.map((name) => cutsOf(samples.map((sample) => sample.features[name] ?? 0)));
  const bins = names.map((name, f) =>
    Uint8Array.from(samples, (sample) => binOf(cuts[f]!, sample.features[name] ?? 0)),
  );
  let positives = 1;
  let total = 2;
  for (const { positive, weight } of samples) {
    total += weight;
    if (positive) positives += weight;
  }
  const start = Math.log(positives / Math.max(1e-6, total - positives));
  const margin = new Float64Array(n).fill(start);
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n);
  const trees: Tree[] = [];
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-margin[i]!));
      const { weight, positive } = samples[i]!;
      gradient[i] = weight * (p - (positive ? 1 : 0));
      hessian[i] = weight * Math.max(1e-6, p * (1 - p));
    }
    const tree = grow(bins, cuts, gradient, hessian, margin, options);
    if (tree.feature.length === 0) break;
    trees.push(tree);
  }
  return compact({ features: [...names], start, trees });
}

/** Thresholds between the quantiles of the values, rounded so that the file stays short. */
function cutsOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((p, q) => p - q);
  const cuts: number[] = [];
  for (let k = 1; k < BINS; k++) {
    const at = Math.floor((k * sorted.length) / BINS);
    const p = sorted[Math.max(0, at - 1)]!;
    const q = sorted[at]!;
    if (q <= p) continue;
    const cut = Number(((p + q) / 2).toPrecision(4));
    if (cut > (cuts[cuts.length - 1] ?? Number.NEGATIVE_INFINITY)) cuts.push(cut);
  }
  // many equal values hide the tails from quantiles
  for (const share of [0.005, 0.01, 0.99, 0.995]) {
    const cut = Number((sorted[Math.floor(share * (sorted.length - 1))]! + 1e-9).toPrecision(4));
    if (!cuts.includes(cut)) cuts.push(cut);
  }
  return cuts.sort((p, q) => p - q);
}

function binOf(cuts: readonly number[], value: number): number {
  let bin = 0;
  while (bin < cuts.length && value >= cuts[bin]!) bin++;
  return bin;
}

interface Growing {
  rows: Int32Array;
  depth: number;
  slot: { list: number[]; at: number };
}

function grow(
  bins: readonly Uint8Array[],
  cuts: readonly (readonly number[])[],
  gradient: Float64Array,
  hessian: Float64Array,
  margin: Float64Array,
  options: BoostOptions,
): Tree {
  const tree: Tree = { feature: [], at: [], yes: [], no: [], leaves: [] };
  const all = Int32Array.from({ length: margin.length }, (_, i) => i);
  const root = { list: [0], at: 0 };
  const queue: Growing[] = [{ rows: all, depth: 0, slot: root }];
  while (queue.length > 0) {
    const { rows, depth, slot } = queue.shift()!;
    const split = depth < options.depth ? bestSplit(rows, bins, gradient, hessian, options) : null;
    if (split === null) {
      let g = 0;
      let h = 0;
      for (const i of rows) {
        g += gradient[i]!;
        h += hessian[i]!;
      }
      const value = Number(((-options.rate * g) / (h + options.ridge)).toPrecision(4));
      for (const i of rows) margin[i]! += value;
      slot.list[slot.at] = -1 - tree.leaves.length;
      tree.leaves.push(value);
      continue;
    }
    const node = tree.feature.length;
    slot.list[slot.at] = node;
    tree.feature.push(split.feature);
    tree.at.push(cuts[split.feature]![split.bin]!);
    tree.yes.push(0);
    tree.no.push(0);
    const column = bins[split.feature]!;
    queue.push({
      rows: rows.filter((i) => column[i]! <= split.bin),
      depth: depth + 1,
      slot: { list: tree.yes, at: node },
    });
    queue.push({
      rows: rows.filter((i) => column[i]! > split.bin),
      depth: depth + 1,
      slot: { list: tree.no, at: node },
    });
  }
  return tree;
}

function bestSplit(
  rows: Int32Array,
  bins: readonly Uint8Array[],
  gradient: Float64Array,
  hessian: Float64Array,
  { ridge, leastHessian }: BoostOptions,
): { feature: number; bin: number } | null {
  let g = 0;
  let h = 0;
  for (const i of rows) {
    g += gradient[i]!;
    h += hessian[i]!;
  }
  const whole = (g * g) / (h + ridge);
  let most = 0.05;
  let best: { feature: number; bin: number } | null = null;
  const sumG = new Float64Array(BINS + 8);
  const sumH = new Float64Array(BINS + 8);
  bins.forEach((column, feature) => {
    sumG.fill(0);
    sumH.fill(0);
    for (const i of rows) {
      sumG[column[i]!]! += gradient[i]!;
      sumH[column[i]!]! += hessian[i]!;
    }
    let lg = 0;
    let lh = 0;
    for (let bin = 0; bin < sumG.length - 1; bin++) {
      lg += sumG[bin]!;
      lh += sumH[bin]!;
      if (lh < leastHessian || h - lh < leastHessian) continue;
      const gain = (lg * lg) / (lh + ridge) + (g - lg) ** 2 / (h - lh + ridge) - whole;
      if (gain > most + 1e-9) {
        most = gain;
        best = { feature, bin };
      }
    }
  });
  return best;
}

/** Leaves out the features that no tree asks for. */
function compact({ features, start, trees }: Raw): Raw {
  const used = [...new Set(trees.flatMap((tree) => tree.feature))].sort((p, q) => p - q);
  return {
    features: used.map((f) => features[f]!),
    start: Number(start.toPrecision(6)),
    trees: trees.map((tree) => ({ ...tree, feature: tree.feature.map((f) => used.indexOf(f)) })),
  };
}
