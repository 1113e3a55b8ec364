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
  const wx = new Float64Array(4);
  const wy = new Float64Array(4);
  const columns = new Int32Array(4);
  const rows = new Int32Array(4);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const w = 1 / (map.px * x + map.py * y + 1);
      const sx = (map.xx * x + map.xy * y + map.x0) * w;
      const sy = (map.yx * x + map.yy * y + map.y0) * w;
      const ix = Math.floor(sx);
      const iy = Math.floor(sy);
      weights(sx - ix, wx);
      weights(sy - iy, wy);
      for (let j = 0; j < 4; j++) {
        columns[j] = Math.min(width - 1, Math.max(0, ix - 1 + j));
        rows[j] = Math.min(height - 1, Math.max(0, iy - 1 + j)) * width;
      }
      const c0 = columns[0]!;
      const c1 = columns[1]!;
      const c2 = columns[2]!;
      const c3 = columns[3]!;
      const w0 = wx[0]!;
      const w1 = wx[1]!;
      const w2 = wx[2]!;
      const w3 = wx[3]!;
      const r0 = rows[0]!;
      const r1 = rows[1]!;
      const r2 = rows[2]!;
      const r3 = rows[3]!;
      for (let p = 0; p < planes.length; p++) {
        const d = planes[p]!.data;
        outs[p]!.data[i] =
          wy[0]! * (w0 * d[r0 + c0]! + w1 * d[r0 + c1]! + w2 * d[r0 + c2]! + w3 * d[r0 + c3]!) +
          wy[1]! * (w0 * d[r1 + c0]! + w1 * d[r1 + c1]! + w2 * d[r1 + c2]! + w3 * d[r1 + c3]!) +
          wy[2]! * (w0 * d[r2 + c0]! + w1 * d[r2 + c1]! + w2 * d[r2 + c2]! + w3 * d[r2 + c3]!) +
          wy[3]! * (w0 * d[r3 + c0]! + w1 * d[r3 + c1]! + w2 * d[r3 + c2]! + w3 * d[r3 + c3]!);
      }
    }
  }
  return outs;
}

/** @returns 1 where `map` leads inside a width x height frame, else 0, row by row. */
export function validMask(map: Affine, width: number, height: number): Uint8Array {
  const valid = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const w = map.px * x + map.py * y + 1;
      const sx = (map.xx * x + map.xy * y + map.x0) / w;
      const sy = (map.yx * x + map.yy * y + map.y0) / w;
      valid[i] = sx >= -0.5 && sy >= -0.5 && sx <= width - 0.5 && sy <= height - 0.5 ? 1 : 0;
    }
  }
  return valid;
}

function weights(t: number, out: Float64Array): void {
  const t2 = t * t;
  const t3 = t2 * t;
  out[0] = 0.5 * (-t3 + 2 * t2 - t);
  out[1] = 0.5 * (3 * t3 - 5 * t2 + 2);
  out[2] = 0.5 * (-3 * t3 + 4 * t2 + t);
  out[3] = 0.5 * (t3 - t2);
}
