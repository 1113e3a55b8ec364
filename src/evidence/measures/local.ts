/** Where detail was drawn anew, and where it was softened: two maps by block, their patches, and measures of these. */
import { type BandBlocks, BLOCK, poolBlocks } from '../../pixels/bands';
import { createPlane, type Plane } from '../../pixels/planes';
import { findPatches, type Patch } from '../../pixels/regions';
import { median, quantile } from '../../pixels/statistics';
import type { Catalogue, Features } from './catalogue';
import type { MeasuredPair } from './seen';

export const LOCAL_MEASURES = {
  'repaint.share': ['share', 'area where detail is new beyond what it is elsewhere'],
  'repaint.largest': ['share', 'the largest such patch'],
  'repaint.mean': ['ratio', 'new detail over old in the largest patch, less the same elsewhere'],
  'repaint.energy': ['log2', 'amplitude of fine detail in the largest patch, after over before'],
  'repaint.agree': ['correlation', 'fine detail inside the largest patch'],
  'repaint.coarse': ['correlation', 'detail of 16 to 32 px inside the largest patch'],
  'repaint.outside': ['correlation', 'fine detail outside all patches'],
  'repaint.moved': ['share', 'part of the largest patch that moved on its own'],
  'repaint.contrast': ['ratio', 'new detail inside the largest patch over outside'],
  'soft.share': ['share', 'area where fine detail was lost beyond what it is elsewhere'],
  'soft.largest': ['share', 'the largest such patch'],
  'soft.loss': ['log2', 'amplitude of fine detail in the largest patch over elsewhere, lost'],
  'soft.fresh': ['ratio', 'new detail over old inside the largest patch'],
  'soft.gain1': ['ratio', 'detail of 4 to 8 px kept inside the largest patch'],
} as const satisfies Catalogue;

export interface LocalChanges {
  readonly features: Features<typeof LOCAL_MEASURES>;
  /** Patches in blocks of 8 x 8 pixels, the most important first. */
  readonly repainted: Patch[];
  readonly softened: Patch[];
  readonly columns: number;
  readonly rows: number;
}

/** New detail (share of the old, less what is usual in this pair) that begins a patch, and that a patch spreads over. */
const REPAINT = { high: 0.45, low: 0.22 };
/** The same for lost detail, in log2 of the amplitude. */
const SOFT = { high: 0.7, low: 0.35 };
/** Blocks with less detail than this (mean square, levels) tell nothing. */
const LEAST_DETAIL = 0.6;
const LEAST_SHARE = 0.004;

/** @param steady 1 for blocks that show the same on both sides; only those are looked at. */
export function localMeasures(pair: MeasuredPair, steady: Uint8Array): LocalChanges {
  const fine = pair.evenBands.slice(0, 3).map((band) => poolBlocks(band, 1));
  const wide = poolBlocks(pair.evenBands[pair.evenBands.length - 1]!, 1);
  const { columns, rows } = wide;
  const fresh = freshMap(fine, steady);
  const loss = lossMap(fine, steady);
  const least = Math.max(4, LEAST_SHARE * columns * rows);
  const near = Math.max(1, Math.round(0.02 * Math.max(columns, rows)));
  const repainted = findPatches(fresh, { ...REPAINT, least, near });
  const softened = findPatches(loss, { ...SOFT, least, near });
  const inside = new Uint8Array(columns * rows);
  for (const patch of [...repainted, ...softened]) for (const i of patch.cells) inside[i] = 1;
  const outside = steady.map((is, i) => (is === 1 && inside[i] === 0 ? 1 : 0));
  const first = maskOf(repainted[0], columns * rows);
  const soft = maskOf(softened[0], columns * rows);
  const area = (patches: readonly Patch[]) =>
    patches.reduce((sum, patch) => sum + patch.cells.length, 0) / (columns * rows);
  const share = (patch: Patch | undefined) =>
    patch === undefined ? 0 : patch.cells.length / (columns * rows);
  const all = total(fine, outside);
  const there = total(fine, first);
  const softer = total(fine, soft);
  const none = repainted.length === 0;
  return {
    repainted,
    softened,
    columns,
    rows,
    features: {
      'repaint.share': area(repainted),
      'repaint.largest': share(repainted[0]),
      'repaint.mean': repainted[0]?.mean ?? 0,
      'repaint.energy': none ? 0 : there.energy,
      'repaint.agree': none ? 1 : there.agreement,
      'repaint.coarse': none ? 1 : total([wide], first).agreement,
      'repaint.outside': all.agreement,
      'repaint.moved': none ? 0 : movedShare(pair, repainted[0]!, columns),
      'repaint.contrast': none ? 0 : there.fresh / (all.fresh + 0.05),
      'soft.share': area(softened),
      'soft.largest': share(softened[0]),
      'soft.loss': softened.length === 0 ? 0 : all.energy - softer.energy,
      'soft.fresh': softened.length === 0 ? 0 : softer.fresh,
      'soft.gain1': softened.length === 0 || !fine[1] ? 1 : total([fine[1]], soft).gain,
    },
  };
}

/** Energy that before does not explain, over before's own; the greatest of the bands, each less its median over the picture. */
function freshMap(bands: readonly BandBlocks[], steady: Uint8Array): Plane {
  const { columns, rows } = bands[0]!;
  const out = createPlane(columns, rows);
  for (const band of bands) {
    const values = new Float32Array(out.data.length);
    const known: number[] = [];
    const floor = noiseFloor(band, steady);
    for (let i = 0; i < values.length; i++) {
      const pp = band.before[i]!;
      const left = Math.max(0, band.after[i]! - band.cross[i]! ** 2 / (pp + 0.05) - 1.5 * floor);
      values[i] = Math.min(2, left / (pp + 9 * LEAST_DETAIL + floor));
      if (steady[i] === 1 && pp > 9 * LEAST_DETAIL) known.push(values[i]!);
    }
    const usual = median(known);
    for (let i = 0; i < values.length; i++) {
      if (steady[i] === 1) out.data[i] = Math.max(out.data[i]!, values[i]! - usual);
    }
  }
  return out;
}

/** What is new even where there is little: noise. The tenth part of the blocks with the least of it. */
function noiseFloor(band: BandBlocks, steady: Uint8Array): number {
  const values: number[] = [];
  for (let i = 0; i < steady.length; i++) {
    if (steady[i] === 1)
      values.push(Math.max(0, band.after[i]! - band.cross[i]! ** 2 / (band.before[i]! + 0.05)));
  }
  return quantile(values, 0.15);
}

function lossMap(bands: readonly BandBlocks[], steady: Uint8Array): Plane {
  const { columns, rows } = bands[0]!;
  const out = createPlane(columns, rows);
  const known: number[] = [];
  for (let i = 0; i < out.data.length; i++) {
    const p = (bands[0]?.before[i] ?? 0) + 0.5 * (bands[1]?.before[i] ?? 0);
    const q = (bands[0]?.after[i] ?? 0) + 0.5 * (bands[1]?.after[i] ?? 0);
    if (steady[i] === 0 || p < 9 * LEAST_DETAIL) continue;
    out.data[i] = 0.5 * Math.log2((p + 0.5) / (q + 0.5));
    known.push(out.data[i]!);
  }
  const usual = median(known);
  for (let i = 0; i < out.data.length; i++) if (out.data[i] !== 0) out.data[i]! -= usual;
  return out;
}

function total(bands: readonly BandBlocks[], mask: Uint8Array) {
  let pp = 0.05;
  let qq = 0.05;
  let pq = 0.05;
  for (const band of bands) {
    for (let i = 0; i < mask.length; i++) {
      if (mask[i] === 0) continue;
      pp += band.before[i]!;
      qq += band.after[i]!;
      pq += band.cross[i]!;
    }
  }
  return {
    gain: pq / pp,
    agreement: pq / Math.sqrt(pp * qq),
    energy: 0.5 * Math.log2(qq / pp),
    fresh: Math.max(0, qq - (pq * pq) / pp) / pp,
  };
}

function maskOf(patch: Patch | undefined, size: number): Uint8Array {
  const mask = new Uint8Array(size);
  for (const i of patch?.cells ?? []) mask[i] = 1;
  return mask;
}

function movedShare({ flow }: MeasuredPair, patch: Patch, columns: number): number {
  const { grid } = flow;
  if (grid.columns === 0 || grid.rows === 0) return 0;
  let moved = 0;
  for (const cell of patch.cells) {
    const x = (cell % columns) * BLOCK + BLOCK / 2;
    const y = Math.floor(cell / columns) * BLOCK + BLOCK / 2;
    const i = Math.min(grid.columns - 1, Math.max(0, Math.round((x - grid.side / 2) / grid.stride)));
    const j = Math.min(grid.rows - 1, Math.max(0, Math.round((y - grid.side / 2) / grid.stride)));
    moved += flow.moved[j * grid.columns + i]!;
  }
  return moved / patch.cells.length;
}
