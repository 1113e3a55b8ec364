/** Measures of one region against its surroundings, on both sides: did something come, go, or become something else? */
import type { LabPlanes } from '../../pixels/lab';
import type { Plane } from '../../pixels/planes';
import { cover, type Patch } from '../../pixels/regions';
import { finish, type Steps } from '../../pixels/steps';
import type { Observation } from '../observation';
import { BELONGING_MEASURES, belongingMeasures } from './belonging';
import type { Catalogue, Features } from './catalogue';
import { siteOf } from './site';

export const REGION_MEASURES = {
  'region.size': ['log2', 'share of the picture'],
  'region.fill': ['share', 'of its box that it fills'],
  'region.ragged': ['ratio', 'border length over that of a disc of its area'],
  'region.edge': ['share', 'of its border that lies on the frame'],
  'region.change': ['delta E', 'mean coarse colour difference'],
  'region.fine': ['delta E', 'mean change strength of its pixels'],
  'region.light': ['L*', 'mean change of lightness, with sign'],
  'region.tint': ['a*b*', 'length of the mean change of colour'],
  'region.common': ['ratio', 'mean change over mean size of change: 1 is the same everywhere'],
  'apart.before': ['delta E', 'distance of its mean colour from the surroundings, before'],
  'apart.after': ['delta E', 'the same, after'],
  'apart.gained': ['log2', 'after over before'],
  'strange.before': ['delta E', 'mean distance of its colours to the nearest of the surroundings, before'],
  'strange.after': ['delta E', 'the same, after'],
  'strange.gained': ['log2', 'after over before'],
  'outline.before': ['delta E', 'contrast across its border, before'],
  'outline.after': ['delta E', 'the same, after'],
  'outline.gained': ['log2', 'after over before'],
  'inside.before': ['L*/px', 'mean gradient inside, before'],
  'inside.after': ['L*/px', 'the same, after'],
  'inside.gained': ['log2', 'after over before'],
  'around.gradient': ['L*/px', 'mean gradient of the surroundings'],
  'inside.agree': ['correlation', 'lightness inside, before and after'],
  'texture.agree': ['ratio', 'contrast-structure agreement of the texture inside'],
  ...BELONGING_MEASURES,
  'wide.shift': ['delta E', 'change of the mean colour of its wide surroundings, itself included'],
  'wide.spread': ['log2', 'size of the change of contrast there'],
  'wide.edges': ['log2', 'size of the change of the amount of edges there'],
  'ring.change': ['delta E', 'mean coarse colour difference of the surroundings'],
  'rank.weight': ['share', 'of the weight (change times root of area) of all candidates'],
} as const satisfies Catalogue;

export type RegionFeatures = Features<typeof REGION_MEASURES>;

/** @returns the measures of each candidate, in order. */
export function regionMeasures(patches: readonly Patch[], seen: Observation): RegionFeatures[] {
  return finish(regionSteps(patches, seen));
}

/** {@link regionMeasures}, with a pause after each. */
export function* regionSteps(patches: readonly Patch[], seen: Observation): Steps<RegionFeatures[]> {
  const { width, height } = seen.comparison.color;
  const taken = cover(patches, width, height, 1);
  const weights = patches.map((patch) => patch.mean * Math.sqrt(patch.cells.length));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const out: RegionFeatures[] = [];
  for (const [k, patch] of patches.entries()) {
    out.push(measureOne(patch, seen, taken, weights[k]! / Math.max(1e-6, all)));
    yield;
  }
  return out;
}

function measureOne(patch: Patch, seen: Observation, taken: Uint8Array, weight: number): RegionFeatures {
  const { comparison } = seen;
  const site = siteOf(patch, comparison, taken);
  const { cells, around, border, onFrame, own } = site;
  const before = site.before.lab;
  const after = site.after.lab;
  const change = meanChange(cells, before, after);
  const apartBefore = distance(meanColor(before, cells), meanColor(before, around));
  const apartAfter = distance(meanColor(after, cells), meanColor(after, around));
  const strangeBefore = strangeness(before, cells, around);
  const strangeAfter = strangeness(after, cells, around);
  const outlineBefore = outline(before, own);
  const outlineAfter = outline(after, own);
  const inner = meanOf(site.before.edges, cells);
  const innerAfter = meanOf(site.after.edges, cells);
  const length = border.length + onFrame;
  return {
    'region.size': Math.log2(cells.length / comparison.color.data.length),
    'region.fill': cells.length / ((patch.right - patch.left) * (patch.bottom - patch.top)),
    'region.ragged': length / (2 * Math.sqrt(Math.PI * cells.length)),
    'region.edge': onFrame / Math.max(1, length),
    'region.change': patch.mean,
    'region.fine': meanFine(patch, seen),
    'region.light': change.light,
    'region.tint': change.tint,
    'region.common': change.common,
    'apart.before': apartBefore,
    'apart.after': apartAfter,
    'apart.gained': logRatio(apartAfter, apartBefore, 2),
    'strange.before': strangeBefore,
    'strange.after': strangeAfter,
    'strange.gained': logRatio(strangeAfter, strangeBefore, 1),
    'outline.before': outlineBefore,
    'outline.after': outlineAfter,
    'outline.gained': logRatio(outlineAfter, outlineBefore, 2),
    'inside.before': inner,
    'inside.after': innerAfter,
    'inside.gained': logRatio(innerAfter, inner, 0.3),
    'around.gradient': meanOf(site.before.edges, around),
    'inside.agree': correlation(before.L, after.L, cells),
    'texture.agree': meanOf(site.texture, cells),
    ...belongingMeasures(site),
    ...wideChange(patch, seen),
    'ring.change': meanOf(site.color, around),
    'rank.weight': weight,
  };
}

function logRatio(after: number, before: number, soft: number): number {
  return Math.log2((after + soft) / (before + soft));
}

function meanOf(plane: Plane, cells: readonly number[]): number {
  let sum = 0;
  for (const i of cells) sum += plane.data[i]!;
  return cells.length === 0 ? 0 : sum / cells.length;
}

type Color = readonly [number, number, number];

function meanColor(lab: LabPlanes, cells: readonly number[]): Color {
  return [meanOf(lab.L, cells), meanOf(lab.a, cells), meanOf(lab.b, cells)];
}

function distance(p: Color, q: Color): number {
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

function meanChange(cells: readonly number[], before: LabPlanes, after: LabPlanes) {
  let size = 0;
  const sum = [0, 0, 0];
  for (const i of cells) {
    const d = [
      after.L.data[i]! - before.L.data[i]!,
      after.a.data[i]! - before.a.data[i]!,
      after.b.data[i]! - before.b.data[i]!,
    ] as const;
    size += Math.hypot(...d);
    for (let c = 0; c < 3; c++) sum[c]! += d[c]!;
  }
  const n = Math.max(1, cells.length);
  const [light = 0, a = 0, b = 0] = sum.map((value) => value / n);
  return { light, tint: Math.hypot(a, b), common: Math.hypot(light, a, b) / (size / n + 0.5) };
}

/** Mean over some cells inside of the distance to the nearest of some cells around. */
function strangeness(lab: LabPlanes, cells: readonly number[], around: readonly number[]): number {
  if (around.length === 0) return 0;
  const inside = thinned(cells, 120);
  const outside = thinned(around, 90);
  let sum = 0;
  for (const i of inside) {
    let best = Number.POSITIVE_INFINITY;
    for (const j of outside) {
      const dL = lab.L.data[i]! - lab.L.data[j]!;
      const da = lab.a.data[i]! - lab.a.data[j]!;
      const db = lab.b.data[i]! - lab.b.data[j]!;
      best = Math.min(best, dL * dL + da * da + db * db);
    }
    sum += Math.sqrt(best);
  }
  return sum / inside.length;
}

function thinned(values: readonly number[], wanted: number): readonly number[] {
  const step = Math.max(1, Math.floor(values.length / wanted));
  return step === 1 ? values : values.filter((_, i) => i % step === 0);
}

function correlation(p: Plane, q: Plane, cells: readonly number[]): number {
  const mp = meanOf(p, cells);
  const mq = meanOf(q, cells);
  let pp = 1;
  let qq = 1;
  let pq = 1;
  for (const i of cells) {
    const u = p.data[i]! - mp;
    const v = q.data[i]! - mq;
    pp += u * u;
    qq += v * v;
    pq += u * v;
  }
  return pq / Math.sqrt(pp * qq);
}

function meanFine(patch: Patch, seen: Observation): number {
  const { strength, color } = seen.comparison;
  const factor = seen.grid.cell / seen.grid.working;
  let sum = 0;
  for (const cell of patch.cells) {
    const x = Math.min(strength.width - 1, (cell % color.width) * factor + (factor >> 1));
    const y = Math.min(strength.height - 1, Math.floor(cell / color.width) * factor + (factor >> 1));
    sum += strength.data[y * strength.width + x]!;
  }
  return sum / patch.cells.length;
}

/** Mean colour difference across the border, two cells inside against two outside. */
function outline(lab: LabPlanes, own: Uint8Array): number {
  const { width, height } = lab.L;
  let sum = 0;
  let n = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (own[y * width + x] === 0) continue;
      for (const [dx, dy] of DIRECTIONS) {
        const ox = x + 2 * dx;
        const oy = y + 2 * dy;
        if (ox < 0 || oy < 0 || ox >= width || oy >= height) continue;
        if (own[(y + dy) * width + x + dx] === 1 || own[oy * width + ox] === 1) continue;
        const ix = Math.min(width - 1, Math.max(0, x - dx));
        const iy = Math.min(height - 1, Math.max(0, y - dy));
        const i = iy * width + ix;
        const o = oy * width + ox;
        sum += Math.hypot(
          lab.L.data[i]! - lab.L.data[o]!,
          lab.a.data[i]! - lab.a.data[o]!,
          lab.b.data[i]! - lab.b.data[o]!,
        );
        n++;
      }
    }
  }
  return n === 0 ? 0 : sum / n;
}

const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/**
 * A coarse texture drawn anew (leaves, waves, strokes) differs blob by blob, yet around each blob mean colour, contrast and
 * amount of edges stay.
 */
function wideChange(patch: Patch, seen: Observation) {
  const { before, after, edgesBefore, edgesAfter, color } = seen.comparison;
  const margin = Math.max(6, Math.round(0.5 * Math.max(patch.right - patch.left, patch.bottom - patch.top)));
  const cells: number[] = [];
  for (let y = Math.max(0, patch.top - margin); y < Math.min(color.height, patch.bottom + margin); y++) {
    for (let x = Math.max(0, patch.left - margin); x < Math.min(color.width, patch.right + margin); x++)
      cells.push(y * color.width + x);
  }
  const spread = (plane: Plane) => {
    const centre = meanOf(plane, cells);
    let sum = 0;
    for (const i of cells) sum += (plane.data[i]! - centre) ** 2;
    return Math.sqrt(sum / cells.length);
  };
  return {
    'wide.shift': distance(meanColor(before, cells), meanColor(after, cells)),
    'wide.spread': Math.abs(logRatio(spread(after.L), spread(before.L), 0.5)),
    'wide.edges': Math.abs(logRatio(meanOf(edgesAfter, cells), meanOf(edgesBefore, cells), 0.2)),
  };
}
