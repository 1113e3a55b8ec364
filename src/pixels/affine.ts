/** Maps of the plane with the freedom of a perspective, in pixels whose centres lie at whole numbers. */

/**
 * x' = (xx x + xy y + x0) / w; y' = (yx x + yy y + y0) / w, with w = px x + py y + 1. Where px and py are 0, as they are
 * for all but turned perspectives, the map is affine.
 */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
  readonly px: number;
  readonly py: number;
}

export const IDENTITY: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0, px: 0, py: 0 };

/**
 * The same map between images shrunk by `factor` (squares averaged, so pixel x covers factor x ... factor x + factor - 1);
 * a factor below 1 goes the other way.
 */
export function rescale(map: Affine, factor: number): Affine {
  const k = (factor - 1) / 2;
  const up: Affine = { ...IDENTITY, xx: factor, x0: k, yy: factor, y0: k };
  const down: Affine = { ...IDENTITY, xx: 1 / factor, x0: -k / factor, yy: 1 / factor, y0: -k / factor };
  return compose(down, compose(map, up));
}

/** @returns the map that does `first`, then `second`. */
export function compose(second: Affine, first: Affine): Affine {
  const a = second;
  const b = first;
  const w = a.px * b.x0 + a.py * b.y0 + 1;
  return {
    xx: (a.xx * b.xx + a.xy * b.yx + a.x0 * b.px) / w,
    xy: (a.xx * b.xy + a.xy * b.yy + a.x0 * b.py) / w,
    x0: (a.xx * b.x0 + a.xy * b.y0 + a.x0) / w,
    yx: (a.yx * b.xx + a.yy * b.yx + a.y0 * b.px) / w,
    yy: (a.yx * b.xy + a.yy * b.yy + a.y0 * b.py) / w,
    y0: (a.yx * b.x0 + a.yy * b.y0 + a.y0) / w,
    px: (a.px * b.xx + a.py * b.yx + b.px) / w,
    py: (a.px * b.xy + a.py * b.yy + b.py) / w,
  };
}

/** @returns where the map takes the point. */
export function moved(map: Affine, x: number, y: number): [number, number] {
  const w = map.px * x + map.py * y + 1;
  return [(map.xx * x + map.xy * y + map.x0) / w, (map.yx * x + map.yy * y + map.y0) / w];
}

/** Mean and greatest distance that the map moves a pixel of a width x height frame, over a 17 x 17 grid, in pixels. */
export function displacement(map: Affine, width: number, height: number): { mean: number; max: number } {
  let sum = 0;
  let max = 0;
  const steps = 16;
  for (let j = 0; j <= steps; j++) {
    for (let i = 0; i <= steps; i++) {
      const x = ((width - 1) * i) / steps;
      const y = ((height - 1) * j) / steps;
      const [u, v] = moved(map, x, y);
      const d = Math.hypot(u - x, v - y);
      sum += d;
      if (d > max) max = d;
    }
  }
  return { mean: sum / (steps + 1) ** 2, max };
}
