/** Where things of a scene lie in its picture, by the rules of a pinhole: for words and for choosing, not for masks. */
import { wareOf } from './catalogue';
import type { Camera, SceneObject, SceneSpec, Vec3 } from './types';

/** A box in the picture, in shares of its width and height from the upper left; may reach beyond 0 and 1. */
export interface ViewBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vec3): Vec3 => {
  const long = Math.hypot(...a) || 1;
  return [a[0] / long, a[1] / long, a[2] / long];
};

/**
 * The angle of view is given for pictures of 4:3 and wider; narrower ones keep what 4:3 has at the sides.
 * @returns the tangent of half the vertical angle.
 */
export function tangentOf(fov: number, aspect: number): number {
  const half = Math.tan((fov * Math.PI) / 360);
  return aspect >= 4 / 3 ? half : (half * 4) / 3 / aspect;
}

/** @returns x and y in shares of the picture, and how far before the camera; not before it when far <= 0. */
export function project(
  { position, target, fov }: Camera,
  aspect: number,
  point: Vec3,
): { x: number; y: number; far: number } {
  const ahead = unit(minus(target, position));
  const right = unit(cross(ahead, [0, 1, 0]));
  const up = cross(right, ahead);
  const way = minus(point, position);
  const far = dot(way, ahead);
  const half = tangentOf(fov, aspect) * Math.max(far, 1e-6);
  return { x: 0.5 + (0.5 * dot(way, right)) / (half * aspect), y: 0.5 - (0.5 * dot(way, up)) / half, far };
}

/** @returns the box of an object's eight corners in the picture, null when a part of it is behind the camera. */
export function boxIn(spec: SceneSpec, object: SceneObject): ViewBox | null {
  const ware = wareOf(object.kind);
  const [w, h, d] = ware.size.map((side) => side * object.size) as [number, number, number];
  const low = ware.hung ? -h / 2 : 0;
  const [cos, sin] = [Math.cos(object.yaw), Math.sin(object.yaw)];
  const box = { left: 9, right: -9, top: 9, bottom: -9 };
  for (const dx of [-w / 2, w / 2]) {
    for (const dz of [-d / 2, d / 2]) {
      for (const y of [low, low + h]) {
        const [x0, y0, z0] = object.position;
        const at = project(spec.camera, spec.aspect, [
          x0 + dx * cos + dz * sin,
          y0 + y,
          z0 - dx * sin + dz * cos,
        ]);
        if (at.far <= 0.01) return null;
        box.left = Math.min(box.left, at.x);
        box.right = Math.max(box.right, at.x);
        box.top = Math.min(box.top, at.y);
        box.bottom = Math.max(box.bottom, at.y);
      }
    }
  }
  return box;
}

/** Share of a box that things fill, roughly. */
const FILL = 0.62;

/** @returns the estimated share of the picture that the object covers, 0 when it is half outside. */
export function shareOf(spec: SceneSpec, object: SceneObject): number {
  const box = boxIn(spec, object);
  if (!box) return 0;
  const within = (least: number, most: number) => Math.max(0, Math.min(1, most) - Math.max(0, least));
  const seen = within(box.left, box.right) * within(box.top, box.bottom);
  const whole = (box.right - box.left) * (box.bottom - box.top);
  return seen < 0.5 * whole ? 0 : seen * FILL;
}

/** @returns e.g. "on the left". */
export function sideOf(spec: SceneSpec, position: Vec3): string {
  const { x } = project(spec.camera, spec.aspect, position);
  return x < 0.4 ? 'on the left' : x > 0.6 ? 'on the right' : 'in the middle';
}
