/** Taking a picture's pixels from elsewhere in it. */
import type { RgbImage, Size } from '../../core/pixels';
import { mirror } from './filters';

/** Writes into `from` where in the picture the colour of pixel (x, y) is taken; pixel centres lie at whole numbers. */
export type Sampling = (x: number, y: number, from: Float64Array) => void;

/**
 * Catmull-Rom interpolation (Keys 1981, a = -1/2); outside the picture its mirror image, so that no black or smeared edge
 * gives the motion away. A pixel that is taken from a whole position keeps its bytes.
 */
export function resample(image: RgbImage, sampling: Sampling): RgbImage {
  const { width, height, data } = image;
  const out = new Uint8ClampedArray(data.length);
  const from = new Float64Array(2);
  const wx = new Float64Array(4);
  const wy = new Float64Array(4);
  const columns = new Int32Array(4);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      sampling(x, y, from);
      const ix = Math.floor(from[0]!);
      const iy = Math.floor(from[1]!);
      cubic(from[0]! - ix, wx);
      cubic(from[1]! - iy, wy);
      for (let k = 0; k < 4; k++) columns[k] = mirror(ix - 1 + k, width) * 3;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let j = 0; j < 4; j++) {
        const row = mirror(iy - 1 + j, height) * width * 3;
        for (let k = 0; k < 4; k++) {
          const weight = wy[j]! * wx[k]!;
          const at = row + columns[k]!;
          r += weight * data[at]!;
          g += weight * data[at + 1]!;
          b += weight * data[at + 2]!;
        }
      }
      out[to] = r;
      out[to + 1] = g;
      out[to + 2] = b;
    }
  }
  return { width, height, data: new Uint8Array(out.buffer) };
}

function cubic(t: number, out: Float64Array): void {
  out[0] = t * (-0.5 + t * (1 - 0.5 * t));
  out[1] = 1 + t * t * (-2.5 + 1.5 * t);
  out[2] = t * (0.5 + t * (2 - 1.5 * t));
  out[3] = t * t * (-0.5 + 0.5 * t);
}

/** Mean and greatest distance between a pixel and the place it is taken from, over a 17 x 17 grid, pixels. */
export function samplingDistance(sampling: Sampling, { width, height }: Size): { mean: number; max: number } {
  const from = new Float64Array(2);
  let sum = 0;
  let max = 0;
  for (let j = 0; j <= 16; j++) {
    for (let i = 0; i <= 16; i++) {
      const x = ((width - 1) * i) / 16;
      const y = ((height - 1) * j) / 16;
      sampling(x, y, from);
      const distance = Math.hypot(from[0]! - x, from[1]! - y);
      sum += distance;
      max = Math.max(max, distance);
    }
  }
  return { mean: sum / 289, max };
}
