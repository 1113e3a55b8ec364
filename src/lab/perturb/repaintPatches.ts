/** New texture from the picture's own: patches of it from elsewhere. */
import { random } from '../random';
import { type Samples, windowFilter } from './filters';
import type { DetailMaker } from './repaint';
import { lumaOf } from './tensor';

/**
 * Detail copied patch by patch from places whose low-pass colours and amount of detail are alike, but not from where it
 * was: a quilt (Efros and Freeman 2001) whose patches are chosen by the coarse picture, with soft overlaps in the place
 * of cut seams.
 */
export const patchDetail: DetailMaker = ({ low, texture, region, sigma, seed }) => {
  const next = random(seed);
  const side = Math.max(8, Math.round(5 * sigma));
  const stride = Math.max(4, side >> 1);
  const { width, height } = low;
  const detail = new Float32Array(texture.data.length);
  const power = new Float32Array(width * height);
  const energy = detailEnergy(texture, Math.max(2, sigma));
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
          for (let c = 0; c < 3; c++) detail[target * 3 + c]! += weight * texture.data[source * 3 + c]!;
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

const CANDIDATES = 60;

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
    let cost = 10 * Math.abs(energy[source]! - energy[center]!);
    for (let c = 0; c < 3; c++) cost += Math.abs(data[source * 3 + c]! - data[center * 3 + c]!);
    if (cost < best.cost) best = { x: px, y: py, cost };
  }
  return best;
}

/** Half a sine: neighbouring patches overlap by half, and the squares of their weights add up evenly. */
const bump = (u: number, side: number) => Math.sin((Math.PI * (u + 0.5)) / side);

/** @returns the local root mean square of the detail's grey, levels. */
function detailEnergy(detail: Samples, sigma: number): Float32Array {
  const grey = lumaOf(detail);
  const smooth = windowFilter({ ...grey, data: grey.data.map((value) => value * value) }, sigma);
  return smooth.data.map((value) => Math.sqrt(Math.max(0, value)));
}
