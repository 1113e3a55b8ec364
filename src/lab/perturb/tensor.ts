/** Which way a picture's lines run, and where a gradient is an edge of its own and not one of many. */
import { mirror, type Samples, windowFilter } from './filters';

/** @returns one channel: luma (ITU-R BT.601) of interleaved red, green and blue. */
export function lumaOf({ width, height, data }: Samples): Samples {
  const luma = new Float32Array(width * height);
  for (let i = 0, j = 0; i < luma.length; i++, j += 3)
    luma[i] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
  return { width, height, channels: 1, data: luma };
}

/** @returns dx, dy by pixel, levels a pixel (central differences). `plane` has one channel. */
export function slopes({ width, height, data }: Samples): Samples {
  const out = new Float32Array(width * height * 2);
  for (let y = 0, i = 0; y < height; y++) {
    const above = mirror(y - 1, height) * width;
    const below = mirror(y + 1, height) * width;
    for (let x = 0; x < width; x++, i++) {
      out[2 * i] = (data[y * width + mirror(x + 1, width)]! - data[y * width + mirror(x - 1, width)]!) / 2;
      out[2 * i + 1] = (data[below + x]! - data[above + x]!) / 2;
    }
  }
  return { width, height, channels: 2, data: out };
}

/**
 * How much of each pixel's detail belongs to a lone edge, 0 to 1. The windowed sum of slopes against that of their lengths:
 * along an edge all slopes point one way, in a texture they cancel (the idea of relative total variation, Xu et al. 2012).
 * @param sigma cut-off of the detail, pixels.
 */
export function edgeShare(samples: Samples, sigma: number): Float32Array<ArrayBuffer> {
  const { width, height, data } = slopes(lumaOf(samples));
  const planes = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    planes[i * 3] = data[2 * i]!;
    planes[i * 3 + 1] = data[2 * i + 1]!;
    planes[i * 3 + 2] = Math.hypot(data[2 * i]!, data[2 * i + 1]!);
  }
  const sums = windowFilter({ width, height, channels: 3, data: planes }, Math.max(2, 1.2 * sigma)).data;
  return Float32Array.from({ length: width * height }, (_, i) => {
    const net = Math.hypot(sums[i * 3]!, sums[i * 3 + 1]!);
    const all = sums[i * 3 + 2]!;
    return rise(net / (all + 0.01), 0.5, 0.85) * rise(net, 1, 4);
  });
}

/** @returns by pixel the direction of its lines (unit vector x, y) and how parallel they run, 0 to 1: three channels. */
export function lineDirections(luma: Samples, sigma: number): Samples {
  const { width, height, data } = slopes(luma);
  const products = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const dx = data[2 * i]!;
    const dy = data[2 * i + 1]!;
    products[i * 3] = dx * dx;
    products[i * 3 + 1] = dx * dy;
    products[i * 3 + 2] = dy * dy;
  }
  const out = windowFilter({ width, height, channels: 3, data: products }, sigma).data;
  for (let i = 0; i < out.length; i += 3) {
    const [xx, xy, yy] = [out[i]!, out[i + 1]!, out[i + 2]!];
    const across = Math.atan2(2 * xy, xx - yy) / 2;
    out[i] = -Math.sin(across);
    out[i + 1] = Math.cos(across);
    out[i + 2] = Math.hypot(xx - yy, 2 * xy) / (xx + yy + 0.01);
  }
  return { width, height, channels: 3, data: out };
}

/** 0 below `from`, 1 above `to`, smooth between. */
function rise(value: number, from: number, to: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
