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
  const luma = out.data;
  const { data } = image;
  for (let i = 0, j = 0; i < luma.length; i++, j += 3) {
    luma[i] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
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
  if (factor === 2 && plane.width > 1 && plane.height > 1) {
    halve(plane, out);
    return out;
  }
  const { data, width: stride } = plane;
  const spanX = Math.min(factor, plane.width);
  const spanY = Math.min(factor, plane.height);
  const scale = 1 / (spanX * spanY);
  // Row by row, so that the sums of neighbouring squares do not wait for one another.
  const sums = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < spanY; dy++) {
      let at = (y * factor + dy) * stride;
      for (let x = 0; x < width; x++, at += factor) {
        let sum = sums[x]!;
        for (let i = at; i < at + spanX; i++) sum += data[i]!;
        sums[x] = sum;
      }
    }
    for (let x = 0, to = y * width; x < width; x++, to++) out.data[to] = sums[x]! * scale;
  }
  return out;
}

function halve({ width: stride, data }: Plane, out: Plane): void {
  const { width, height, data: small } = out;
  for (let y = 0, to = 0; y < height; y++) {
    let top = 2 * y * stride;
    let bottom = top + stride;
    for (let x = 0; x < width; x++, to++, top += 2, bottom += 2)
      small[to] = (data[top]! + data[top + 1]! + data[bottom]! + data[bottom + 1]!) * 0.25;
  }
}

const halves = new WeakMap<Plane, Plane>();

/** {@link shrink} by 2, kept for as long as the plane is: for planes that nobody writes to any more. */
export function half(plane: Plane): Plane {
  const known = halves.get(plane);
  if (known !== undefined) return known;
  const made = shrink(plane, 2);
  halves.set(plane, made);
  return made;
}

/**
 * Mean over the (2 radius + 1)² window, cut at the borders (the mean is over what lies inside). Running sums in double
 * precision, so the cost does not depend on the radius.
 */
export function boxBlur(plane: Plane, radius: number): Plane {
  const { width, height, data } = plane;
  if (radius <= 0) return { width, height, data: data.slice() };
  const rows = scratch(width * height);
  for (let y = 0; y < height; y++) blurRow(data, rows, y * width, width, radius);
  const out = createPlane(width, height);
  const blurred = out.data;
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) {
    for (let x = 0; x < width; x++) sums[x]! += rows[y * width + x]!;
  }
  for (let y = 0; y < height; y++) {
    const enter = y + radius < height ? (y + radius) * width : -1;
    const leave = y - radius - 1 >= 0 ? (y - radius - 1) * width : -1;
    const scale = 1 / (Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1);
    const at = y * width;
    if (enter >= 0 && leave >= 0) {
      for (let x = 0; x < width; x++) {
        const sum = sums[x]! + rows[enter + x]! - rows[leave + x]!;
        sums[x] = sum;
        blurred[at + x] = sum * scale;
      }
      continue;
    }
    for (let x = 0; x < width; x++) {
      let sum = sums[x]!;
      if (enter >= 0) sum += rows[enter + x]!;
      if (leave >= 0) sum -= rows[leave + x]!;
      sums[x] = sum;
      blurred[at + x] = sum * scale;
    }
  }
  return out;
}

/** Running means of one row that begins at `at`. */
function blurRow(data: Float32Array, out: Float32Array, at: number, width: number, radius: number): void {
  let sum = 0;
  for (let x = 0; x < Math.min(radius, width); x++) sum += data[at + x]!;
  // Where the window lies wholly inside it has one length; only near the ends it must be counted.
  const first = Math.min(width, radius + 1);
  const last = Math.max(first, width - radius);
  for (let x = 0; x < first; x++) {
    if (x + radius < width) sum += data[at + x + radius]!;
    out[at + x] = sum / (Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1);
  }
  const length = 2 * radius + 1;
  for (let x = first; x < last; x++) {
    sum += data[at + x + radius]!;
    sum -= data[at + x - radius - 1]!;
    out[at + x] = sum / length;
  }
  for (let x = last; x < width; x++) {
    sum -= data[at + x - radius - 1]!;
    out[at + x] = sum / (width - 1 - Math.max(x - radius, 0) + 1);
  }
}

/** Room for numbers that are needed no longer than one synchronous call lasts. */
let room = new Float32Array(0);

function scratch(size: number): Float32Array {
  if (room.length < size) room = new Float32Array(size);
  return room;
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
  const lengths = out.data;
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - 1) * width;
    const down = Math.min(height - 1, y + 1) * width;
    const at = y * width;
    for (let x = 0; x < width; x++) {
      const right = x < width - 1 ? x + 1 : x;
      const left = x > 0 ? x - 1 : x;
      const gx = (data[at + right]! - data[at + left]!) * 0.5;
      const gy = (data[down + x]! - data[up + x]!) * 0.5;
      lengths[at + x] = Math.sqrt(gx * gx + gy * gy);
    }
  }
  return out;
}

/** Least and greatest value of the 3 x 3 pixels around each, cut at the borders. */
export function range(plane: Plane): { low: Plane; high: Plane } {
  const { width, height, data } = plane;
  const low = createPlane(width, height);
  const high = createPlane(width, height);
  // First up and down, then left and right.
  const rowLow = new Float32Array(width);
  const rowHigh = new Float32Array(width);
  const [lowest, highest] = [low.data, high.data];
  for (let y = 0; y < height; y++) {
    const at = y * width;
    const up = Math.max(0, y - 1) * width;
    const down = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const p = data[at + x]!;
      const q = data[up + x]!;
      const r = data[down + x]!;
      const least = q < p ? q : p;
      const most = q > p ? q : p;
      rowLow[x] = r < least ? r : least;
      rowHigh[x] = r > most ? r : most;
    }
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? x - 1 : x;
      const right = x < width - 1 ? x + 1 : x;
      const p = rowLow[left]!;
      const q = rowLow[right]!;
      const least = rowLow[x]!;
      const lower = p < least ? p : least;
      lowest[at + x] = q < lower ? q : lower;
      const u = rowHigh[left]!;
      const v = rowHigh[right]!;
      const most = rowHigh[x]!;
      const upper = u > most ? u : most;
      highest[at + x] = v > upper ? v : upper;
    }
  }
  return { low, high };
}
