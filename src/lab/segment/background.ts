/**
 * What belongs to the background, by how a region is tied to the picture's frame: boundary connectivity (Zhu, Liang, Wei
 * and Sun 2014), over the regions of one cut of the partition tree.
 */
import type { Reduced } from './reduced';
import type { Superpixels } from './slic';
import type { Tree } from './tree';

/** Regions of the cut; more cost time with the square of it. */
const REGIONS = 160;
/** Delta E along a path that halves how much two regions belong together (about). */
const SIGMA = 10;

/** @returns for each superpixel the chance that it is background, 0 to 1. */
export function backgroundOf({ width, height }: Reduced, { labels, count }: Superpixels, tree: Tree) {
  const regionOf = cut(tree, count);
  const regions = Math.max(...regionOf) + 1;
  const { means, sizes } = average(tree, regionOf, regions);
  const near = neighbours(tree, regionOf, regions);
  const onFrame = new Float64Array(regions);
  const visit = (i: number) => {
    onFrame[regionOf[labels[i]!]!]!++;
  };
  for (let x = 0; x < width; x++) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  const chance = new Float32Array(regions);
  for (let p = 0; p < regions; p++) {
    const distance = paths(p, near, means);
    let area = 0;
    let length = 0;
    for (let q = 0; q < regions; q++) {
      const together = Math.exp(-(distance[q]! ** 2) / (2 * SIGMA * SIGMA));
      area += together * sizes[q]!;
      length += together * onFrame[q]!;
    }
    const connectivity = length / Math.sqrt(area);
    chance[p] = 1 - Math.exp(-(connectivity ** 2) / 2);
  }
  return Float32Array.from({ length: count }, (_, leaf) => chance[regionOf[leaf]!]!);
}

/** @returns the region of each leaf when the last merges are undone. */
function cut({ nodes, leaves }: Tree, count: number): Int32Array {
  const first = Math.max(leaves, nodes.length - (REGIONS - 1));
  const regionOf = new Int32Array(count).fill(-1);
  let regions = 0;
  const paint = (id: number, region: number) => {
    const stack = [id];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const node = nodes[at]!;
      if (node.left < 0) regionOf[at] = region;
      else stack.push(node.left, node.right);
    }
  };
  for (let id = nodes.length - 1; id >= first; id--) {
    for (const child of [nodes[id]!.left, nodes[id]!.right]) if (child < first) paint(child, regions++);
  }
  if (regions === 0) paint(nodes.length - 1, 0);
  return regionOf;
}

function average({ nodes }: Tree, regionOf: Int32Array, regions: number) {
  const means = new Float64Array(regions * 3);
  const sizes = new Float64Array(regions);
  for (const [leaf, region] of regionOf.entries()) {
    const { size, mean } = nodes[leaf]!;
    sizes[region]! += size;
    for (let c = 0; c < 3; c++) means[region * 3 + c]! += size * mean[c]!;
  }
  for (let i = 0; i < means.length; i++) means[i]! /= sizes[Math.floor(i / 3)]!;
  return { means, sizes };
}

function neighbours({ borders }: Tree, regionOf: Int32Array, regions: number): Set<number>[] {
  const near = Array.from({ length: regions }, () => new Set<number>());
  for (const [leaf, map] of borders.entries()) {
    for (const other of map.keys()) {
      if (regionOf[leaf] !== regionOf[other]) near[regionOf[leaf]!]!.add(regionOf[other]!);
    }
  }
  return near;
}

/** Shortest paths by colour steps from one region to all (Dijkstra 1959, without a heap: the regions are few). */
function paths(from: number, near: readonly Set<number>[], means: Float64Array): Float64Array {
  const distance = new Float64Array(near.length).fill(Number.POSITIVE_INFINITY);
  const done = new Uint8Array(near.length);
  distance[from] = 0;
  for (;;) {
    let at = -1;
    for (let p = 0; p < near.length; p++) {
      if (!done[p] && distance[p]! < 4 * SIGMA && (at < 0 || distance[p]! < distance[at]!)) at = p;
    }
    if (at < 0) return distance;
    done[at] = 1;
    for (const q of near[at]!) {
      const step = Math.hypot(
        means[at * 3]! - means[q * 3]!,
        means[at * 3 + 1]! - means[q * 3 + 1]!,
        means[at * 3 + 2]! - means[q * 3 + 2]!,
      );
      // A step that texture alone makes counts for nothing, else every path in grass would be long.
      const length = distance[at]! + Math.max(0, step - 2);
      if (length < distance[q]!) distance[q] = length;
    }
  }
}
