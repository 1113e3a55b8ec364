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

/** A disc of even light, its rim shared out by area (8 x 8 points a pixel): what a lens out of focus makes of a point. */
export function discTaps(radius: number): Tap[] {
  const reach = Math.ceil(radius);
  const taps: Tap[] = [];
  let total = 0;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      let inside = 0;
      for (let k = 0; k < 64; k++) {
        const x = dx + ((k & 7) + 0.5) / 8 - 0.5;
        const y = dy + ((k >> 3) + 0.5) / 8 - 0.5;
        if (x * x + y * y <= radius * radius) inside++;
      }
      if (inside > 0) taps.push({ dx, dy, weight: inside });
      total += inside;
    }
  }
  return taps.map((tap) => ({ ...tap, weight: tap.weight / total }));
}
