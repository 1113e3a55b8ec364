/** Resampling of a plane under an affine map. */
import type { Affine } from './affine';
import { createPlane, type Plane } from './planes';

/** Motions whose mean is below this many pixels are not worth the softening of a resampling. */
export const LEAST_WARP = 0.05;

/**
 * @param planes of one size. @returns for each `out(x, y) = plane(map(x, y))`, of the same size, by Catmull-Rom
 *   interpolation (Keys 1981, a = -1/2), border pixels repeated.
 */
export function warp(planes: readonly Plane[], map: Affine): Plane[] {
  const { width, height } = planes[0]!;
  const outs = planes.map(() => createPlane(width, height));
  const row: Row = {
    columns: new Int32Array(width),
    lines: new Int32Array(width),
    across: new Float64Array(4 * width),
    down: new Float64Array(4 * width),
  };
  for (let y = 0; y < height; y++) {
    traceRow(map, y, planes[0]!, row);
    for (let p = 0; p < planes.length; p++) sampleRow(planes[p]!, row, outs[p]!.data, y * width);
  }
  return outs;
}

/** Where the pixels of one row lead: the pixel to the upper left of each place, and the weights of the four around it. */
interface Row {
  readonly columns: Int32Array;
  readonly lines: Int32Array;
  readonly across: Float64Array;
  readonly down: Float64Array;
}

const FAR = 4;

function traceRow(map: Affine, y: number, { width, height }: Plane, row: Row): void {
  const { columns, lines, across, down } = row;
  const { xx, xy, x0, yx, yy, y0, px, py } = map;
  const flat = px === 0 && py === 0;
  for (let x = 0, k = 0; x < width; x++, k += 4) {
    let sx = xx * x + xy * y + x0;
    let sy = yx * x + yy * y + y0;
    if (!flat) {
      const w = 1 / (px * x + py * y + 1);
      sx *= w;
      sy *= w;
    }
    const ix = Math.floor(sx);
    const iy = Math.floor(sy);
    // Whatever lies further out than this shows the border as well.
    columns[x] = Math.max(-FAR, Math.min(width + FAR, ix));
    lines[x] = Math.max(-FAR, Math.min(height + FAR, iy));
    const t = sx - ix;
    const t2 = t * t;
    const t3 = t2 * t;
    across[k] = 0.5 * (-t3 + 2 * t2 - t);
    across[k + 1] = 0.5 * (3 * t3 - 5 * t2 + 2);
    across[k + 2] = 0.5 * (-3 * t3 + 4 * t2 + t);
    across[k + 3] = 0.5 * (t3 - t2);
    const u = sy - iy;
    const u2 = u * u;
    const u3 = u2 * u;
    down[k] = 0.5 * (-u3 + 2 * u2 - u);
    down[k + 1] = 0.5 * (3 * u3 - 5 * u2 + 2);
    down[k + 2] = 0.5 * (-3 * u3 + 4 * u2 + u);
    down[k + 3] = 0.5 * (u3 - u2);
  }
}

function sampleRow({ width, height, data }: Plane, row: Row, out: Float32Array, at: number): void {
  const { columns, lines, across, down } = row;
  for (let x = 0, k = 0; x < width; x++, k += 4) {
    const ix = columns[x]!;
    const iy = lines[x]!;
    let c0 = ix - 1;
    let c1 = ix;
    let c2 = ix + 1;
    let c3 = ix + 2;
    let r0 = (iy - 1) * width;
    let r1 = r0 + width;
    let r2 = r1 + width;
    let r3 = r2 + width;
    if (c0 < 0 || c3 >= width || iy < 1 || iy + 2 >= height) {
      c0 = held(c0, width);
      c1 = held(c1, width);
      c2 = held(c2, width);
      c3 = held(c3, width);
      r0 = held(iy - 1, height) * width;
      r1 = held(iy, height) * width;
      r2 = held(iy + 1, height) * width;
      r3 = held(iy + 2, height) * width;
    }
    const w0 = across[k]!;
    const w1 = across[k + 1]!;
    const w2 = across[k + 2]!;
    const w3 = across[k + 3]!;
    out[at + x] =
      down[k]! * (w0 * data[r0 + c0]! + w1 * data[r0 + c1]! + w2 * data[r0 + c2]! + w3 * data[r0 + c3]!) +
      down[k + 1]! * (w0 * data[r1 + c0]! + w1 * data[r1 + c1]! + w2 * data[r1 + c2]! + w3 * data[r1 + c3]!) +
      down[k + 2]! * (w0 * data[r2 + c0]! + w1 * data[r2 + c1]! + w2 * data[r2 + c2]! + w3 * data[r2 + c3]!) +
      down[k + 3]! * (w0 * data[r3 + c0]! + w1 * data[r3 + c1]! + w2 * data[r3 + c2]! + w3 * data[r3 + c3]!);
  }
}

function held(at: number, length: number): number {
  return Math.min(length - 1, Math.max(0, at));
}

/** @returns 1 where `map` leads inside a width x height frame, else 0, row by row. */
export function validMask(map: Affine, width: number, height: number): Uint8Array {
  const valid = new Uint8Array(width * height);
  const { xx, xy, x0, yx, yy, y0, px, py } = map;
  const flat = px === 0 && py === 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let sx = xx * x + xy * y + x0;
      let sy = yx * x + yy * y + y0;
      if (!flat) {
        const w = px * x + py * y + 1;
        sx /= w;
        sy /= w;
      }
      if (sx >= -0.5 && sy >= -0.5 && sx <= width - 0.5 && sy <= height - 0.5) valid[i] = 1;
    }
  }
  return valid;
}
