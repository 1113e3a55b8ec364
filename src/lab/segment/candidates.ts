/** Nodes of the partition tree that look like things, scored. */
import type { PixelBox } from '../mask';
import type { Reduced } from './reduced';
import { distanceTo, fillHoles, hullArea, keepLargest, open, type Shape } from './shape';
import type { Superpixels } from './slic';
import { BINS, binOf, chiSquare, type Tree } from './tree';

/** A thing in the reduced picture. */
export interface Candidate {
  /** In pixels of the reduced picture; `shape` is of this window. */
  readonly box: PixelBox;
  readonly shape: Shape;
  /** Pixels of the reduced picture. */
  readonly area: number;
  /** Share of the picture, 0 to 1. */
  readonly share: number;
  /** How object-like it is, 0 to 1. */
  readonly score: number;
  readonly traits: Traits;
  /** Its colours and texture, as a node's. */
  readonly histogram: Float32Array;
  readonly mean: readonly [number, number, number];
}

/** All 0 to 1. */
export interface Traits {
  /** Chi-square distance of its histograms to those just outside. */
  readonly contrast: number;
  /** Share of its outline on an edge. */
  readonly edge: number;
  /** Share of its convex hull that it fills. */
  readonly solidity: number;
  /** How little it is tied to the frame. */
  readonly foreground: number;
  /** How much what is around it is tied to the frame: low for a part of a thing. */
  readonly surround: number;
  /** How few edges there are around it: low for a leaf among leaves. */
  readonly calm: number;
  /** Radius of the largest disc in it over that of a disc of its size: low for stripes. */
  readonly roundness: number;
  /** Share of its outline on the frame. */
  readonly touching: number;
}

/** Shares of the picture between which candidates are looked for. */
const LEAST_SHARE = 0.0025;
const MOST_SHARE = 0.28;
/** Delta E per pixel of the reduced picture that counts as an edge. */
const EDGE = 5;
/** Candidates that overlap more than this (intersection over union) count as one: the better stays. */
const SAME = 0.7;
const MARGIN = 2;
/** What scores less is not even looked at. */
const LEAST_SCORE = 0.08;
/** As much must be left of a quick look's score, which knows neither shape nor calm. */
const LEAST_QUICK = 0.17;
const MOST_LOOKS = 160;

export function candidatesOf(
  picture: Reduced,
  superpixels: Superpixels,
  tree: Tree,
  background: Float32Array,
): Candidate[] {
  const pixels = pixelsOf(superpixels);
  const framed = pixels.map((list) => list.filter((i) => onFrame(picture, i)).length);
  const total = picture.width * picture.height;
  const found: Candidate[] = [];
  const nodes = tree.nodes.map(({ id }) => leavesOf(tree, id));
  const hopeful: { leaves: number[]; quick: number }[] = [];
  for (const leaves of [...nodes, ...islands(tree, background)]) {
    const share = leaves.reduce((sum, leaf) => sum + tree.nodes[leaf]!.size, 0) / total;
    if (share < LEAST_SHARE || share > MOST_SHARE) continue;
    const quick = quickScore(tree, leaves, framed, background);
    if (quick > LEAST_QUICK) hopeful.push({ leaves, quick });
  }
  hopeful.sort((p, q) => q.quick - p.quick);
  for (const { leaves } of hopeful.slice(0, MOST_LOOKS)) {
    const candidate = describe(picture, superpixels, leaves, pixels, background);
    if (candidate && candidate.score >= LEAST_SCORE) found.push(candidate);
  }
  found.sort((p, q) => q.score - p.score);
  const kept: Candidate[] = [];
  for (const one of found) if (kept.every((other) => overlap(one, other) < SAME)) kept.push(one);
  return kept
    .map((one) => ({ ...one, score: one.score * rarity(one, kept) }))
    .sort((p, q) => q.score - p.score);
}

/** Chi-square distance and ratio of sizes within which two candidates are of a kind, and how many may be. */
const [ALIKE, ALIKE_SIZE, FEW] = [0.15, 3, 2];

/** @returns 1 for a thing, less for one of many of a kind: blades of grass and bricks are texture. */
function rarity(one: Candidate, all: readonly Candidate[]): number {
  const alike = all.filter(
    (other) =>
      other !== one &&
      Math.max(one.area, other.area) < ALIKE_SIZE * Math.min(one.area, other.area) &&
      chiSquare(one.histogram, other.histogram) < ALIKE,
  );
  return 1 / (1 + 0.35 * Math.max(0, alike.length - FEW));
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

function pixelsOf({ labels, count }: Superpixels): number[][] {
  const pixels = Array.from({ length: count }, (): number[] => []);
  for (let i = 0; i < labels.length; i++) pixels[labels[i]!]!.push(i);
  return pixels;
}

function describe(
  picture: Reduced,
  { labels }: Superpixels,
  leaves: readonly number[],
  pixels: readonly (readonly number[])[],
  background: Float32Array,
): Candidate | null {
  const { width, height } = picture;
  let [left, top, right, bottom] = [width, height, -1, -1];
  let size = 0;
  let tied = 0;
  for (const leaf of leaves) {
    size += pixels[leaf]!.length;
    tied += background[leaf]! * pixels[leaf]!.length;
    for (const i of pixels[leaf]!) {
      const x = i % width;
      const y = (i - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const reach = Math.round(Math.max(4, 0.25 * Math.sqrt(size)));
  const pad = reach + MARGIN + 1;
  // The window goes beyond the picture where the node is near its frame; there is nothing there.
  const [x0, y0] = [left - pad, top - pad];
  const window = { width: right - left + 1 + 2 * pad, height: bottom - top + 1 + 2 * pad };
  const cells = new Uint8Array(window.width * window.height);
  for (const leaf of leaves) {
    for (const i of pixels[leaf]!) {
      const x = i % width;
      cells[((i - x) / width - y0) * window.width + x - x0] = 1;
    }
  }
  const shape: Shape = { ...window, cells };
  fillHoles(shape);
  open(shape, 1.5);
  const area = keepLargest(shape);
  if (area < 0.6 * size || area < LEAST_SHARE * width * height) return null;
  const outside = distanceTo(shape, 1);
  const inside = distanceTo(shape, 0);
  const ring = new Float32Array(BINS);
  const own = new Float32Array(BINS);
  let [outline, edges, framed, ringSize, ownSize] = [0, 0, 0, 0, 0];
  let [around, rough, far] = [0, 0, 0];
  const sums = [0, 0, 0];
  for (let v = 0, k = 0; v < window.height; v++) {
    const y = y0 + v;
    for (let u = 0; u < window.width; u++, k++) {
      const x = x0 + u;
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const i = y * width + x;
      if (cells[k] === 0) {
        if (outside[k]! < 1.5 || outside[k]! > reach + 1.5) continue;
        ringSize++;
        around += background[labels[i]!]!;
        if (outside[k]! > 3.2) {
          rough += Math.min(12, picture.edge[i]!);
          far++;
        }
        for (let g = 0; g < 4; g++) ring[binOf(picture, i, g)]!++;
        continue;
      }
      sums[0]! += picture.L[i]!;
      sums[1]! += picture.a[i]!;
      sums[2]! += picture.b[i]!;
      if (inside[k]! > 1.5) {
        ownSize++;
        for (let g = 0; g < 4; g++) own[binOf(picture, i, g)]!++;
      }
      if (inside[k]! > 1.1) continue;
      outline++;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) framed++;
      else if (strongest(picture, i) > EDGE) edges++;
    }
  }
  if (ringSize === 0 || ownSize === 0) return null;
  const mean = [sums[0]! / area, sums[1]! / area, sums[2]! / area] as const;
  const histogram = own.map((n) => n / ownSize);
  const traits: Traits = {
    contrast: chiSquare(
      histogram,
      ring.map((n) => n / ringSize),
    ),
    edge: edges / Math.max(1, outline - framed),
    solidity: Math.min(1, area / hullArea(shape)),
    foreground: 1 - tied / size,
    surround: around / ringSize,
    calm: Math.exp(-rough / Math.max(1, far) / 4),
    roundness: Math.min(1, inside.reduce((most, d) => Math.max(most, d), 0) / Math.sqrt(area / Math.PI)),
    touching: framed / outline,
  };
  const box = { x: x0, y: y0, width: window.width, height: window.height };
  return {
    box,
    shape,
    area,
    share: area / (width * height),
    score: scoreOf(traits),
    traits,
    histogram,
    mean,
  };
}

function strongest({ edge, width }: Reduced, i: number): number {
  let most = 0;
  for (const row of [i - width, i, i + width]) {
    for (let j = row - 1; j <= row + 1; j++) most = Math.max(most, edge[j]!);
  }
  return most;
}

function scoreOf({
  contrast,
  edge,
  solidity,
  foreground,
  surround,
  calm,
  roundness,
  touching,
}: Traits): number {
  return (
    Math.min(1, contrast / 0.5) *
    edge ** 1.5 *
    solidity ** 1.5 *
    (0.2 + 0.8 * foreground) *
    (0.3 + 0.7 * surround) *
    calm *
    Math.min(1, (roundness / 0.5) ** 2) *
    Math.exp(-((touching / 0.08) ** 2))
  );
}

/** @returns intersection over union. */
function overlap(p: Candidate, q: Candidate): number {
  if (Math.min(p.area, q.area) < SAME * Math.max(p.area, q.area)) return 0;
  const left = Math.max(p.box.x, q.box.x);
  const top = Math.max(p.box.y, q.box.y);
  const right = Math.min(p.box.x + p.box.width, q.box.x + q.box.width);
  const bottom = Math.min(p.box.y + p.box.height, q.box.y + q.box.height);
  let both = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const inP = p.shape.cells[(y - p.box.y) * p.box.width + x - p.box.x] === 1;
      if (inP && q.shape.cells[(y - q.box.y) * q.box.width + x - q.box.x] === 1) both++;
    }
  }
  return both / (p.area + q.area - both);
}
