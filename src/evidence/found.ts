/** How much of one picture is found again in the other at all: two unrelated pictures have no common detail at any scale. */
import type { LabPlanes } from '../pixels/lab';
import { createPlane, type Plane, shrink } from '../pixels/planes';

/** Cells along the long edge at the finest scale, about; two further scales are half and a quarter as fine. */
const FINEST = 128;
const SCALES = 3;
/** Side of a window, cells. */
const WINDOW = 8;
/** Cells within this distance make up the surroundings that are taken off: what stays is detail of that scale. */
const AROUND = 2;
/** Contrast (root mean square over the three planes, delta E) that a window needs in both pictures. */
const LEAST_CONTRAST = 0.6;
/** Correlation from which a window is found again. */
const FOUND = 0.5;

/** One scale's answer. */
export interface FoundAgain {
  /** Share of the windows that are found again, 0 to 1; 1 where there is none. */
  readonly share: number;
  /** Mean correlation of the windows, -1 to 1; 1 where there is none. */
  readonly mean: number;
  /** Windows with contrast in both pictures. */
  readonly windows: number;
}

/**
 * What is found again at its place, finest scale first. A change of colour that is linear in L*a*b* and the same everywhere
 * costs nothing: one map of colours is fitted by least squares for each scale, every window of equal weight.
 * @param before, after L*a*b* of both in one frame, motion taken out. @param valid 1 where after has a value.
 */
export function foundAgain(before: LabPlanes, after: LabPlanes, valid: Uint8Array): FoundAgain[] {
  const { width, height } = before.L;
  const factor = Math.max(1, Math.round(Math.max(width, height) / FINEST));
  const coarse = ({ L, a, b }: LabPlanes) => [L, a, b].map((plane) => shrink(plane, factor));
  let [p, q] = [coarse(before), coarse(after)];
  let inside = shrink({ width, height, data: Float32Array.from(valid) }, factor);
  const out: FoundAgain[] = [];
  for (let scale = 0; scale < SCALES; scale++) {
    if (scale > 0) {
      [p, q] = [p.map((plane) => shrink(plane, 2)), q.map((plane) => shrink(plane, 2))];
      inside = shrink(inside, 2);
    }
    out.push(
      compare(
        p.map((plane) => detail(plane)),
        q.map((plane) => detail(plane)),
        inside,
      ),
    );
  }
  return out;
}

/** How alike the layout of two pictures is. */
export interface Layout {
  /** Correlation of what stands out coarsely, -1 to 1, a linear change of colour taken out. */
  readonly correlation: number;
  /** Middle difference of the coarse colours, delta E. */
  readonly difference: number;
}

/** Cells along the long edge, and their surroundings: large enough that strokes that were drawn elsewhere do not matter. */
const LAYOUT_GRID = 32;
const LAYOUT_AROUND = 4;

/** A scene that was painted again as a whole shares no detail with itself, yet its parts lie where they lay. */
export function layoutOf(before: LabPlanes, after: LabPlanes): Layout {
  const factor = Math.max(1, Math.round(Math.max(before.L.width, before.L.height) / LAYOUT_GRID));
  const coarse = ({ L, a, b }: LabPlanes) => [L, a, b].map((plane) => shrink(plane, factor));
  const [p, q] = [coarse(before), coarse(after)];
  const cells = p[0]!.data.length;
  const distances = Array.from({ length: cells }, (_, i) =>
    Math.hypot(...p.map(({ data }, c) => data[i]! - q[c]!.data[i]!)),
  ).sort((one, other) => one - other);
  const all = [Array.from({ length: cells }, (_, i) => i)];
  const [u, w] = [p, q].map((planes) => planes.map((plane) => detail(plane, LAYOUT_AROUND))) as [
    Plane[],
    Plane[],
  ];
  const map = energy(u, all[0]!) * energy(w, all[0]!) > 0 ? colorMap(u, w, all) : null;
  return {
    correlation: map === null ? 1 : correlation(u, w, all[0]!, map),
    difference: distances[cells >> 1] ?? 0,
  };
}

/** Each cell less the mean of its surroundings. */
function detail(plane: Plane, around = AROUND): Plane {
  const { width, height, data } = plane;
  const out = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - around);
    const bottom = Math.min(height - 1, y + around);
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - around);
      const right = Math.min(width - 1, x + around);
      let sum = 0;
      for (let v = top; v <= bottom; v++) for (let u = left; u <= right; u++) sum += data[v * width + u]!;
      out.data[y * width + x] = data[y * width + x]! - sum / ((bottom - top + 1) * (right - left + 1));
    }
  }
  return out;
}

function compare(before: readonly Plane[], after: readonly Plane[], inside: Plane): FoundAgain {
  const windows = windowsOf(before, after, inside);
  if (windows.length === 0) return { share: 1, mean: 1, windows: 0 };
  const map = colorMap(before, after, windows);
  const correlations = windows.map((cells) => correlation(before, after, cells, map));
  return {
    share: correlations.filter((r) => r >= FOUND).length / windows.length,
    mean: correlations.reduce((sum, r) => sum + r, 0) / windows.length,
    windows: windows.length,
  };
}

/** The cells of each window with contrast in both. */
function windowsOf(before: readonly Plane[], after: readonly Plane[], inside: Plane): number[][] {
  const { width, height } = inside;
  const windows: number[][] = [];
  for (let top = 0; top + WINDOW <= height; top += WINDOW) {
    for (let left = 0; left + WINDOW <= width; left += WINDOW) {
      const cells: number[] = [];
      for (let y = top; y < top + WINDOW; y++)
        for (let x = left; x < left + WINDOW; x++) cells.push(y * width + x);
      if (cells.some((i) => inside.data[i]! < 0.99)) continue;
      const least = cells.length * LEAST_CONTRAST ** 2;
      if (energy(before, cells) >= least && energy(after, cells) >= least) windows.push(cells);
    }
  }
  return windows;
}

function energy(planes: readonly Plane[], cells: readonly number[]): number {
  let sum = 0;
  for (const { data } of planes) for (const i of cells) sum += data[i]! ** 2;
  return sum;
}

/** The 3 x 3 map with after = before x map, row by row. */
function colorMap(
  before: readonly Plane[],
  after: readonly Plane[],
  windows: readonly number[][],
): Float64Array {
  const xx = new Float64Array(9);
  const xy = new Float64Array(9);
  for (const cells of windows) {
    const weight = 1 / Math.sqrt(energy(before, cells) * energy(after, cells));
    for (let r = 0; r < 3; r++) {
      const p = before[r]!.data;
      for (let c = 0; c < 3; c++) {
        for (const i of cells) {
          xx[3 * r + c]! += weight * p[i]! * before[c]!.data[i]!;
          xy[3 * r + c]! += weight * p[i]! * after[c]!.data[i]!;
        }
      }
    }
  }
  return solve(xx, xy);
}

function correlation(
  before: readonly Plane[],
  after: readonly Plane[],
  cells: readonly number[],
  map: Float64Array,
): number {
  let pp = 0;
  let pq = 0;
  let qq = 0;
  for (const i of cells) {
    for (let c = 0; c < 3; c++) {
      let p = 0;
      for (let r = 0; r < 3; r++) p += before[r]!.data[i]! * map[3 * r + c]!;
      const q = after[c]!.data[i]!;
      pp += p * p;
      pq += p * q;
      qq += q * q;
    }
  }
  return pq / Math.max(1e-9, Math.sqrt(pp * qq));
}

/** Solves a x map = b for a symmetric, positive 3 x 3 matrix by elimination; a little damped, for grey pictures. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const damp = 1e-6 * (a[0]! + a[4]! + a[8]!) + 1e-12;
  for (let i = 0; i < 3; i++) a[4 * i]! += damp;
  for (let i = 0; i < 3; i++) {
    const pivot = a[4 * i]!;
    for (let c = 0; c < 3; c++) {
      a[3 * i + c]! /= pivot;
      b[3 * i + c]! /= pivot;
    }
    for (let r = 0; r < 3; r++) {
      if (r === i) continue;
      const factor = a[3 * r + i]!;
      for (let c = 0; c < 3; c++) {
        a[3 * r + c]! -= factor * a[3 * i + c]!;
        b[3 * r + c]! -= factor * b[3 * i + c]!;
      }
    }
  }
  return b;
}
