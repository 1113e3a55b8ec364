/** Which sets of superpixels are worth a close look: nodes of the tree, and islands that the background does not hold. */
import type { Reduced } from './reduced';
import { BINS, chiSquare, type Tree } from './tree';

/** Shares of the picture between which things are looked for. */
export const LEAST_SHARE = 0.0025;
const MOST_SHARE = 0.28;
/** Delta E per pixel of the reduced picture that counts as an edge. */
export const EDGE = 5;
/** As much must be left of a quick look's score, which knows neither shape nor calm. */
const LEAST_QUICK = 0.17;
/** More are not looked at, so that a picture full of texture takes no longer. */
const MOST_LOOKS = 160;

/**
 * @param pixels the pixels of each superpixel. @param background chance of each to be background.
 * @returns sets of superpixels, the most hopeful first.
 */
export function hopefulLeaves(
  picture: Reduced,
  pixels: readonly (readonly number[])[],
  tree: Tree,
  background: Float32Array,
): number[][] {
  const framed = pixels.map((list) => list.filter((i) => onFrame(picture, i)).length);
  const total = picture.width * picture.height;
  const nodes = tree.nodes.map(({ id }) => leavesOf(tree, id));
  const hopeful: { leaves: number[]; quick: number }[] = [];
  for (const leaves of [...nodes, ...islands(tree, background)]) {
    const share = leaves.reduce((sum, leaf) => sum + tree.nodes[leaf]!.size, 0) / total;
    if (share < LEAST_SHARE || share > MOST_SHARE) continue;
    const quick = quickScore(tree, leaves, framed, background);
    if (quick > LEAST_QUICK) hopeful.push({ leaves, quick });
  }
  hopeful.sort((p, q) => q.quick - p.quick);
  return hopeful.slice(0, MOST_LOOKS).map(({ leaves }) => leaves);
}

function onFrame({ width, height }: Reduced, i: number): boolean {
  const x = i % width;
  return x === 0 || x === width - 1 || i < width || i >= width * (height - 1);
}

/** A quick look by superpixels, without a shape: most nodes are pieces of background. */
function quickScore(
  { nodes, borders }: Tree,
  leaves: readonly number[],
  framed: readonly number[],
  background: Float32Array,
): number {
  const own = new Set(leaves);
  const around = new Float32Array(BINS);
  const inside = new Float32Array(BINS);
  let size = 0;
  let tied = 0;
  let surround = 0;
  let length = 0;
  let edge = 0;
  let frame = 0;
  for (const leaf of leaves) {
    frame += framed[leaf]!;
    const node = nodes[leaf]!;
    size += node.size;
    tied += node.size * background[leaf]!;
    for (let i = 0; i < BINS; i++) inside[i]! += node.size * node.histogram[i]!;
    for (const [other, border] of borders[leaf]!) {
      if (own.has(other)) continue;
      length += border.length;
      edge += border.edge;
      surround += border.length * background[other]!;
      const bins = nodes[other]!.histogram;
      for (let i = 0; i < BINS; i++) around[i]! += border.length * bins[i]!;
    }
  }
  if (length === 0 || frame > 0.1 * length || edge < EDGE * length) return 0;
  const outside = around.map((sum) => sum / length);
  const within = inside.map((sum) => sum / size);
  const contrast = Math.min(1, 1.4 * chiSquare(within, outside) * 2);
  return contrast * (1 - (0.8 * tied) / size) * (0.3 + (0.7 * surround) / length);
}

/** Background chances below which superpixels count as something; whole things of many colours are islands of these. */
const ISLAND_LEVELS = [0.05, 0.12, 0.25, 0.4, 0.6, 0.8];

/** @returns connected superpixels that the background does not hold, at each level. */
function islands({ borders, leaves }: Tree, background: Float32Array): number[][] {
  const found: number[][] = [];
  for (const level of ISLAND_LEVELS) {
    const seen = new Uint8Array(leaves);
    for (let start = 0; start < leaves; start++) {
      if (seen[start] || background[start]! >= level) continue;
      const island = [start];
      seen[start] = 1;
      for (let head = 0; head < island.length; head++) {
        for (const other of borders[island[head]!]!.keys()) {
          if (seen[other] || background[other]! >= level) continue;
          seen[other] = 1;
          island.push(other);
        }
      }
      found.push(island);
    }
  }
  return found;
}

function leavesOf({ nodes }: Tree, id: number): number[] {
  const leaves: number[] = [];
  const stack = [id];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const node = nodes[at]!;
    if (node.left < 0) leaves.push(at);
    else stack.push(node.left, node.right);
  }
  return leaves;
}
