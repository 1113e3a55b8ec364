/** A turned perspective: what a camera that is tilted a little makes of a flat picture. */
import type { Size } from '../../core/pixels';
import { type Sampling, samplingDistance } from './resample';

/** Corners in the order left top, right top, right bottom, left bottom. */
type Corners = readonly [number, number][];

/**
 * One edge gets narrower and the opposite one wider, all corners with some jitter of their own.
 * @param mean wanted mean displacement over the frame, pixels.
 * @param next uniform numbers in [0, 1).
 */
export function keystone(size: Size, mean: number, next: () => number): Sampling {
  const { width, height } = size;
  const w = width - 1;
  const h = height - 1;
  const upright = next() < 0.5;
  const sign = next() < 0.5 ? -1 : 1;
  const directions: Corners = [
    [1, 1],
    [-1, 1],
    [1, -1],
    [-1, -1],
  ].map(([kx = 0, ky = 0]) => [
    (upright ? sign * kx : 0) + 0.6 * (next() - 0.5),
    (upright ? 0 : sign * ky) + 0.6 * (next() - 0.5),
  ]);
  const corners: Corners = [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ];
  // The mean grows almost in proportion to the corners' way: a few corrections settle it.
  let reach = mean;
  let sampling = homography(size, corners);
  for (let i = 0; i < 6; i++) {
    sampling = homography(
      size,
      corners.map(([x, y], k) => [x + reach * directions[k]![0], y + reach * directions[k]![1]]),
    );
    reach *= mean / samplingDistance(sampling, size).mean;
  }
  return sampling;
}

/**
 * The perspective map of the frame onto four corners: Heckbert, "Fundamentals of Texture Mapping and Image Warping"
 * (1989), section 2.2.3, unit square to quadrilateral in closed form.
 */
function homography({ width, height }: Size, corners: Corners): Sampling {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners as [
    Corners[0],
    Corners[0],
    Corners[0],
    Corners[0],
  ];
  const dx1 = x1 - x2;
  const dx2 = x3 - x2;
  const dx3 = x0 - x1 + x2 - x3;
  const dy1 = y1 - y2;
  const dy2 = y3 - y2;
  const dy3 = y0 - y1 + y2 - y3;
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / area;
  const h = (dx1 * dy3 - dx3 * dy1) / area;
  const a = x1 - x0 + g * x1;
  const b = x3 - x0 + h * x3;
  const d = y1 - y0 + g * y1;
  const e = y3 - y0 + h * y3;
  return (x, y, from) => {
    const u = x / (width - 1);
    const v = y / (height - 1);
    const depth = g * u + h * v + 1;
    from[0] = (a * u + b * v + x0) / depth;
    from[1] = (d * u + e * v + y0) / depth;
  };
}
