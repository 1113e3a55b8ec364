/** Three ways to invent detail for a repainted region. */
import type { PixelBox } from '../mask';
import { gaussianFilter, mirror, type Samples } from './filters';
import type { DetailMaker, DetailTask } from './repaint';

/**
 * Detail copied patch by patch from places whose low-pass colours and amount of detail are alike, but not from where it
 * was: a quilt (Efros and Freeman 2001) whose patches are chosen by the coarse picture, with soft overlaps in the place
 * of cut seams.
 */
export const patchDetail: DetailMaker = ({ low, high, region, sigma, next }) => {
  const side = Math.max(8, Math.round(5 * sigma));
  const stride = Math.max(4, side >> 1);
  const { width, height } = low;
  const detail = new Float32Array(high.data.length);
  const power = new Float32Array(width * height);
  const energy = detailEnergy(high, Math.max(2, sigma));
  const { box } = region;
  for (let y = box.y - (side >> 1); y < box.y + box.height; y += stride) {
    for (let x = box.x - (side >> 1); x < box.x + box.width; x += stride) {
      const from = bestSource({ low, energy, x, y, side, next });
      const flip = next() < 0.5;
      for (let v = 0; v < side; v++) {
        for (let u = 0; u < side; u++) {
          const tx = x + u;
          const ty = y + v;
          if (tx < 0 || ty < 0 || tx >= width || ty >= height) continue;
          const weight = bump(u, side) * bump(v, side);
          const source = (from.y + v) * width + from.x + (flip ? side - 1 - u : u);
          const target = ty * width + tx;
          power[target]! += weight * weight;
          for (let c = 0; c < 3; c++) detail[target * 3 + c]! += weight * high.data[source * 3 + c]!;
        }
      }
    }
  }
  for (let i = 0; i < power.length; i++) {
    if (power[i] === 0) continue;
    const scale = 1 / Math.sqrt(power[i]!);
    for (let c = 0; c < 3; c++) detail[i * 3 + c]! *= scale;
  }
  return detail;
};

const CANDIDATES = 40;

interface SourceSearch {
  low: Samples;
  energy: Float32Array;
  x: number;
  y: number;
  side: number;
  next: () => number;
}

/** The best of some random places that do not overlap the patch itself; half of them near, where things are alike. */
function bestSource({ low, energy, x, y, side, next }: SourceSearch): { x: number; y: number } {
  const { width, height, data } = low;
  const inside = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  const center = inside(y + (side >> 1), height) * width + inside(x + (side >> 1), width);
  let best = { x: 0, y: 0, cost: Number.POSITIVE_INFINITY };
  for (let i = 0; i < CANDIDATES; i++) {
    const near = i % 2 === 0;
    const reach = 8 * side;
    const sx = near ? x + Math.round((next() - 0.5) * reach) : Math.floor(next() * width);
    const sy = near ? y + Math.round((next() - 0.5) * reach) : Math.floor(next() * height);
    const px = Math.min(width - side, Math.max(0, sx));
    const py = Math.min(height - side, Math.max(0, sy));
    if (Math.abs(px - x) < side && Math.abs(py - y) < side) continue;
    const source = (py + (side >> 1)) * width + px + (side >> 1);
    let cost = 6 * Math.abs(energy[source]! - energy[center]!);
    for (let c = 0; c < 3; c++) cost += Math.abs(data[source * 3 + c]! - data[center * 3 + c]!);
    if (cost < best.cost) best = { x: px, y: py, cost };
  }
  return best;
}

/** Half a sine: neighbouring patches overlap by half, and the squares of their weights add up evenly. */
const bump = (u: number, side: number) => Math.sin((Math.PI * (u + 0.5)) / side);

/** Noise of the same local strength and about the same fineness as the detail it replaces. */
export const noiseDetail: DetailMaker = (task) => {
  const { high, sigma } = task;
  const grain = bandNoise(task, 0.35 * sigma, 0);
  const energy = detailEnergy(high, Math.max(3, 2 * sigma));
  const detail = new Float32Array(high.data.length);
  eachPixel(task.region.box, high.width, (i) => {
    for (let c = 0; c < 3; c++) detail[i * 3 + c] = grain[i]! * energy[i]!;
  });
  return detail;
};

/**
 * Brush strokes: the picture flattened (each pixel takes the mean of the calmest of four windows, Kuwahara et al. 1976),
 * with grain drawn out along the edges, as bristles leave it.
 */
export const strokeDetail: DetailMaker = (task) => {
  const { low, high, sigma, region } = task;
  const radius = Math.max(2, Math.round(1.3 * sigma));
  const flat = kuwahara(low, high, region.box, radius);
  const energy = detailEnergy(high, Math.max(3, 2 * sigma));
  const grain = bandNoise(task, 0.3 * sigma, Math.max(4, Math.round(4 * sigma)));
  eachPixel(region.box, low.width, (i) => {
    for (let c = 0; c < 3; c++) flat[i * 3 + c]! += 0.8 * grain[i]! * energy[i]! - low.data[i * 3 + c]!;
  });
  return flat;
};

/** @returns the local root mean square of the detail's grey, levels. */
function detailEnergy(high: Samples, sigma: number): Float32Array {
  const { width, height, data } = high;
  const squares = new Float32Array(width * height);
  for (let i = 0; i < squares.length; i++) {
    const grey = 0.3 * data[i * 3]! + 0.59 * data[i * 3 + 1]! + 0.11 * data[i * 3 + 2]!;
    squares[i] = grey * grey;
  }
  const smooth = gaussianFilter({ width, height, channels: 1, data: squares }, sigma);
  return smooth.data.map((value) => Math.sqrt(Math.max(0, value)));
}

/**
 * Noise of unit variance, blurred a little so that it is not finer than a picture's detail, without what the low-pass
 * would keep. `stroke` > 0 draws it out along the picture's edges, that many pixels long.
 */
function bandNoise({ low, sigma, next, region }: DetailTask, blur: number, stroke: number): Float32Array {
  const { width, height } = low;
  const white = new Float32Array(width * height);
  for (let i = 0; i < white.length; i++) white[i] = next() + next() + next() - 1.5;
  const plane = { width, height, channels: 1, data: white };
  const fine = gaussianFilter(plane, Math.max(0.5, blur));
  const drawn = stroke > 0 ? { ...fine, data: alongEdges(low, fine, region.box, stroke) } : fine;
  const coarse = gaussianFilter(drawn, sigma);
  let sum = 0;
  let count = 0;
  const noise = new Float32Array(white.length);
  eachPixel(region.box, width, (i) => {
    noise[i] = drawn.data[i]! - coarse.data[i]!;
    sum += noise[i]! ** 2;
    count++;
  });
  const scale = 1 / Math.sqrt(Math.max(1e-12, sum / Math.max(1, count)));
  return noise.map((value) => value * scale);
}

/** Line integral convolution (Cabral and Leedom 1993): each pixel averages the noise along its edge. */
function alongEdges(low: Samples, noise: Samples, box: PixelBox, length: number): Float32Array<ArrayBuffer> {
  const { width, height, data } = low;
  const grey = (x: number, y: number) => data[(mirror(y, height) * width + mirror(x, width)) * 3 + 1]!;
  const out = noise.data.slice();
  eachPixel(box, width, (i) => {
    const x = i % width;
    const y = (i - x) / width;
    const gx = grey(x + 2, y) - grey(x - 2, y);
    const gy = grey(x, y + 2) - grey(x, y - 2);
    const size = Math.hypot(gx, gy);
    const [dx, dy] = size < 0.5 ? [0.9, 0.44] : [-gy / size, gx / size];
    let sum = 0;
    for (let t = -length; t <= length; t++) {
      const px = mirror(Math.round(x + t * dx), width);
      const py = mirror(Math.round(y + t * dy), height);
      sum += noise.data[py * width + px]!;
    }
    out[i] = sum / (2 * length + 1);
  });
  return out;
}

/** @returns full colours (not detail) within the box. */
function kuwahara(low: Samples, high: Samples, box: PixelBox, radius: number): Float32Array {
  const { width, height } = low;
  const value = (i: number, c: number) => low.data[i * 3 + c]! + high.data[i * 3 + c]!;
  const out = new Float32Array(low.data.length);
  const corners = [
    [-radius, -radius],
    [0, -radius],
    [-radius, 0],
    [0, 0],
  ] as const;
  const n = (radius + 1) ** 2;
  eachPixel(box, width, (i) => {
    const x = i % width;
    const y = (i - x) / width;
    let calmest = Number.POSITIVE_INFINITY;
    for (const [ox, oy] of corners) {
      const sums = [0, 0, 0];
      let squares = 0;
      for (let v = 0; v <= radius; v++) {
        const row = mirror(y + oy + v, height) * width;
        for (let u = 0; u <= radius; u++) {
          const at = row + mirror(x + ox + u, width);
          const green = value(at, 1);
          sums[0]! += value(at, 0);
          sums[1]! += green;
          sums[2]! += value(at, 2);
          squares += green * green;
        }
      }
      const spread = squares / n - (sums[1]! / n) ** 2;
      if (spread >= calmest) continue;
      calmest = spread;
      for (let c = 0; c < 3; c++) out[i * 3 + c] = sums[c]! / n;
    }
  });
  return out;
}

function eachPixel(box: PixelBox, width: number, visit: (index: number) => void): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) visit(y * width + x);
  }
}
