/** From a map of change strength to a handful of regions. */
import type { Size } from '../core/pixels';
import { encodeMask, type Region } from '../core/region';
import type { Plane } from './planes';

/** A connected patch of cells. Edges are in cells, right and bottom exclusive. */
export interface Patch {
  readonly cells: readonly number[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Mean of the map over the patch, its own units. */
  readonly mean: number;
}

export interface PatchOptions {
  /** A patch needs at least one cell from here up ... */
  high: number;
  /** ... and spreads over connected cells from here up. */
  low: number;
  /** Patches with fewer cells are dropped. */
  least: number;
  /** Patches whose boxes lie within this many cells are joined, unless their common box would be mostly empty. */
  near: number;
}

/**
 * Threshold with hysteresis, closing by one cell, connected components (8 neighbours), small ones dropped, stringy ones
 * taken apart, near ones joined unless they would fill less than 40 % of their common box.
 * @returns the patches, most important first: mean strength times the square root of the area.
 */
export function findPatches(map: Plane, options: PatchOptions): Patch[] {
  const { width, height } = map;
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++) mask[i] = map.data[i]! >= options.low ? 1 : 0;
  const closed = close(mask, width, height);
  const patches = components(closed, map, options).flatMap((patch) => split(patch, map, options, 3));
  return mergeNear(patches, map, options.near).sort((p, q) => weight(q) - weight(p));
}

/** A patch that fills less of its box than this, and more of the picture than that, is looked at again. */
const STRINGY_FILL = 0.45;
const STRINGY_SHARE = 0.02;

/**
 * Changes that a weak bridge ties together come apart at a higher threshold. Parts are taken instead of the whole where
 * they are several, or fill their box better.
 */
function split(patch: Patch, map: Plane, options: PatchOptions, depth: number): Patch[] {
  const box = (patch.right - patch.left) * (patch.bottom - patch.top);
  const share = patch.cells.length / map.data.length;
  if (depth === 0 || patch.cells.length / box >= STRINGY_FILL || share < STRINGY_SHARE) return [patch];
  const low = options.low * 1.4;
  const mask = new Uint8Array(map.data.length);
  for (const cell of patch.cells) mask[cell] = map.data[cell]! >= low ? 1 : 0;
  const harder = { ...options, low, high: Math.max(low, options.high) };
  const parts = components(mask, map, harder);
  return parts.length === 0 ? [patch] : parts.flatMap((part) => split(part, map, harder, depth - 1));
}

/** Connected components (8 neighbours) that are large and strong enough. */
function components(mask: Uint8Array, map: Plane, options: PatchOptions): Patch[] {
  const { width, height } = map;
  const patches: Patch[] = [];
  const seen = new Uint8Array(mask.length);
  const stack: number[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0 || seen[start] === 1) continue;
    const cells: number[] = [];
    let top = 0;
    stack.push(start);
    seen[start] = 1;
    while (stack.length > 0) {
      const cell = stack.pop()!;
      cells.push(cell);
      if (map.data[cell]! > top) top = map.data[cell]!;
      const cx = cell % width;
      const cy = (cell - cx) / width;
      for (let y = Math.max(0, cy - 1); y <= Math.min(height - 1, cy + 1); y++) {
        for (let x = Math.max(0, cx - 1); x <= Math.min(width - 1, cx + 1); x++) {
          const next = y * width + x;
          if (mask[next] === 1 && seen[next] === 0) {
            seen[next] = 1;
            stack.push(next);
          }
        }
      }
    }
    if (top >= options.high && cells.length >= options.least) patches.push(patchOf(cells, map));
  }
  return patches;
}

/** @returns the patch of these cells. */
export function patchOf(cells: readonly number[], map: Plane): Patch {
  let left = map.width;
  let top = map.height;
  let right = 0;
  let bottom = 0;
  let sum = 0;
  for (const cell of cells) {
    const x = cell % map.width;
    const y = (cell - x) / map.width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
    sum += map.data[cell]!;
  }
  return { cells, left, top, right, bottom, mean: sum / Math.max(1, cells.length) };
}

/** @returns 1 for the cells of the patches and those within `margin` cells of them, else 0. */
export function cover(patches: readonly Patch[], width: number, height: number, margin: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const patch of patches) for (const cell of patch.cells) mask[cell] = 1;
  return widen(mask, width, height, margin);
}

/** @returns the mask with every cell within `margin` cells (in both directions) of one that is 1. */
export function widen(
  mask: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
  margin: number,
): Uint8Array<ArrayBuffer> {
  let wide = mask;
  for (let i = 0; i < margin; i++) wide = spread(wide, width, height, 1);
  return wide;
}

/**
 * @param cell side of a cell in prepared pixels. @param prepared, original: sizes of the prepared and the original image.
 * @returns the patch as a region in the pixels of the original.
 */
export function toRegion(
  patch: Patch,
  columns: number,
  cell: number,
  prepared: Size,
  original: Size,
): Region {
  const sx = original.width / prepared.width;
  const sy = original.height / prepared.height;
  const w = patch.right - patch.left;
  const h = patch.bottom - patch.top;
  const grid = new Uint8Array(w * h);
  for (const at of patch.cells) {
    const x = at % columns;
    grid[((at - x) / columns - patch.top) * w + x - patch.left] = 1;
  }
  return {
    box: { x: patch.left * cell * sx, y: patch.top * cell * sy, width: w * cell * sx, height: h * cell * sy },
    mask: encodeMask(grid, w, h),
  };
}

function weight(patch: Patch): number {
  return patch.mean * Math.sqrt(patch.cells.length);
}

function close(mask: Uint8Array, width: number, height: number): Uint8Array {
  return spread(spread(mask, width, height, 1), width, height, 0);
}

/** Lets `value` spread by one cell to its 8 neighbours; beyond the border lies nothing. */
function spread(mask: Uint8Array, width: number, height: number, value: 0 | 1): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(mask);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] !== value) continue;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++)
          out[ny * width + nx] = value;
      }
    }
  }
  return out;
}

/** Joined patches must fill this share of their common box. */
const LEAST_FILL = 0.4;

function mergeNear(patches: Patch[], map: Plane, near: number): Patch[] {
  // Many small patches would make this quadratic search slow; the strongest hundred are all that can matter.
  const list = [...patches].sort((p, q) => weight(q) - weight(p)).slice(0, 100);
  for (let merged = true; merged; ) {
    merged = false;
    for (let i = 0; i < list.length; i++) {
      for (let j = list.length - 1; j > i; j--) {
        const p = list[i]!;
        const q = list[j]!;
        if (!isNear(p, q, near)) continue;
        list[i] = patchOf([...p.cells, ...q.cells], map);
        list.splice(j, 1);
        merged = true;
      }
    }
  }
  return list;
}

function isNear(p: Patch, q: Patch, near: number): boolean {
  const gapX = Math.max(p.left, q.left) - Math.min(p.right, q.right);
  const gapY = Math.max(p.top, q.top) - Math.min(p.bottom, q.bottom);
  if (gapX > near || gapY > near) return false;
  const w = Math.max(p.right, q.right) - Math.min(p.left, q.left);
  const h = Math.max(p.bottom, q.bottom) - Math.min(p.top, q.top);
  return p.cells.length + q.cells.length >= LEAST_FILL * w * h;
}
