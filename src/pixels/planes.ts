/** Planes of 32-bit floats and the few filters that everything here is made of. Pure loops, no allocation per pixel. */
import type { RgbImage } from '../core/pixels';

/** One channel, row by row: `data.length === width * height`. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array<ArrayBuffer>;
}

/** @returns a plane of zeros. */
export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/** @returns luma 0 to 255 with the weights of ITU-R BT.601, the size of the image. */
export function lumaPlane(image: RgbImage): Plane {
  const out = createPlane(image.width, image.height);
  const { data } = image;
  for (let i = 0, j = 0; i < out.data.length; i++, j += 3) {
    out.data[i] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
  }
  return out;
}

/**
 * Mean of `factor` x `factor` squares. What is left over at the right and bottom (less than one square) is dropped,
 * unless the plane is thinner than one square: then its mean is taken over what there is.
 */
export function shrink(plane: Plane, factor: number): Plane {
  if (factor <= 1) return plane;
  const width = Math.max(1, Math.floor(plane.width / factor));
  const height = Math.max(1, Math.floor(plane.height / factor));
  const out = createPlane(width, height);
  const spanX = Math.min(factor, plane.width);
  const spanY = Math.min(factor, plane.height);
  const scale = 1 / (spanX * spanY);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < spanY; dy++) {
        const row = (y * factor + dy) * plane.width + x * factor;
        for (let dx = 0; dx < spanX; dx++) sum += plane.data[row + dx]!;
      }
      out.data[y * width + x] = sum * scale;
    }
  }
  return out;
}

/**
 * Mean over the (2 radius + 1)² window, cut at the borders (the mean is over what lies inside). Running sums in double
 * precision, so the cost does not depend on the radius.
 */
export function boxBlur(plane: Plane, radius: number): Plane {
  const { width, height, data } = plane;
  if (radius <= 0) return { width, height, data: data.slice() };
  const rows = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const at = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += data[at + x]!;
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += data[at + x + radius]!;
      if (x - radius - 1 >= 0) sum -= data[at + x - radius - 1]!;
      rows[at + x] = sum / (Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1);
    }
  }
  const out = createPlane(width, height);
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) {
    for (let x = 0; x < width; x++) sums[x]! += rows[y * width + x]!;
  }
  for (let y = 0; y < height; y++) {
    const enter = y + radius < height ? (y + radius) * width : -1;
    const leave = y - radius - 1 >= 0 ? (y - radius - 1) * width : -1;
    const scale = 1 / (Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1);
    for (let x = 0; x < width; x++) {
      let sum = sums[x]!;
      if (enter >= 0) sum += rows[enter + x]!;
      if (leave >= 0) sum -= rows[leave + x]!;
      sums[x] = sum;
      out.data[y * width + x] = sum * scale;
    }
  }
  return out;
}

/** Approximately Gaussian blur: three box passes of one radius; variance of a box is (w² - 1) / 12. */
export function softBlur(plane: Plane, sigma: number): Plane {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  return boxBlur(boxBlur(boxBlur(plane, radius), radius), radius);
}

/** The standard deviation that {@link softBlur} really reaches for a wanted one. */
export function softBlurSigma(sigma: number): number {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  return Math.sqrt(((2 * radius + 1) ** 2 - 1) / 4);
}

/** Length of the gradient by central differences (units of the plane per pixel), one-sided at the borders. */
export function gradientLength(plane: Plane): Plane {
  const { width, height, data } = plane;
  const out = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - 1) * width;
    const down = Math.min(height - 1, y + 1) * width;
    const at = y * width;
    for (let x = 0; x < width; x++) {
      const gx = (data[at + Math.min(width - 1, x + 1)]! - data[at + Math.max(0, x - 1)]!) * 0.5;
      const gy = (data[down + x]! - data[up + x]!) * 0.5;
      out.data[at + x] = Math.sqrt(gx * gx + gy * gy);
    }
  }
  return out;
}

/** Least (`sign` -1) or greatest (`sign` +1) value within `radius` in both directions. */
export function extreme(plane: Plane, radius: number, sign: 1 | -1): Plane {
  const { width, height, data } = plane;
  const rows = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const at = y * width;
    for (let x = 0; x < width; x++) {
      let best = data[at + x]!;
      for (let k = Math.max(0, x - radius); k <= Math.min(width - 1, x + radius); k++) {
        const value = data[at + k]!;
        if (sign > 0 ? value > best : value < best) best = value;
      }
      rows.data[at + x] = best;
    }
  }
  const out = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const first = Math.max(0, y - radius);
    const last = Math.min(height - 1, y + radius);
    for (let x = 0; x < width; x++) {
      let best = rows.data[y * width + x]!;
      for (let k = first; k <= last; k++) {
        const value = rows.data[k * width + x]!;
        if (sign > 0 ? value > best : value < best) best = value;
      }
      out.data[y * width + x] = best;
    }
  }
  return out;
}
