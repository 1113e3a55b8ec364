/** Affine maps of the plane, in pixels whose centres lie at whole numbers. */

/** x' = xx x + xy y + x0; y' = yx x + yy y + y0. */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

export const IDENTITY: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

/**
 * The same map between images shrunk by `factor` (squares averaged, so pixel x covers factor x ... factor x + factor - 1);
 * a factor below 1 goes the other way.
 */
export function rescale(map: Affine, factor: number): Affine {
  const k = (factor - 1) / 2;
  return {
    ...map,
    x0: ((map.xx + map.xy - 1) * k + map.x0) / factor,
    y0: ((map.yx + map.yy - 1) * k + map.y0) / factor,
  };
}

/** @returns the map that does `first`, then `second`. */
export function compose(second: Affine, first: Affine): Affine {
  return {
    xx: second.xx * first.xx + second.xy * first.yx,
    xy: second.xx * first.xy + second.xy * first.yy,
    x0: second.xx * first.x0 + second.xy * first.y0 + second.x0,
    yx: second.yx * first.xx + second.yy * first.yx,
    yy: second.yx * first.xy + second.yy * first.yy,
    y0: second.yx * first.x0 + second.yy * first.y0 + second.y0,
  };
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
      const d = Math.hypot(map.xx * x + map.xy * y + map.x0 - x, map.yx * x + map.yy * y + map.y0 - y);
      sum += d;
      if (d > max) max = d;
    }
  }
  return { mean: sum / (steps + 1) ** 2, max };
}
