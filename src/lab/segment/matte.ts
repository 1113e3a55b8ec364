/** A candidate at full size: a soft mask whose border follows the picture's edges (guided filter; He, Sun, Tang 2013). */
import type { RgbImage } from '../../core/pixels';
import { boxBlur, createPlane, type Plane } from '../../pixels/planes';
import type { PixelBox } from '../mask';
import type { Candidate } from './candidates';
import type { Found } from './find';
import { distanceTo, type Shape } from './shape';

/** How much of each pixel of `box` belongs to the thing, 0 to 1. */
export interface Matte {
  readonly box: PixelBox;
  readonly alpha: Float32Array<ArrayBuffer>;
}

/** Regularisation for colours of 0 to 1: steps below about 3 % do not hold the border. */
const EPSILON = 1e-3;
/** The filtered mask counts as border between these values; above one half, so that no background is carried along. */
const [OUT, IN] = [0.4, 0.75];

/** @returns the candidate in pixels of the picture: rough, hard, within its box and a margin. */
export function enlarge(
  image: RgbImage,
  { picture }: Found,
  { box, shape }: Candidate,
): Shape & { box: PixelBox } {
  const [kx, ky] = [image.width / picture.width, image.height / picture.height];
  const left = Math.max(0, Math.floor(box.x * kx));
  const top = Math.max(0, Math.floor(box.y * ky));
  const width = Math.min(image.width, Math.ceil((box.x + box.width) * kx)) - left;
  const height = Math.min(image.height, Math.ceil((box.y + box.height) * ky)) - top;
  const cells = new Uint8Array(width * height);
  const at = (u: number, v: number) =>
    u < 0 || v < 0 || u >= box.width || v >= box.height ? 0 : shape.cells[v * box.width + u]!;
  for (let y = 0; y < height; y++) {
    const fy = (top + y + 0.5) / ky - 0.5 - box.y;
    const v = Math.floor(fy);
    for (let x = 0; x < width; x++) {
      const fx = (left + x + 0.5) / kx - 0.5 - box.x;
      const u = Math.floor(fx);
      const upper = at(u, v) * (1 - fx + u) + at(u + 1, v) * (fx - u);
      const lower = at(u, v + 1) * (1 - fx + u) + at(u + 1, v + 1) * (fx - u);
      if (upper * (1 - fy + v) + lower * (fy - v) >= 0.5) cells[y * width + x] = 1;
    }
  }
  return { width, height, cells, box: { x: left, y: top, width, height } };
}

/** @returns the candidate with a soft border of a few pixels on the picture's own edge. */
export function matteOf(image: RgbImage, found: Found, candidate: Candidate): Matte {
  const rough = enlarge(image, found, candidate);
  const { scale } = found.picture;
  const radius = Math.round(2 + 2 * scale);
  const filtered = guided(image, rough, radius);
  const outside = distanceTo(rough, 1);
  const inside = distanceTo(rough, 0);
  // Far from the rough border the guide has no say: it would let the thing's colour elsewhere shine through.
  const reach = 1.5 * scale + 1;
  const alpha = filtered.data.map((value, i) => {
    if (outside[i]! > reach) return 0;
    if (inside[i]! > 2 * reach) return 1;
    return Math.min(1, Math.max(0, (value - OUT) / (IN - OUT)));
  });
  return { box: rough.box, alpha };
}

function guided(image: RgbImage, { width, height, cells, box }: Shape & { box: PixelBox }, radius: number) {
  const planes = [0, 1, 2].map((c) => {
    const plane = createPlane(width, height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++)
        plane.data[y * width + x] = image.data[((box.y + y) * image.width + box.x + x) * 3 + c]! / 255;
    }
    return plane;
  });
  const p: Plane = { width, height, data: Float32Array.from(cells) };
  const mean = (plane: Plane) => boxBlur(plane, radius);
  const times = (one: Plane, other: Plane): Plane => ({
    width,
    height,
    data: one.data.map((value, i) => value * other.data[i]!),
  });
  const [r, g, b] = planes as [Plane, Plane, Plane];
  const [mr, mg, mb, mp] = [mean(r).data, mean(g).data, mean(b).data, mean(p).data];
  const [rp, gp, bp] = [r, g, b].map((plane) => mean(times(plane, p)).data) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const squares = [
    [r, r],
    [r, g],
    [r, b],
    [g, g],
    [g, b],
    [b, b],
  ].map(([one, other]) => mean(times(one!, other!)).data);
  const a = [0, 1, 2].map(() => createPlane(width, height));
  const rest = createPlane(width, height);
  for (let i = 0; i < width * height; i++) {
    const [x, y, z] = [mr[i]!, mg[i]!, mb[i]!];
    const rr = squares[0]![i]! - x * x + EPSILON;
    const rg = squares[1]![i]! - x * y;
    const rb = squares[2]![i]! - x * z;
    const gg = squares[3]![i]! - y * y + EPSILON;
    const gb = squares[4]![i]! - y * z;
    const bb = squares[5]![i]! - z * z + EPSILON;
    const [cr, cg, cb] = [rp[i]! - x * mp[i]!, gp[i]! - y * mp[i]!, bp[i]! - z * mp[i]!];
    // the inverse of the symmetric 3 x 3 matrix by its cofactors
    const [A, B, C] = [gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb];
    const [D, E, F] = [rr * bb - rb * rb, rg * rb - rr * gb, rr * gg - rg * rg];
    const scale = 1 / (rr * A + rg * B + rb * C);
    a[0]!.data[i] = (A * cr + B * cg + C * cb) * scale;
    a[1]!.data[i] = (B * cr + D * cg + E * cb) * scale;
    a[2]!.data[i] = (C * cr + E * cg + F * cb) * scale;
    rest.data[i] = mp[i]! - a[0]!.data[i]! * x - a[1]!.data[i]! * y - a[2]!.data[i]! * z;
  }
  const [ar, ag, ab, ra] = [...a, rest].map((plane) => mean(plane).data) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const out = createPlane(width, height);
  for (let i = 0; i < out.data.length; i++)
    out.data[i] = ar[i]! * r.data[i]! + ag[i]! * g.data[i]! + ab[i]! * b.data[i]! + ra[i]!;
  return out;
}
