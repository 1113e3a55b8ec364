/** Matches between patches over a hole and patches off it (PatchMatch; Barnes, Shechtman, Finkelstein, Goldman 2009). */

/** Patches are (2 HALF + 1) pixels wide. */
export const HALF = 3;

/** A picture at one level, with what must be filled. */
export interface Level {
  readonly width: number;
  readonly height: number;
  /** RGB, levels. */
  readonly data: Float32Array;
  readonly hole: Uint8Array;
}

export interface Field {
  /** For each target the place of its match, -1 for other pixels. */
  readonly matches: Int32Array;
  /** Pixels whose patch reaches into the hole, row by row. */
  readonly targets: Int32Array;
  /** 1 where a whole patch lies in the picture and off the hole: what may be copied from. */
  readonly valid: Uint8Array;
}

/** How fast what is far from the rim loses its say: share a pixel. */
const FADE = 1.25;

/** @returns matches for all targets: from the coarser level where there is one, else at random. */
export function startMatches(
  level: Level,
  coarse: Int32Array | null,
  before: Level | null,
  next: () => number,
): Field {
  const { width, height } = level;
  const { targets, valid, sources } = split(level);
  const matches = new Int32Array(width * height).fill(-1);
  if (sources.length === 0) return { matches, targets, valid };
  for (const i of targets) {
    const x = i % width;
    const y = (i - x) / width;
    let guess = -1;
    if (coarse && before) {
      const cx = Math.min(before.width - 1, x >> 1);
      const cy = Math.min(before.height - 1, y >> 1);
      const m = coarse[cy * before.width + cx]!;
      const mx = (m % before.width) * 2 + (x & 1);
      const my = Math.floor(m / before.width) * 2 + (y & 1);
      if (m >= 0 && mx < width && my < height) guess = my * width + mx;
    }
    matches[i] = guess >= 0 && valid[guess] === 1 ? guess : sources[Math.floor(next() * sources.length)]!;
  }
  return { matches, targets, valid };
}

function split({ width, height, hole }: Level) {
  const row = width + 1;
  const sums = new Int32Array(row * (height + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y + 1) * row + x + 1;
      sums[at] = (hole[y * width + x] === 0 ? 0 : 1) + sums[at - 1]! + sums[at - row]! - sums[at - row - 1]!;
    }
  }
  const targets: number[] = [];
  const sources: number[] = [];
  const valid = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [x1, y1] = [Math.max(0, x - HALF), Math.max(0, y - HALF)];
      const [x2, y2] = [Math.min(width, x + HALF + 1), Math.min(height, y + HALF + 1)];
      const holes = sums[y2 * row + x2]! - sums[y1 * row + x2]! - sums[y2 * row + x1]! + sums[y1 * row + x1]!;
      if (holes > 0) targets.push(y * width + x);
      else if (x >= HALF && y >= HALF && x < width - HALF && y < height - HALF) {
        valid[y * width + x] = 1;
        sources.push(y * width + x);
      }
    }
  }
  return { targets: Int32Array.from(targets), sources: Int32Array.from(sources), valid };
}

/** One forward and one backward sweep: neighbours' matches, then random ones ever nearer. @returns each target's cost. */
export function improve(level: Level, field: Field, next: () => number): Float32Array {
  const { width, height } = level;
  const { matches, targets, valid } = field;
  const costs = new Float32Array(targets.length);
  for (const direction of [1, -1]) {
    for (let n = 0; n < targets.length; n++) {
      const k = direction === 1 ? n : targets.length - 1 - n;
      const i = targets[k]!;
      let best = matches[i]!;
      if (best < 0) continue;
      let cost = distance(level, i, best, Number.POSITIVE_INFINITY);
      for (let side = 0; side < 2; side++) {
        const offset = side === 0 ? direction : direction * width;
        const neighbour = i - offset;
        const place = neighbour >= 0 && neighbour < matches.length ? matches[neighbour]! + offset : -1;
        if (place < 0 || place === best || matches[neighbour]! < 0 || valid[place] !== 1) continue;
        const d = distance(level, i, place, cost);
        if (d < cost) {
          cost = d;
          best = place;
        }
      }
      const x = best % width;
      const y = (best - x) / width;
      for (let reach = Math.max(width, height) / 2; reach >= 1; reach /= 2) {
        const px = Math.round(x + (next() * 2 - 1) * reach);
        const py = Math.round(y + (next() * 2 - 1) * reach);
        if (px < 0 || py < 0 || px >= width || py >= height) continue;
        const place = py * width + px;
        if (valid[place] !== 1) continue;
        const d = distance(level, i, place, cost);
        if (d < cost) {
          cost = d;
          best = place;
        }
      }
      matches[i] = best;
      costs[k] = cost;
    }
  }
  return costs;
}

/** Sum of squared differences of two patches; stops once it exceeds `most`. */
function distance({ width, height, data }: Level, i: number, j: number, most: number): number {
  const ix = i % width;
  const iy = (i - ix) / width;
  const [u1, u2] = [Math.max(-HALF, -ix), Math.min(HALF, width - 1 - ix)];
  const [v1, v2] = [Math.max(-HALF, -iy), Math.min(HALF, height - 1 - iy)];
  let sum = 0;
  for (let v = v1; v <= v2; v++) {
    let p = (i + v * width + u1) * 3;
    let q = (j + v * width + u1) * 3;
    for (let u = u1; u <= u2; u++, p += 3, q += 3) {
      const r = data[p]! - data[q]!;
      const g = data[p + 1]! - data[q + 1]!;
      const b = data[p + 2]! - data[q + 2]!;
      sum += r * r + g * g + b * b;
    }
    if (sum >= most) return sum;
  }
  return sum;
}

/**
 * Each hole pixel becomes the weighted mean of what the patches over it would put there: good matches weigh more
 * (exp(-d / 2 sigma²), sigma² the 75th percentile of d), and those near the rim.
 * @returns what the patches would put at every pixel that they cover, RGB; 0 elsewhere.
 */
export function vote(level: Level, { matches, targets }: Field, costs: Float32Array): Float32Array {
  const { width, height, data, hole } = level;
  const sums = new Float32Array(data.length);
  const weights = new Float32Array(width * height);
  const sorted = Float32Array.from(costs).sort();
  const sigma = 0.5 * sorted[Math.floor(0.75 * sorted.length)]! + 1;
  const depth = depths(level);
  for (let k = 0; k < targets.length; k++) {
    const i = targets[k]!;
    const m = matches[i]!;
    if (m < 0) continue;
    const w = Math.exp(-costs[k]! / (2 * sigma)) * FADE ** -depth[i]! + 1e-12;
    const ix = i % width;
    const iy = (i - ix) / width;
    const [u1, u2] = [Math.max(-HALF, -ix), Math.min(HALF, width - 1 - ix)];
    for (let v = Math.max(-HALF, -iy); v <= Math.min(HALF, height - 1 - iy); v++) {
      for (let u = u1; u <= u2; u++) {
        const to = i + v * width + u;
        const from = (m + v * width + u) * 3;
        weights[to]! += w;
        sums[to * 3]! += w * data[from]!;
        sums[to * 3 + 1]! += w * data[from + 1]!;
        sums[to * 3 + 2]! += w * data[from + 2]!;
      }
    }
  }
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    for (let c = 0; c < 3; c++) sums[i * 3 + c]! /= weights[i]!;
    if (hole[i] !== 0) for (let c = 0; c < 3; c++) data[i * 3 + c] = sums[i * 3 + c]!;
  }
  return sums;
}

/** @returns city-block steps from each hole pixel to the rim, at most 40; 0 off the hole. */
function depths({ width, height, hole }: Level): Uint8Array {
  const d = Uint8Array.from(hole, (cell) => (cell === 0 ? 0 : 40));
  const pull = (i: number, j: number) => {
    if (d[j]! + 1 < d[i]!) d[i] = d[j]! + 1;
  };
  for (let i = 0; i < d.length; i++) {
    if (i % width > 0) pull(i, i - 1);
    if (i >= width) pull(i, i - width);
  }
  for (let i = d.length - 1; i >= 0; i--) {
    if (i % width < width - 1) pull(i, i + 1);
    if (i < width * (height - 1)) pull(i, i + width);
  }
  return d;
}
