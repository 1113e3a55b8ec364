/**
 * Does what a region shows belong to its surroundings? Measured on both sides alike: background goes on across the border, a
 * thing ends there. What belongs before and not after was added; what never belonged was replaced.
 */
import type { LabPlanes } from '../../pixels/lab';
import { createPlane, type Plane } from '../../pixels/planes';
import { quantile, thin } from '../../pixels/statistics';
import type { Catalogue, Features } from './catalogue';
import type { Side, Site } from './site';

export const BELONGING_MEASURES = {
  'fill.before': [
    'delta E',
    'mean distance of its colours from a smooth fill out of the surroundings, before',
  ],
  'fill.after': ['delta E', 'the same, after'],
  'fill.gained': ['log2', 'after over before'],
  'odd.before': ['share', 'of its cells whose colour is far from every colour of the surroundings, before'],
  'odd.after': ['share', 'the same, after'],
  'odd.gained': ['share', 'after less before'],
  'closed.before': ['share', 'of its border where the contrast exceeds what is usual around, before'],
  'closed.after': ['share', 'the same, after'],
  'closed.gained': ['share', 'after less before'],
  'cut.before': ['log2', 'contrast across its border over that at the same distance around, before'],
  'cut.after': ['log2', 'the same, after'],
  'cut.gained': ['log2', 'after less before'],
  'along.before': ['ratio', 'share of the gradient at its border that points across it, before'],
  'along.after': ['ratio', 'the same, after'],
  'along.gained': ['ratio', 'after less before'],
  'grain.before': ['log2', 'gradient inside over that of the surroundings, before'],
  'grain.after': ['log2', 'the same, after'],
  'grain.gained': ['log2', 'after less before'],
  'peak.before': ['L*/px', 'strongest tenth of the gradients inside, before'],
  'peak.after': ['L*/px', 'the same, after'],
  'peak.gained': ['log2', 'after over before'],
} as const satisfies Catalogue;

/** @returns the measures of both sides. */
export function belongingMeasures(site: Site): Features<typeof BELONGING_MEASURES> {
  const p = sideMeasures(site, site.before);
  const q = sideMeasures(site, site.after);
  return {
    'fill.before': p.fill,
    'fill.after': q.fill,
    'fill.gained': Math.log2((q.fill + 1) / (p.fill + 1)),
    'odd.before': p.odd,
    'odd.after': q.odd,
    'odd.gained': q.odd - p.odd,
    'closed.before': p.closed,
    'closed.after': q.closed,
    'closed.gained': q.closed - p.closed,
    'cut.before': p.cut,
    'cut.after': q.cut,
    'cut.gained': q.cut - p.cut,
    'along.before': p.along,
    'along.after': q.along,
    'along.gained': q.along - p.along,
    'grain.before': p.grain,
    'grain.after': q.grain,
    'grain.gained': q.grain - p.grain,
    'peak.before': p.peak,
    'peak.after': q.peak,
    'peak.gained': Math.log2((q.peak + 0.3) / (p.peak + 0.3)),
  };
}

function sideMeasures(site: Site, side: Side) {
  const { cells, around } = site;
  const { usual, high } = usualContrast(site, side.lab);
  const { mean, closed } = borderContrast(site, side.lab, high);
  const inside = cells.map((i) => side.edges.data[i]!);
  const outside = meanAt(side.edges, around);
  return {
    fill: fillDistance(site, side.lab),
    odd: oddShare(side.lab, cells, around),
    closed,
    cut: Math.log2((mean + 1) / (usual + 1)),
    along: acrossShare(site, side.lab.L),
    grain: Math.log2((meanAt(side.edges, cells) + 0.2) / (outside + 0.2)),
    peak: quantile(thin(Float32Array.from(inside), 2000), 0.9),
  };
}

function meanAt(plane: Plane, cells: readonly number[]): number {
  let sum = 0;
  for (const i of cells) sum += plane.data[i]!;
  return cells.length === 0 ? 0 : sum / cells.length;
}

function between({ L, a, b }: LabPlanes, i: number, j: number): number {
  const dL = L.data[i]! - L.data[j]!;
  const da = a.data[i]! - a.data[j]!;
  const db = b.data[i]! - b.data[j]!;
  return Math.sqrt(dL * dL + da * da + db * db);
}

/** Cells apart at which contrast is looked at: half of them inside, half outside of a border. */
const LAG = 3;

/** Contrast of pairs of the surroundings at the same distance: its mean, and what a quarter of the pairs exceeds. */
function usualContrast({ width, around, still }: Site, lab: LabPlanes): { usual: number; high: number } {
  const values: number[] = [];
  for (const i of around) {
    const x = i % width;
    if (x + LAG < width && still[i + LAG] === 1) values.push(between(lab, i, i + LAG));
    const below = i + LAG * width;
    if (below < still.length && still[below] === 1) values.push(between(lab, i, below));
  }
  if (values.length === 0) return { usual: 0, high: LEAST_CONTRAST };
  const sum = values.reduce((total, value) => total + value, 0);
  const high = quantile(thin(Float32Array.from(values), 2000), 0.75);
  return { usual: sum / values.length, high: Math.max(LEAST_CONTRAST, 1.3 * high) };
}

/** Contrast (delta E) that a border needs at least. */
const LEAST_CONTRAST = 4;

const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** Greatest contrast across each cell of the border; its mean, and the share that exceeds `high`. */
function borderContrast(site: Site, lab: LabPlanes, high: number): { mean: number; closed: number } {
  const { width, height, own, border } = site;
  let sum = 0;
  let closed = 0;
  let n = 0;
  for (const i of border) {
    const x = i % width;
    const y = (i - x) / width;
    let most = -1;
    for (const [dx, dy] of DIRECTIONS) {
      const ox = x + (LAG - 1) * dx;
      const oy = y + (LAG - 1) * dy;
      const ix = x - dx;
      const iy = y - dy;
      if (Math.min(ox, oy, ix, iy) < 0 || Math.max(ox, ix) >= width || Math.max(oy, iy) >= height) continue;
      if (own[(y + dy) * width + x + dx] === 1 || own[oy * width + ox] === 1) continue;
      most = Math.max(most, between(lab, iy * width + ix, oy * width + ox));
    }
    if (most < 0) continue;
    n++;
    sum += most;
    if (most > high) closed++;
  }
  return n === 0 ? { mean: 0, closed: 0 } : { mean: sum / n, closed: closed / n };
}

/** Of the lightness gradient within a cell of the border, how much points across it: about 0.64 by chance, 1 along an outline. */
function acrossShare({ width, height, own, border }: Site, L: Plane): number {
  let across = 0.2;
  let all = 0.3;
  const at = (x: number, y: number) =>
    Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x));
  for (const i of border) {
    const x = i % width;
    const y = (i - x) / width;
    let nx = 0;
    let ny = 0;
    for (let v = -2; v <= 2; v++) {
      for (let u = -2; u <= 2; u++) {
        if (own[at(x + u, y + v)] === 0) continue;
        nx += u;
        ny += v;
      }
    }
    const length = Math.hypot(nx, ny);
    if (length < 1) continue;
    const gx = L.data[at(x + 1, y)]! - L.data[at(x - 1, y)]!;
    const gy = L.data[at(x, y + 1)]! - L.data[at(x, y - 1)]!;
    across += Math.abs(gx * nx + gy * ny) / length;
    all += Math.hypot(gx, gy);
  }
  return across / all;
}

/** Distance (delta E) beyond which a colour is none of the surroundings'. */
const ODD = 7;

function oddShare(lab: LabPlanes, cells: readonly number[], around: readonly number[]): number {
  const inside = every(cells, 160);
  const outside = every(around, 120);
  if (outside.length === 0) return 0;
  let odd = 0;
  for (const i of inside) if (outside.every((j) => between(lab, i, j) > ODD)) odd++;
  return odd / inside.length;
}

function every(values: readonly number[], wanted: number): readonly number[] {
  const step = Math.max(1, Math.floor(values.length / wanted));
  return step === 1 ? values : values.filter((_, i) => i % step === 0);
}

function fillDistance(site: Site, lab: LabPlanes): number {
  const L = fill(lab.L, site.still).data;
  const a = fill(lab.a, site.still).data;
  const b = fill(lab.b, site.still).data;
  let sum = 0;
  for (const i of site.cells)
    sum += Math.hypot(lab.L.data[i]! - L[i]!, lab.a.data[i]! - a[i]!, lab.b.data[i]! - b[i]!);
  return sum / site.cells.length;
}

/** Smooth fill from the known cells: means of ever larger squares (pull), then down again with smoothing (push). */
function fill(plane: Plane, known: Uint8Array): Plane {
  const { width, height } = plane;
  const out = createPlane(width, height);
  if (!known.includes(1)) return plane;
  if (!known.includes(0)) return plane;
  const w = (width + 1) >> 1;
  const h = (height + 1) >> 1;
  const small = createPlane(w, h);
  const smallKnown = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      let n = 0;
      for (let v = 2 * y; v < Math.min(height, 2 * y + 2); v++) {
        for (let u = 2 * x; u < Math.min(width, 2 * x + 2); u++) {
          if (known[v * width + u] === 0) continue;
          sum += plane.data[v * width + u]!;
          n++;
        }
      }
      if (n === 0) continue;
      small.data[y * w + x] = sum / n;
      smallKnown[y * w + x] = 1;
    }
  }
  const coarse = w * h < width * height ? fill(small, smallKnown) : small;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++)
      out.data[i] = known[i] === 1 ? plane.data[i]! : coarse.data[(y >> 1) * w + (x >> 1)]!;
  }
  for (let round = 0; round < 4; round++) relax(out, known);
  return out;
}

/** One sweep of Laplace's equation over what is not known. */
function relax({ width, height, data }: Plane, known: Uint8Array): void {
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (known[i] === 1) continue;
      const left = data[x > 0 ? i - 1 : i]!;
      const right = data[x < width - 1 ? i + 1 : i]!;
      const up = data[y > 0 ? i - width : i]!;
      const down = data[y < height - 1 ? i + width : i]!;
      data[i] = 0.25 * (left + right + up + down);
    }
  }
}
