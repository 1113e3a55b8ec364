/** Resampling of a plane under an affine map. */
import type { Affine } from './affine';
import { createPlane, type Plane } from './planes';

/** Motions whose mean is below this many pixels are not worth the softening of a resampling. */
export const LEAST_WARP = 0.05;

/**
 * @returns `out(x, y) = plane(map(x, y))`, of the plane's own size, by Catmull-Rom interpolation (Keys 1981, a = -1/2),
 *   border pixels repeated.
 */
export function warp(plane: Plane, map: Affine): Plane {
  const { width, height, data } = plane;
  const out = createPlane(width, height);
  const wx = new Float64Array(4);
  const wy = new Float64Array(4);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const sx = map.xx * x + map.xy * y + map.x0;
      const sy = map.yx * x + map.yy * y + map.y0;
      const ix = Math.floor(sx);
      const iy = Math.floor(sy);
      weights(sx - ix, wx);
      weights(sy - iy, wy);
      let sum = 0;
      if (ix >= 1 && iy >= 1 && ix < width - 2 && iy < height - 2) {
        let at = (iy - 1) * width + ix - 1;
        for (let k = 0; k < 4; k++, at += width) {
          sum +=
            wy[k]! *
            (wx[0]! * data[at]! + wx[1]! * data[at + 1]! + wx[2]! * data[at + 2]! + wx[3]! * data[at + 3]!);
        }
      } else {
        for (let k = 0; k < 4; k++) {
          const row = Math.min(height - 1, Math.max(0, iy - 1 + k)) * width;
          let line = 0;
          for (let j = 0; j < 4; j++) {
            line += wx[j]! * data[row + Math.min(width - 1, Math.max(0, ix - 1 + j))]!;
          }
          sum += wy[k]! * line;
        }
      }
      out.data[i] = sum;
    }
  }
  return out;
}

/** @returns 1 where `map` leads inside a width x height frame, else 0, row by row. */
export function validMask(map: Affine, width: number, height: number): Uint8Array {
  const valid = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const sx = map.xx * x + map.xy * y + map.x0;
      const sy = map.yx * x + map.yy * y + map.y0;
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
