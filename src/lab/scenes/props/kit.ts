/** What every prop is given, and small things that many are made of. */
import type { Mesher } from '../mesher';
import { shade, surface } from '../surface';
import type { SceneObject, Vec3 } from '../types';

/** A picture to be laid on a surface of pattern `decal`: RGBA, row by row from the top. */
export interface Painting {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Draws one object about its foot. May say that it casts no shadow, and what its decals show. */
export type Prop = (
  m: Mesher,
  object: SceneObject,
  next: () => number,
  // biome-ignore lint/suspicious/noConfusingVoidType: most props return nothing.
) => { casts?: boolean; decal?: Painting } | void;
export type Props = Readonly<Record<string, Prop>>;

export const TAU = Math.PI * 2;

/** One flat leaf from `from` along `way`, a kite of four corners, its normal `up`. */
export function leaf(
  m: Mesher,
  from: Vec3,
  way: Vec3,
  wide: number,
  up: Vec3,
  color: number,
  light: number,
): void {
  const side: Vec3 = cross(way, up);
  const long = Math.hypot(...side) || 1;
  const s: Vec3 = [(side[0] / long) * wide, (side[1] / long) * wide, (side[2] / long) * wide];
  const at = (t: number, across: number): Vec3 => [
    from[0] + way[0] * t + s[0] * across,
    from[1] + way[1] * t + s[1] * across,
    from[2] + way[2] * t + s[2] * across,
  ];
  const c = surface(shade(color, light), 'leaf');
  const rgb = linearOf(c.color);
  m.corners(
    [from, at(0.45, 1), at(1, 0), at(0.45, -1)],
    [up, up, up, up],
    [rgb, rgb, rgb, rgb],
    [0, 1, 2, 0, 2, 3],
    c,
  );
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function linearOf(color: number): number[] {
  return [16, 8, 0].map((shift) => (((color >> shift) & 255) / 255) ** 2.2);
}
