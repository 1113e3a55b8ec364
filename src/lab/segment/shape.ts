/** Shapes on a small window: holes, the largest piece, distances, the convex hull. */
import type { Size } from '../../core/pixels';

/** One byte a cell, 1 inside; row by row. */
export interface Shape extends Size {
  readonly cells: Uint8Array<ArrayBuffer>;
}

/** Cells that cannot be reached from the window's rim belong to the shape too; changes it in place. */
export function fillHoles({ width, height, cells }: Shape): void {
  const outside = new Uint8Array(cells.length);
  const queue: number[] = [];
  const visit = (i: number) => {
    if (cells[i] || outside[i]) return;
    outside[i] = 1;
    queue.push(i);
  };
  for (let x = 0; x < width; x++) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  for (let head = 0; head < queue.length; head++) {
    const i = queue[head]!;
    const x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i < cells.length - width) visit(i + width);
  }
  for (let i = 0; i < cells.length; i++) if (!outside[i]) cells[i] = 1;
}

/** Keeps the largest connected piece (four neighbours); changes the shape in place. @returns its cells' number. */
export function keepLargest({ width, cells }: Shape): number {
  const piece = new Int32Array(cells.length);
  let best: { label: number; length: number } = { label: 0, length: 0 };
  let label = 1;
  for (let start = 0; start < cells.length; start++) {
    if (cells[start] !== 1 || piece[start] !== 0) continue;
    const queue = [start];
    piece[start] = label;
    for (let head = 0; head < queue.length; head++) {
      const i = queue[head]!;
      const x = i % width;
      for (let side = 0; side < 4; side++) {
        if ((side === 0 && x === 0) || (side === 1 && x === width - 1)) continue;
        const j = side === 0 ? i - 1 : side === 1 ? i + 1 : side === 2 ? i - width : i + width;
        if (cells[j] !== 1 || piece[j] !== 0) continue;
        piece[j] = label;
        queue.push(j);
      }
    }
    if (queue.length > best.length) best = { label, length: queue.length };
    label++;
  }
  for (let i = 0; i < cells.length; i++) cells[i] = best.length > 0 && piece[i] === best.label ? 1 : 0;
  return best.length;
}

/** @returns distance of each cell to the nearest cell of the value, about Euclidean (chamfer 3-4; Borgefors 1986). */
export function distanceTo({ width, height, cells }: Shape, value: 0 | 1): Float32Array<ArrayBuffer> {
  const d = new Float32Array(cells.length);
  for (let i = 0; i < d.length; i++) d[i] = (cells[i] !== 0 ? 1 : 0) === value ? 0 : 1e6;
  const slant = 4 / 3;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let least = d[i]!;
      if (least === 0) continue;
      if (x > 0) least = Math.min(least, d[i - 1]! + 1);
      if (y > 0) {
        least = Math.min(least, d[i - width]! + 1);
        if (x > 0) least = Math.min(least, d[i - width - 1]! + slant);
        if (x < width - 1) least = Math.min(least, d[i - width + 1]! + slant);
      }
      d[i] = least;
    }
  }
  for (let y = height - 1, i = width * height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, i--) {
      let least = d[i]!;
      if (least === 0) continue;
      if (x < width - 1) least = Math.min(least, d[i + 1]! + 1);
      if (y < height - 1) {
        least = Math.min(least, d[i + width]! + 1);
        if (x < width - 1) least = Math.min(least, d[i + width + 1]! + slant);
        if (x > 0) least = Math.min(least, d[i + width - 1]! + slant);
      }
      d[i] = least;
    }
  }
  return d;
}

/** Takes off what is thinner than about 2 radius, and gives the rest its size back; changes the shape in place. */
export function open(shape: Shape, radius: number): void {
  const inner = distanceTo(shape, 0);
  const core = { ...shape, cells: Uint8Array.from(inner, (d) => (d > radius ? 1 : 0)) };
  const outer = distanceTo(core, 1);
  for (let i = 0; i < outer.length; i++) if (outer[i]! > radius + 0.4) shape.cells[i] = 0;
}

/** @returns cells within the convex hull of the shape (monotone chain; Andrew 1979), counted by its area. */
export function hullArea({ width, height, cells }: Shape): number {
  const corners: [number, number][] = [];
  for (let y = 0; y < height; y++) {
    let first = -1;
    let last = -1;
    for (let x = 0; x < width; x++) {
      if (cells[y * width + x] === 0) continue;
      if (first < 0) first = x;
      last = x;
    }
    if (first < 0) continue;
    corners.push([first, y], [first, y + 1], [last + 1, y], [last + 1, y + 1]);
  }
  corners.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const turn = (o: [number, number], p: [number, number], q: [number, number]) =>
    (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
  const chain = (points: [number, number][]) => {
    const hull: [number, number][] = [];
    for (const point of points) {
      while (hull.length >= 2 && turn(hull[hull.length - 2]!, hull[hull.length - 1]!, point) <= 0) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  const hull = [...chain(corners), ...chain([...corners].reverse())];
  let twice = 0;
  for (const [i, p] of hull.entries()) {
    const q = hull[(i + 1) % hull.length]!;
    twice += p[0] * q[1] - q[0] * p[1];
  }
  return Math.abs(twice) / 2;
}
