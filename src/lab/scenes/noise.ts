/** One picture of noise that repeats without a seam, from which the shader makes every pattern. */

const SIDE = 256;

/** Integer hash of a cell that repeats every `period` cells. @returns 0 to 1. */
function cell(x: number, y: number, period: number, salt: number): number {
  let h = Math.imul(((x % period) + period) % period, 0x27d4eb2f);
  h ^= Math.imul(((y % period) + period) % period, 0x165667b1) ^ Math.imul(salt, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 0x1_0000_0000;
}

/** Smooth noise with `across` x `down` cells over the unit square, repeating. @returns 0 to 1. */
function value(u: number, v: number, across: number, down: number, salt: number): number {
  const x = u * across;
  const y = v * down;
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const ease = (t: number) => t * t * (3 - 2 * t);
  const s = ease(x - ix);
  const t = ease(y - iy);
  const at = (dx: number, dy: number) => {
    const column = (ix + dx) % across;
    const row = (iy + dy) % down;
    return cell(column, row, 4096, salt);
  };
  return (at(0, 0) * (1 - s) + at(1, 0) * s) * (1 - t) + (at(0, 1) * (1 - s) + at(1, 1) * s) * t;
}

function layers(u: number, v: number, across: number, down: number, count: number, salt: number): number {
  let sum = 0;
  let weight = 0.5;
  let total = 0;
  for (let i = 0; i < count; i++) {
    sum += weight * value(u, v, across << i, down << i, salt + i);
    total += weight;
    weight *= 0.55;
  }
  return sum / total;
}

/** Distance to the nearest of one point a cell, repeating. @returns about 0 to 1. */
function cells(u: number, v: number, count: number, salt: number): number {
  const x = u * count;
  const y = v * count;
  let nearest = 9;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const cx = Math.floor(x) + dx;
      const cy = Math.floor(y) + dy;
      const px = cx + cell(cx, cy, count, salt) - x;
      const py = cy + cell(cx, cy, count, salt + 7) - y;
      nearest = Math.min(nearest, px * px + py * py);
    }
  }
  return Math.min(1, Math.sqrt(nearest));
}

const stretch = (x: number, by: number) => Math.min(1, Math.max(0, 0.5 + (x - 0.5) * by));

/** @returns RGBA, 256 x 256: clouds of five sizes, fine grain, cells, streaks along x. */
export function noisePicture(): { side: number; data: Uint8Array<ArrayBuffer> } {
  const data = new Uint8Array(SIDE * SIDE * 4);
  for (let y = 0, i = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, i += 4) {
      const u = x / SIDE;
      const v = y / SIDE;
      data[i] = 255 * stretch(layers(u, v, 4, 4, 5, 11), 1.6);
      data[i + 1] = 255 * stretch(0.6 * value(u, v, 128, 128, 31) + 0.4 * cell(x, y, SIDE, 5), 1.3);
      data[i + 2] = 255 * cells(u, v, 12, 3);
      data[i + 3] = 255 * stretch(layers(u, v, 2, 16, 4, 51), 1.7);
    }
  }
  return { side: SIDE, data };
}
