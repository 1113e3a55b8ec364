/** Convolutions over interleaved channels, the borders mirrored (… 2 1 0 1 2 …). Values stay unrounded. */
import type { RgbImage, Size } from '../../core/pixels';

/** `channels` values a pixel, row by row. */
export interface Samples extends Size {
  readonly channels: number;
  readonly data: Float32Array<ArrayBuffer>;
}

export function samplesOf(image: RgbImage): Samples {
  return { width: image.width, height: image.height, channels: 3, data: Float32Array.from(image.data) };
}

/** @returns the index within 0 to length - 1 that stands for `at` when the border is a mirror; length at least 1. */
export function mirror(at: number, length: number): number {
  if (at >= 0 && at < length) return at;
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const folded = ((at % period) + period) % period;
  return folded < length ? folded : period - folded;
}

/** One term of a convolution: out(x, y) += weight * in(x + dx, y + dy). */
export interface Tap {
  readonly dx: number;
  readonly dy: number;
  readonly weight: number;
}

/** Sum of shifted copies; time grows with the number of taps. */
export function convolve(samples: Samples, taps: readonly Tap[]): Samples {
  const { width, height, channels, data } = samples;
  const reach = taps.reduce((most, { dx }) => Math.max(most, Math.abs(dx)), 0);
  const line = (width + 2 * reach) * channels;
  // Rows with their mirrored borders, so that the inner loop needs no test.
  const wide = new Float32Array(line * height);
  for (let y = 0; y < height; y++) {
    const row = y * width * channels;
    const to = y * line;
    wide.set(data.subarray(row, row + width * channels), to + reach * channels);
    for (let k = 1; k <= reach; k++) {
      for (let c = 0; c < channels; c++) {
        wide[to + (reach - k) * channels + c] = data[row + mirror(-k, width) * channels + c]!;
        wide[to + (reach + width - 1 + k) * channels + c] =
          data[row + mirror(width - 1 + k, width) * channels + c]!;
      }
    }
  }
  const out = new Float32Array(data.length);
  const count = width * channels;
  for (let y = 0; y < height; y++) {
    const to = y * count;
    for (const { dx, dy, weight } of taps) {
      const from = mirror(y + dy, height) * line + (reach + dx) * channels;
      for (let i = 0; i < count; i++) out[to + i]! += weight * wide[from + i]!;
    }
  }
  return { width, height, channels, data: out };
}

/** @param sigma pixels. The kernel is sampled to 3 sigma and normalised. */
export function gaussianFilter(samples: Samples, sigma: number): Samples {
  const radius = Math.max(1, Math.ceil(3 * sigma));
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rows = weights.map((weight, i) => ({ dx: i - radius, dy: 0, weight: weight / total }));
  const columns = rows.map(({ dx, weight }) => ({ dx: 0, dy: dx, weight }));
  return convolve(convolve(samples, rows), columns);
}

/** A straight path of `length` pixels around the centre, each point of it shared out among its four pixels. */
export function lineTaps(length: number, angle: number): Tap[] {
  const points = Math.max(8, Math.ceil(length * 4));
  const weights = new Map<string, Tap>();
  for (let i = 0; i < points; i++) {
    const along = ((i + 0.5) / points - 0.5) * length;
    const x = along * Math.cos(angle);
    const y = along * Math.sin(angle);
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    for (const [dx, dy, share] of [
      [ix, iy, (1 - x + ix) * (1 - y + iy)],
      [ix + 1, iy, (x - ix) * (1 - y + iy)],
      [ix, iy + 1, (1 - x + ix) * (y - iy)],
      [ix + 1, iy + 1, (x - ix) * (y - iy)],
    ] as const) {
      const key = `${dx} ${dy}`;
      const weight = (weights.get(key)?.weight ?? 0) + share / points;
      if (weight > 0) weights.set(key, { dx, dy, weight });
    }
  }
  return [...weights.values()];
}

/**
 * A disc of even light: what a lens out of focus makes of a point. Each row of the disc is a span whose ends and whose
 * share of the rim count by area, summed as a difference of running sums, so that time grows with the radius and not with
 * its square.
 * @param radius pixels, above 0.
 */
export function discFilter({ width, height, channels, data }: Samples, radius: number): Samples {
  const reach = Math.ceil(radius + 0.5);
  const spans = discSpans(radius);
  const area = spans.reduce((sum, { half }) => sum + 2 * half, 0);
  const sums = runningSums({ width, height, channels, data }, reach);
  const line = (width + 2 * reach + 1) * channels;
  const out = new Float32Array(data.length);
  const count = width * channels;
  const total = new Float64Array(count);
  for (let y = 0; y < height; y++) {
    total.fill(0);
    for (const { dy, half } of spans) {
      // Running sums end before a pixel's left edge, so those edges lie at whole numbers; between them they are straight.
      const row = mirror(y + dy, height) * line;
      const whole = Math.floor(half + 0.5);
      const part = half + 0.5 - whole;
      const right = row + (reach + whole) * channels;
      const left = row + (reach + 1 - whole) * channels;
      for (let i = 0; i < count; i++) {
        const far = sums[right + i]! + part * (sums[right + channels + i]! - sums[right + i]!);
        const near = sums[left + i]! - part * (sums[left + i]! - sums[left - channels + i]!);
        total[i]! += far - near;
      }
    }
    for (let i = 0; i < count; i++) out[y * count + i] = total[i]! / area;
  }
  return { width, height, channels, data: out };
}

/** Half the mean width of the disc in each row of pixels that it touches (16 lines a row). */
function discSpans(radius: number): { dy: number; half: number }[] {
  const reach = Math.ceil(radius);
  return Array.from({ length: 2 * reach + 1 }, (_, i) => {
    let half = 0;
    for (let k = 0; k < 16; k++) {
      const v = i - reach + (k + 0.5) / 16 - 0.5;
      half += Math.sqrt(Math.max(0, radius * radius - v * v)) / 16;
    }
    return { dy: i - reach, half };
  }).filter(({ half }) => half > 0);
}

/** @returns by row the sums of all that is left of each pixel's left edge, borders mirrored over `reach` pixels. */
function runningSums({ width, height, channels, data }: Samples, reach: number): Float64Array {
  const line = (width + 2 * reach + 1) * channels;
  const sums = new Float64Array(line * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width + 2 * reach; x++) {
      const from = (y * width + mirror(x - reach, width)) * channels;
      const to = y * line + x * channels;
      for (let c = 0; c < channels; c++) sums[to + channels + c] = sums[to + c]! + data[from + c]!;
    }
  }
  return sums;
}

/**
 * About a Gaussian, by three boxes in a row, in a time that does not grow with `sigma`: for statistics over a window, whose
 * exact shape does not matter. Narrow ones are true Gaussians.
 * @param sigma pixels.
 */
export function windowFilter(samples: Samples, sigma: number): Samples {
  // Three boxes of 2 r + 1 pixels have the variance r (r + 1).
  const radius = Math.round(Math.sqrt(sigma * sigma + 0.25) - 0.5);
  if (radius < 2) return gaussianFilter(samples, sigma);
  let data = samples.data;
  for (let i = 0; i < 3; i++) data = boxColumns(boxRows({ ...samples, data }, radius), samples, radius);
  return { ...samples, data };
}

function boxRows({ width, height, channels, data }: Samples, radius: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(data.length);
  const wide = new Float32Array(width + 2 * radius + 1);
  const places = Int32Array.from(wide, (_, i) => mirror(i - radius, width) * channels);
  const size = 2 * radius + 1;
  for (let y = 0; y < height; y++) {
    const row = y * width * channels;
    for (let c = 0; c < channels; c++) {
      for (let i = 0; i < wide.length; i++) wide[i] = data[row + places[i]! + c]!;
      let sum = 0;
      for (let i = 0; i < size; i++) sum += wide[i]!;
      for (let x = 0, to = row + c; x < width; x++, to += channels) {
        out[to] = sum / size;
        sum += wide[x + size]! - wide[x]!;
      }
    }
  }
  return out;
}

function boxColumns(
  data: Float32Array,
  { width, height, channels }: Samples,
  radius: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(data.length);
  const line = width * channels;
  const sums = new Float64Array(line);
  const add = (y: number, sign: number) => {
    const row = mirror(y, height) * line;
    for (let i = 0; i < line; i++) sums[i]! += sign * data[row + i]!;
  };
  for (let y = -radius; y <= radius; y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < line; i++) out[y * line + i] = sums[i]! / (2 * radius + 1);
    add(y + radius + 1, 1);
    add(y - radius, -1);
  }
  return out;
}
