/**
 * Where one looks at a pair: one camera for both images, in every view. Pure numbers.
 *
 * The *frame* is the before image in its own pixels; the *viewport* is a stage in device pixels. `scale` is device
 * pixels for one pixel of the frame: 1 is 100 %.
 */
import type { Size } from '../../core/pixels';
import type { Box } from '../../core/region';

export interface Camera {
  /** What is in the middle of the stage, as shares of the frame, 0 to 1. */
  readonly u: number;
  readonly v: number;
  /** Null shows the whole frame, whatever the stage's size. */
  readonly scale: number | null;
}

export interface Geometry {
  readonly frame: Size;
  readonly viewport: Size;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const FIT: Camera = { u: 0.5, v: 0.5, scale: null };
export const MOST_SCALE = 64;
/** From here on pixels are drawn as squares. */
export const EXACT_FROM = 2;

/** Steps of the zoom buttons and keys. */
const STEPS = [
  ...[1 / 32, 1 / 16, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3],
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, MOST_SCALE],
];

/** @returns the scale at which the whole frame is just visible. */
export function fitScale({ frame, viewport }: Geometry): number {
  return Math.min(viewport.width / frame.width, viewport.height / frame.height);
}

export function scaleOf(camera: Camera, geometry: Geometry): number {
  return camera.scale ?? fitScale(geometry);
}

/** @returns a camera that shows no more empty room than it must: what is smaller than the stage is in its middle. */
export function clampCamera(camera: Camera, geometry: Geometry): Camera {
  if (camera.scale === null) return FIT;
  const fit = fitScale(geometry);
  const scale = Math.min(MOST_SCALE, Math.max(Math.min(fit, 1), camera.scale));
  // the whole frame, also when the stage grows later
  if ((scale <= fit && fit <= 1) || Math.abs(scale / fit - 1) < 1e-4) return FIT;
  const { frame, viewport } = geometry;
  return {
    scale,
    u: clampShare(camera.u, viewport.width / (2 * scale * frame.width)),
    v: clampShare(camera.v, viewport.height / (2 * scale * frame.height)),
  };
}

/** @param half half of what is visible, as a share of the frame. */
function clampShare(share: number, half: number): number {
  return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, share));
}

/** Zooms so that what is under `at` (device pixels of the stage) stays under it. */
export function zoomTo(camera: Camera, geometry: Geometry, scale: number, at: Point): Camera {
  const from = scaleOf(camera, geometry);
  const { frame, viewport } = geometry;
  const to = Math.min(MOST_SCALE, Math.max(Math.min(fitScale(geometry), 1), scale));
  const shift = 1 / from - 1 / to;
  return clampCamera(
    {
      scale: to,
      u: camera.u + ((at.x - viewport.width / 2) * shift) / frame.width,
      v: camera.v + ((at.y - viewport.height / 2) * shift) / frame.height,
    },
    geometry,
  );
}

/** Moves the images by so many device pixels. */
export function panBy(camera: Camera, geometry: Geometry, dx: number, dy: number): Camera {
  if (camera.scale === null) return camera;
  const { frame } = geometry;
  const { scale } = camera;
  return clampCamera(
    { scale, u: camera.u - dx / (scale * frame.width), v: camera.v - dy / (scale * frame.height) },
    geometry,
  );
}

/** @returns the next of the zoom steps; the fit is one of them. */
export function nextScale(camera: Camera, geometry: Geometry, direction: 1 | -1): number {
  const now = scaleOf(camera, geometry);
  const steps = [...STEPS, fitScale(geometry)].sort((a, b) => a - b);
  // what differs by less than a thousandth is the same step
  if (direction === 1) return steps.find((s) => s > now * 1.001) ?? MOST_SCALE;
  return steps.findLast((s) => s < now * 0.999) ?? now;
}

/** Shows a box of the frame with some of what is around it, at most at 800 %. */
export function zoomToBox(box: Box, geometry: Geometry): Camera {
  const { frame, viewport } = geometry;
  const around = 1.7;
  const wanted = Math.min(
    viewport.width / Math.max(1, box.width * around),
    viewport.height / Math.max(1, box.height * around),
  );
  return clampCamera(
    {
      scale: Math.max(fitScale(geometry), Math.min(8, wanted)),
      u: (box.x + box.width / 2) / frame.width,
      v: (box.y + box.height / 2) / frame.height,
    },
    geometry,
  );
}

/** @returns whether parts of the frame lie outside the stage. */
export function isCropped(camera: Camera, geometry: Geometry): boolean {
  const { frame, viewport } = geometry;
  const scale = scaleOf(camera, geometry);
  return frame.width * scale > viewport.width + 1 || frame.height * scale > viewport.height + 1;
}
