/** Finds things in a picture that look like objects: compact, of one kind of colour, unlike what is around them. */
import type { RgbImage } from '../../core/pixels';
import { labPlanes } from '../../pixels/lab';
import { softBlur } from '../../pixels/planes';
import type { PixelBox } from '../mask';
import { random } from '../random';

/** A segment on a grid of cells, each `factor` pixels wide. */
export interface Segment {
  readonly cells: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly factor: number;
  /** In cells. */
  readonly box: PixelBox;
  /** Share of the picture. */
  readonly share: number;
  /** Colour difference to what is around it, about delta E. */
  readonly contrast: number;
  /** How object-like it is; higher is more. */
  readonly score: number;
}

const GRID = 160;
const COLORS = 9;
const ROUNDS = 6;

/**
 * Colours are grouped by k-means over Lab and place; connected pieces of a group are the candidates.
 * @param seed other seeds start the groups elsewhere and so cut the picture differently.
 * @returns candidates between the shares given, best first; may be empty (one flat colour holds no object).
 */
export function findSegments(image: RgbImage, seed: number, least: number, most: number): Segment[] {
  const factor = Math.max(1, Math.round(Math.max(image.width, image.height) / GRID));
  const planes = labPlanes(image, factor);
  const [L, a, b] = [planes.L, planes.a, planes.b].map((plane) => softBlur(plane, 1.2));
  if (!L || !a || !b) return [];
  const columns = L.width;
  const rows = L.height;
  const features = new Float32Array(columns * rows * 3);
  for (let i = 0; i < columns * rows; i++)
    features.set([L.data[i]!, a.data[i]! * 1.4, b.data[i]! * 1.4], i * 3);
  const groups = groupColors(features, random(seed));
  const found: Segment[] = [];
  const seen = new Uint8Array(columns * rows);
  for (let start = 0; start < seen.length; start++) {
    if (seen[start]) continue;
    const piece = flood(groups, seen, start, columns, rows);
    const segment = describe(piece, features, columns, rows, factor);
    if (segment && segment.share >= least && segment.share <= most) found.push(segment);
  }
  return found.sort((p, q) => q.score - p.score);
}

/** k-means; starts from random pixels. @returns the group of each cell. */
function groupColors(features: Float32Array, next: () => number): Uint8Array {
  const count = features.length / 3;
  const centers = Array.from({ length: COLORS }, () => {
    const i = Math.floor(next() * count);
    return [features[i * 3]!, features[i * 3 + 1]!, features[i * 3 + 2]!];
  });
  const groups = new Uint8Array(count);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centers.map(() => [0, 0, 0, 0]);
    for (let i = 0; i < count; i++) {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      centers.forEach((center, k) => {
        const d =
          (features[i * 3]! - center[0]!) ** 2 +
          (features[i * 3 + 1]! - center[1]!) ** 2 +
          (features[i * 3 + 2]! - center[2]!) ** 2;
        if (d < least) {
          least = d;
          best = k;
        }
      });
      groups[i] = best;
      const sum = sums[best]!;
      for (let c = 0; c < 3; c++) sum[c]! += features[i * 3 + c]!;
      sum[3]!++;
    }
    sums.forEach((sum, k) => {
      if (sum[3]! > 0) centers[k] = [sum[0]! / sum[3]!, sum[1]! / sum[3]!, sum[2]! / sum[3]!];
    });
  }
  return groups;
}

/** One connected piece (four neighbours), its holes filled. */
function flood(groups: Uint8Array, seen: Uint8Array, start: number, columns: number, rows: number): number[] {
  const piece = [start];
  seen[start] = 1;
  for (let head = 0; head < piece.length; head++) {
    const at = piece[head]!;
    const x = at % columns;
    const visit = (other: number) => {
      if (seen[other] || groups[other] !== groups[start]) return;
      seen[other] = 1;
      piece.push(other);
    };
    if (x > 0) visit(at - 1);
    if (x < columns - 1) visit(at + 1);
    if (at >= columns) visit(at - columns);
    if (at < columns * (rows - 1)) visit(at + columns);
  }
  return piece;
}

function describe(
  piece: readonly number[],
  features: Float32Array,
  columns: number,
  rows: number,
  factor: number,
): Segment | null {
  if (piece.length < 6) return null;
  let [left, top, right, bottom] = [columns, rows, -1, -1];
  let border = 0;
  for (const at of piece) {
    const x = at % columns;
    const y = (at - x) / columns;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    if (x === 0 || y === 0 || x === columns - 1 || y === rows - 1) border++;
  }
  // What runs out of the frame is background, or an object of which half is missing.
  if (border > 0) return null;
  const box = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  const cells = new Uint8Array(columns * rows);
  for (const at of piece) cells[at] = 1;
  fillHoles(cells, columns, rows, box);
  const margin = Math.max(2, Math.round(0.15 * Math.max(box.width, box.height)));
  const inside = [0, 0, 0, 0];
  const around = [0, 0, 0, 0];
  for (let y = Math.max(0, top - margin); y <= Math.min(rows - 1, bottom + margin); y++) {
    for (let x = Math.max(0, left - margin); x <= Math.min(columns - 1, right + margin); x++) {
      const at = y * columns + x;
      const sum = cells[at] ? inside : around;
      for (let c = 0; c < 3; c++) sum[c]! += features[at * 3 + c]!;
      sum[3]!++;
    }
  }
  const contrast = Math.hypot(
    ...[0, 1, 2].map((c) => inside[c]! / inside[3]! - around[c]! / Math.max(1, around[3]!)),
  );
  const edge = edgeShare(cells, features, columns, rows, box);
  const solidity = inside[3]! / (box.width * box.height);
  const aspect = Math.min(box.width, box.height) / Math.max(box.width, box.height);
  const share = inside[3]! / (columns * rows);
  const score = contrast * solidity * Math.sqrt(aspect) * edge * edge;
  return solidity < 0.4 || aspect < 0.2 || contrast < 8 || edge < LEAST_EDGE
    ? null
    : { cells, columns, rows, factor, box, share, contrast, score };
}

/** How many cells the look across the border reaches to each side. */
const ACROSS = 3;
/** Colour difference across the border that counts as an edge, and the share of the border that must have one. */
const EDGE = 9;
const LEAST_EDGE = 0.6;

/** @returns share of the border with an edge: a thing has one all around, a slice of the background has not. */
function edgeShare(
  cells: Uint8Array,
  features: Float32Array,
  columns: number,
  rows: number,
  box: PixelBox,
): number {
  let border = 0;
  let edges = 0;
  const look = (x: number, y: number, dx: number, dy: number) => {
    const [ix, iy] = [x - (ACROSS - 1) * dx, y - (ACROSS - 1) * dy];
    const [ox, oy] = [x + ACROSS * dx, y + ACROSS * dy];
    if (Math.min(ix, iy, ox, oy) < 0 || Math.max(ix, ox) >= columns || Math.max(iy, oy) >= rows) return;
    border++;
    const p = (iy * columns + ix) * 3;
    const q = (oy * columns + ox) * 3;
    const d = Math.hypot(...[0, 1, 2].map((c) => features[p + c]! - features[q + c]!));
    if (d > EDGE) edges++;
  };
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const at = y * columns + x;
      if (cells[at] === 0) continue;
      if (cells[at - 1] === 0) look(x, y, -1, 0);
      if (cells[at + 1] === 0) look(x, y, 1, 0);
      if (cells[at - columns] === 0) look(x, y, 0, -1);
      if (cells[at + columns] === 0) look(x, y, 0, 1);
    }
  }
  return border === 0 ? 0 : edges / border;
}

/** Cells within the box that cannot be reached from its rim belong to the object too. */
function fillHoles(cells: Uint8Array, columns: number, rows: number, box: PixelBox): void {
  const left = Math.max(0, box.x - 1);
  const top = Math.max(0, box.y - 1);
  const right = Math.min(columns - 1, box.x + box.width);
  const bottom = Math.min(rows - 1, box.y + box.height);
  const outside = new Uint8Array(cells.length);
  const queue: number[] = [];
  const visit = (x: number, y: number) => {
    const at = y * columns + x;
    if (x < left || x > right || y < top || y > bottom || cells[at] || outside[at]) return;
    outside[at] = 1;
    queue.push(at);
  };
  for (let x = left; x <= right; x++) {
    visit(x, top);
    visit(x, bottom);
  }
  for (let y = top; y <= bottom; y++) {
    visit(left, y);
    visit(right, y);
  }
  for (let head = 0; head < queue.length; head++) {
    const x = queue[head]! % columns;
    const y = (queue[head]! - x) / columns;
    visit(x - 1, y);
    visit(x + 1, y);
    visit(x, y - 1);
    visit(x, y + 1);
  }
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const at = y * columns + x;
      if (!outside[at]) cells[at] = 1;
    }
  }
}
