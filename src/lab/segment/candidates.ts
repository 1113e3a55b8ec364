/** Nodes of the partition tree that look like things, scored. */
import type { PixelBox } from '../mask';
import { EDGE, hopefulLeaves, LEAST_SHARE } from './hopeful';
import { ranked } from './rank';
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

/** All 0 to 1, but for `lift`. */
export interface Traits {
  /** How much lighter it is than what is around it, L*: what is darker may be a gap or a shadow. */
  readonly lift: number;
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

const MARGIN = 2;
/** What scores less is not even looked at. */
const LEAST_SCORE = 0.08;

/** @returns the things of the picture, best first. @param background chance of each superpixel to be background. */
export function candidatesOf(
  picture: Reduced,
  superpixels: Superpixels,
  tree: Tree,
  background: Float32Array,
): Candidate[] {
  const pixels: number[][] = Array.from({ length: superpixels.count }, () => []);
  for (const [i, label] of superpixels.labels.entries()) pixels[label]!.push(i);
  const found: Candidate[] = [];
  for (const leaves of hopefulLeaves(picture, pixels, tree, background)) {
    const candidate = describe(picture, superpixels, leaves, pixels, background);
    if (candidate && candidate.score >= LEAST_SCORE) found.push(candidate);
  }
  return ranked(found);
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
  let ringLight = 0;
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
        ringLight += picture.L[i]!;
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
    lift: mean[0] - ringLight / ringSize,
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
