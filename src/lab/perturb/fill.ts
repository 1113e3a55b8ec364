/**
 * Fills a hole from its surroundings so that it looks as if nothing had been there: patches around the hole are matched
 * and voted from coarse to fine (Wexler, Shechtman and Irani 2007), the matches found by PatchMatch (Barnes et al. 2009,
 * section 3).
 */
import type { RgbImage } from '../../core/pixels';
import { resizeBicubic } from '../../pixels/resize';
import { boxOf } from '../mask';
import { random } from '../random';
import { toImage } from './kit';

/** Patches are (2 HALF + 1) pixels wide. */
const HALF = 3;
/** The coarsest level has about this long edge, and so have two or three patches across the hole there. */
const COARSEST = 28;
const ROUNDS = [8, 6, 4, 2, 1, 1] as const;

/** A picture at one level, with what must be filled. */
interface Level {
  readonly width: number;
  readonly height: number;
  /** RGB, levels. */
  readonly data: Float32Array;
  readonly hole: Uint8Array;
}

/**
 * @param hole one byte a pixel, not 0 where the picture is to be made anew.
 * @returns the image, equal to the given one outside the hole. Where nothing can be copied from (the hole is nearly the
 *   whole picture) the hole stays as smooth as its rim.
 */
export function fillHole(image: RgbImage, hole: Uint8Array, seed: number): RgbImage {
  const box = boxOf(hole, image.width, image.height);
  if (box.width === 0) return image;
  const margin = Math.max(24, Math.round(0.9 * Math.max(box.width, box.height)));
  const left = Math.max(0, box.x - margin);
  const top = Math.max(0, box.y - margin);
  const right = Math.min(image.width, box.x + box.width + margin);
  const bottom = Math.min(image.height, box.y + box.height + margin);
  const whole = cut(image, hole, left, top, right - left, bottom - top);
  const filled = complete(whole, random(seed));
  const data = image.data.slice();
  for (let y = 0; y < whole.height; y++) {
    for (let x = 0; x < whole.width; x++) {
      const from = y * whole.width + x;
      if (whole.hole[from] === 0) continue;
      const to = (top + y) * image.width + left + x;
      for (let c = 0; c < 3; c++) data[to * 3 + c] = filled.data[from * 3 + c]!;
    }
  }
  return { width: image.width, height: image.height, data };
}

function cut(
  image: RgbImage,
  hole: Uint8Array,
  x0: number,
  y0: number,
  width: number,
  height: number,
): Level {
  const data = new Float32Array(width * height * 3);
  const inside = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y0 + y) * image.width + x0;
    data.set(image.data.subarray(from * 3, (from + width) * 3), y * width * 3);
    inside.set(hole.subarray(from, from + width), y * width);
  }
  return { width, height, data, hole: inside };
}

function complete(whole: Level, next: () => number): RgbImage {
  const levels = [whole];
  for (let top = whole; Math.max(top.width, top.height) > 2 * COARSEST; levels.unshift(top)) top = halve(top);
  let matches: Int32Array | null = null;
  let before: Level | null = null;
  for (const [depth, level] of levels.entries()) {
    if (before) spread(before, level);
    else smooth(level);
    matches = match(level, matches, before, next);
    const rounds = ROUNDS[Math.min(depth, ROUNDS.length - 1)] ?? 1;
    for (let round = 0; round < rounds; round++) {
      improve(level, matches, next);
      vote(level, matches);
    }
    // the finest level copies, so that its grain is not averaged away
    if (depth === levels.length - 1) copy(level, matches);
    before = level;
  }
  return toImage(whole, whole.data);
}

/** Half the size; a cell is a hole where any of its pixels is. */
function halve(level: Level): Level {
  const width = Math.max(1, level.width >> 1);
  const height = Math.max(1, level.height >> 1);
  const source = toImage(level, level.data);
  const small = resizeBicubic(source, { width, height });
  const hole = new Uint8Array(width * height);
  for (let y = 0; y < level.height; y++) {
    for (let x = 0; x < level.width; x++) {
      if (level.hole[y * level.width + x] === 0) continue;
      hole[Math.min(height - 1, y >> 1) * width + Math.min(width - 1, x >> 1)] = 255;
    }
  }
  return { width, height, data: Float32Array.from(small.data), hole };
}

/** First guess: each hole pixel becomes the mean of its filled neighbours, from the rim inwards. */
function smooth({ width, height, data, hole }: Level): void {
  const open = Uint8Array.from(hole);
  for (let left = true; left; ) {
    left = false;
    const done: number[] = [];
    for (let i = 0; i < open.length; i++) {
      if (open[i] === 0) continue;
      const x = i % width;
      const around = [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width].filter(
        (j) => j >= 0 && j < width * height && open[j] === 0,
      );
      if (around.length === 0) continue;
      for (let c = 0; c < 3; c++) {
        data[i * 3 + c] = around.reduce((sum, j) => sum + data[j * 3 + c]!, 0) / around.length;
      }
      done.push(i);
    }
    for (const i of done) open[i] = 0;
    left = done.length > 0;
  }
}

/** The coarser level's filling, as the first guess of the finer one. */
function spread(coarse: Level, fine: Level): void {
  for (let y = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++) {
      const i = y * fine.width + x;
      if (fine.hole[i] === 0) continue;
      const from = Math.min(coarse.height - 1, y >> 1) * coarse.width + Math.min(coarse.width - 1, x >> 1);
      for (let c = 0; c < 3; c++) fine.data[i * 3 + c] = coarse.data[from * 3 + c]!;
    }
  }
}

/** Places whose whole patch lies in the picture and off the hole: what may be copied from. */
function sources({ width, height, hole }: Level): Int32Array {
  const sums = new Int32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y + 1) * (width + 1) + x + 1;
      sums[at] =
        (hole[y * width + x] === 0 ? 0 : 1) + sums[at - 1]! + sums[at - width - 1]! - sums[at - width - 2]!;
    }
  }
  const found: number[] = [];
  for (let y = HALF; y < height - HALF; y++) {
    for (let x = HALF; x < width - HALF; x++) {
      const [x1, y1, x2, y2] = [x - HALF, y - HALF, x + HALF + 1, y + HALF + 1];
      const row = width + 1;
      if (sums[y2 * row + x2]! - sums[y1 * row + x2]! - sums[y2 * row + x1]! + sums[y1 * row + x1]! === 0)
        found.push(y * width + x);
    }
  }
  return Int32Array.from(found);
}

/** A match for each hole pixel: from the coarser level where there is one, else at random; -1 off the hole. */
function match(
  level: Level,
  coarse: Int32Array | null,
  before: Level | null,
  next: () => number,
): Int32Array {
  const from = sources(level);
  const valid = new Uint8Array(level.width * level.height);
  for (const i of from) valid[i] = 1;
  const matches = new Int32Array(level.width * level.height).fill(-1);
  if (from.length === 0) return matches;
  for (let i = 0; i < matches.length; i++) {
    if (level.hole[i] === 0) continue;
    const x = i % level.width;
    const y = (i - x) / level.width;
    let guess = -1;
    if (coarse && before) {
      const cx = Math.min(before.width - 1, x >> 1);
      const cy = Math.min(before.height - 1, y >> 1);
      const m = coarse[cy * before.width + cx]!;
      if (m >= 0) {
        const mx = (m % before.width) * 2 + (x & 1);
        const my = Math.floor(m / before.width) * 2 + (y & 1);
        if (mx < level.width && my < level.height) guess = my * level.width + mx;
      }
    }
    matches[i] = guess >= 0 && valid[guess] === 1 ? guess : from[Math.floor(next() * from.length)]!;
  }
  return matches;
}

/** One forward and one backward sweep of PatchMatch: neighbours' matches, then random ones ever nearer. */
function improve(level: Level, matches: Int32Array, next: () => number): void {
  const { width, height, hole } = level;
  const valid = new Uint8Array(width * height);
  for (const i of sources(level)) valid[i] = 1;
  for (const direction of [1, -1]) {
    const first = direction === 1 ? 0 : matches.length - 1;
    for (let i = first; i >= 0 && i < matches.length; i += direction) {
      if (hole[i] === 0 || matches[i]! < 0) continue;
      let best = matches[i]!;
      let cost = distance(level, i, best, Number.POSITIVE_INFINITY);
      const consider = (place: number) => {
        if (place < 0 || place >= valid.length || valid[place] !== 1) return;
        const d = distance(level, i, place, cost);
        if (d < cost) {
          cost = d;
          best = place;
        }
      };
      for (const offset of [direction, direction * width]) {
        const neighbour = i - offset;
        if (neighbour >= 0 && neighbour < matches.length && matches[neighbour]! >= 0)
          consider(matches[neighbour]! + offset);
      }
      const x = best % width;
      const y = (best - x) / width;
      for (let reach = Math.max(width, height); reach >= 1; reach /= 2) {
        const px = Math.round(x + (next() * 2 - 1) * reach);
        const py = Math.round(y + (next() * 2 - 1) * reach);
        if (px >= 0 && py >= 0 && px < width && py < height) consider(py * width + px);
      }
      matches[i] = best;
    }
  }
}

/** Sum of squared differences of two patches; stops once it exceeds `most`. */
function distance({ width, height, data }: Level, i: number, j: number, most: number): number {
  const ix = i % width;
  const iy = (i - ix) / width;
  let sum = 0;
  for (let v = -HALF; v <= HALF; v++) {
    const y = iy + v;
    if (y < 0 || y >= height) continue;
    for (let u = -HALF; u <= HALF; u++) {
      const x = ix + u;
      if (x < 0 || x >= width) continue;
      const p = (y * width + x) * 3;
      const q = (j + v * width + u) * 3;
      const r = data[p]! - data[q]!;
      const g = data[p + 1]! - data[q + 1]!;
      const b = data[p + 2]! - data[q + 2]!;
      sum += r * r + g * g + b * b;
    }
    if (sum >= most) return sum;
  }
  return sum;
}

/** Each hole pixel becomes the mean of what the patches over it would put there. */
function vote({ width, height, data, hole }: Level, matches: Int32Array): void {
  const fresh = Float32Array.from(data);
  for (let i = 0; i < matches.length; i++) {
    if (hole[i] === 0 || matches[i]! < 0) continue;
    const ix = i % width;
    const iy = (i - ix) / width;
    const sum = [0, 0, 0];
    let count = 0;
    for (let v = -HALF; v <= HALF; v++) {
      for (let u = -HALF; u <= HALF; u++) {
        const x = ix + u;
        const y = iy + v;
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const m = matches[y * width + x]!;
        if (m < 0) continue;
        const from = (m - v * width - u) * 3;
        for (let c = 0; c < 3; c++) sum[c]! += data[from + c]!;
        count++;
      }
    }
    if (count > 0) for (let c = 0; c < 3; c++) fresh[i * 3 + c] = sum[c]! / count;
  }
  data.set(fresh);
}

function copy({ data, hole }: Level, matches: Int32Array): void {
  for (let i = 0; i < matches.length; i++) {
    const m = matches[i]!;
    if (hole[i] === 0 || m < 0) continue;
    for (let c = 0; c < 3; c++) data[i * 3 + c] = data[m * 3 + c]!;
  }
}
