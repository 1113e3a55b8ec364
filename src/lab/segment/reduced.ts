/** The small picture that objects are looked for in: CIELAB colours, edges and fineness of texture. */
import type { RgbImage, Size } from '../../core/pixels';
import { labPlanes } from '../../pixels/lab';
import { type Plane, softBlur } from '../../pixels/planes';
import { resizeBicubic } from '../../pixels/resize';

/** Long edge of the small picture: objects of half a percent still have some 500 pixels there. */
const LONG_EDGE = 384;

export interface Reduced extends Size {
  readonly L: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
  /** Length of the colour gradient, delta E per pixel, after a slight blur. */
  readonly edge: Float32Array;
  /** How much the lightness differs from its blur, a measure of fine texture. */
  readonly grain: Float32Array;
  /** Pixels of the picture to one of these, 1 or more. */
  readonly scale: number;
}

/** @returns the picture with a long edge of at most 384 pixels; never enlarged. */
export function reduce(image: RgbImage): Reduced {
  const scale = Math.max(1, Math.max(image.width, image.height) / LONG_EDGE);
  const width = Math.max(1, Math.round(image.width / scale));
  const height = Math.max(1, Math.round(image.height / scale));
  const small = scale === 1 ? image : resizeBicubic(image, { width, height });
  const planes = labPlanes(small);
  const [L, a, b] = [softBlur(planes.L, 0.8), softBlur(planes.a, 0.8), softBlur(planes.b, 0.8)];
  const rough = planes.L.data.map((value, i) => Math.abs(value - L.data[i]!));
  const grain = softBlur({ width, height, data: rough }, 1.5).data;
  return { width, height, L: L.data, a: a.data, b: b.data, edge: gradient(L, a, b), grain, scale };
}

function gradient(L: Plane, a: Plane, b: Plane): Float32Array {
  const { width, height } = L;
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const [left, right] = [x > 0 ? i - 1 : i, x < width - 1 ? i + 1 : i];
      const [up, down] = [y > 0 ? i - width : i, y < height - 1 ? i + width : i];
      let sum = 0;
      for (const { data } of [L, a, b]) {
        const gx = data[right]! - data[left]!;
        const gy = data[down]! - data[up]!;
        sum += gx * gx + gy * gy;
      }
      out[i] = 0.5 * Math.sqrt(sum);
    }
  }
  return out;
}
