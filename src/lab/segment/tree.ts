/**
 * A binary partition tree (Salembier and Garrido 2000): neighbouring regions that are most alike are merged, two by two,
 * until one is left. Things are among the nodes, at whatever size they have.
 */
import { Heap } from './heap';
import type { Reduced } from './reduced';
import type { Superpixels } from './slic';

/** Bins of a region's histogram: eight each of L*, a*, b* and texture; each group of bins adds up to 1. */
export const BINS = 32;

export interface Node {
  readonly id: number;
  /** Children, -1 for a superpixel. */
  readonly left: number;
  readonly right: number;
  /** Pixels. */
  readonly size: number;
  /** Mean L*, a*, b*. */
  readonly mean: readonly [number, number, number];
  readonly histogram: Float32Array;
  /** What its children differed by when they were merged; 0 for a superpixel. */
  readonly cost: number;
}

interface Border {
  length: number;
  /** Sum of the edge strength along it. */
  edge: number;
}

export interface Tree {
  /** Leaves first (node k is superpixel k), the root last. */
  readonly nodes: readonly Node[];
  readonly leaves: number;
  /** Neighbours of each leaf. */
  readonly borders: readonly ReadonlyMap<number, Readonly<Border>>[];
}

export function binOf({ L, a, b, grain }: Reduced, i: number, group: number): number {
  const at =
    group === 0
      ? L[i]! / 12.5
      : group === 1
        ? 4 + a[i]! / 14
        : group === 2
          ? 4 + b[i]! / 14
          : 2 * Math.log2(1 + grain[i]!);
  return group * 8 + Math.max(0, Math.min(7, Math.floor(at)));
}

export function partition(picture: Reduced, { labels, count }: Superpixels): Tree {
  const nodes = describe(picture, labels, count);
  const borders = bordersOf(picture, labels, count);
  const open = borders.map((map) => new Map([...map].map(([k, border]) => [k, { ...border }])));
  const alive = new Uint8Array(2 * count).fill(1, 0, count);
  const heap = new Heap();
  const offer = (p: number, q: number, border: Border) =>
    heap.push(mergeCost(nodes[p]!, nodes[q]!, border), p, q);
  for (const [p, map] of open.entries()) for (const [q, border] of map) if (p < q) offer(p, q, border);
  for (let next = heap.pop(); next; next = heap.pop()) {
    const { first: p, second: q, cost } = next;
    if (!alive[p] || !alive[q]) continue;
    const id = nodes.length;
    nodes.push(merge(nodes[p]!, nodes[q]!, id, cost));
    alive[p] = 0;
    alive[q] = 0;
    alive[id] = 1;
    const around = new Map<number, Border>();
    for (const gone of [p, q]) {
      for (const [other, border] of open[gone]!) {
        if (other === p || other === q) continue;
        const known = around.get(other);
        if (known) {
          known.length += border.length;
          known.edge += border.edge;
        } else around.set(other, { ...border });
        open[other]!.delete(gone);
      }
      open[gone] = new Map();
    }
    open.push(around);
    for (const [other, border] of around) {
      open[other]!.set(id, border);
      offer(id, other, border);
    }
  }
  return { nodes, leaves: count, borders };
}

/** Colour, texture and the edge between them, each about 0 to 1; small regions go first. */
function mergeCost(p: Node, q: Node, border: Border): number {
  const color = Math.hypot(p.mean[0] - q.mean[0], p.mean[1] - q.mean[1], p.mean[2] - q.mean[2]) / 40;
  const edge = border.edge / border.length / 12;
  const alike = color + 0.6 * chiSquare(p.histogram, q.histogram) + edge;
  return alike * ((p.size * q.size) / (p.size + q.size)) ** 0.25;
}

/** @returns half the chi-square distance of two histograms, mean of the four groups: 0 equal, 1 disjoint. */
export function chiSquare(p: Float32Array, q: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < BINS; i++) {
    const total = p[i]! + q[i]!;
    if (total > 0) sum += (p[i]! - q[i]!) ** 2 / total;
  }
  return sum / 8;
}

function merge(p: Node, q: Node, id: number, cost: number): Node {
  const size = p.size + q.size;
  const mean = [0, 1, 2].map((c) => (p.mean[c]! * p.size + q.mean[c]! * q.size) / size);
  const histogram = p.histogram.map((value, i) => (value * p.size + q.histogram[i]! * q.size) / size);
  return { id, left: p.id, right: q.id, size, mean: [mean[0]!, mean[1]!, mean[2]!], histogram, cost };
}

function describe(picture: Reduced, labels: Int32Array, count: number): Node[] {
  const sums = new Float64Array(count * 4);
  const histograms = new Float32Array(count * BINS);
  for (let i = 0; i < labels.length; i++) {
    const k = labels[i]!;
    sums[k * 4]! += picture.L[i]!;
    sums[k * 4 + 1]! += picture.a[i]!;
    sums[k * 4 + 2]! += picture.b[i]!;
    sums[k * 4 + 3]!++;
    for (let group = 0; group < 4; group++) histograms[k * BINS + binOf(picture, i, group)]!++;
  }
  return Array.from({ length: count }, (_, id) => {
    const size = sums[id * 4 + 3]!;
    const histogram = histograms.slice(id * BINS, (id + 1) * BINS).map((value) => value / size);
    const [L, a, b] = [sums[id * 4]! / size, sums[id * 4 + 1]! / size, sums[id * 4 + 2]! / size];
    return { id, left: -1, right: -1, size, mean: [L, a, b], histogram, cost: 0 };
  });
}

function bordersOf(
  { width, height, edge }: Reduced,
  labels: Int32Array,
  count: number,
): Map<number, Border>[] {
  const borders = Array.from({ length: count }, () => new Map<number, Border>());
  const meet = (i: number, j: number) => {
    const [p, q] = [labels[i]!, labels[j]!];
    if (p === q) return;
    const strength = Math.max(edge[i]!, edge[j]!);
    for (const [from, to] of [
      [p, q],
      [q, p],
    ] as const) {
      const border = borders[from]!.get(to);
      if (border) {
        border.length++;
        border.edge += strength;
      } else borders[from]!.set(to, { length: 1, edge: strength });
    }
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x < width - 1) meet(i, i + 1);
      if (y < height - 1) meet(i, i + width);
    }
  }
  return borders;
}
