/** From the camera to where things are drawn: pure numbers. */
import type { Size } from '../../core/pixels';
import type { Box } from '../../core/region';
import { type Camera, type Geometry, type Point, scaleOf } from './camera';

/**
 * Where a whole image lies on the stage, device pixels; most of it may be outside. Its corner is on a whole pixel, so that
 * image pixels at 100 % are device pixels.
 * @param shown the size it is shown in, in pixels of the frame: the frame itself, or less.
 */
export function place(camera: Camera, geometry: Geometry, shown: Size = geometry.frame): Box {
  const scale = scaleOf(camera, geometry);
  const width = shown.width * scale;
  const height = shown.height * scale;
  return {
    x: Math.round(geometry.viewport.width / 2 - camera.u * width),
    y: Math.round(geometry.viewport.height / 2 - camera.v * height),
    width,
    height,
  };
}

/** The piece of an image that is visible, in whole pixels of it, and where on the stage it goes. */
export interface Cut {
  readonly from: Box;
  readonly to: Box;
}

/** @returns null when nothing of it is visible. */
export function visible(placed: Box, image: Size, viewport: Size): Cut | null {
  const x = span(placed.x, placed.width, image.width, viewport.width);
  const y = span(placed.y, placed.height, image.height, viewport.height);
  if (x === null || y === null) return null;
  return {
    from: { x: x.from, y: y.from, width: x.length, height: y.length },
    to: { x: x.at, y: y.at, width: x.size, height: y.size },
  };
}

/** One pixel more on either side, so that smoothing at the stage's border sees what is beyond it. */
const MARGIN = 1;

function span(at: number, size: number, pixels: number, room: number) {
  const scale = size / pixels;
  const from = Math.max(0, Math.floor(-at / scale) - MARGIN);
  const to = Math.min(pixels, Math.ceil((room - at) / scale) + MARGIN);
  if (to <= from || at >= room || at + size <= 0) return null;
  return { from, length: to - from, at: at + from * scale, size: (to - from) * scale };
}

/**
 * Which of an image's levels to draw, each half the size of the one before: the smallest that is not enlarged.
 * @param scale device pixels for one pixel of the whole image. @param count how many levels there are.
 */
export function levelFor(scale: number, count: number): number {
  const level = Math.floor(Math.log2(1 / scale) + 1e-6);
  return Math.min(count - 1, Math.max(0, level));
}

/** @returns the largest size of the image's own shape that fits into the frame; the frame where the shapes agree to 1 %. */
export function contain(image: Size, frame: Size): Size {
  const shape = image.width / image.height / (frame.width / frame.height);
  if (Math.abs(shape - 1) < 0.01) return frame;
  const scale = Math.min(frame.width / image.width, frame.height / image.height);
  return { width: image.width * scale, height: image.height * scale };
}

/** @returns the point of the stage as shares of the placed image; outside of it less than 0 or 1 and more. */
export function shareAt(placed: Box, at: Point): Point {
  return { x: (at.x - placed.x) / placed.width, y: (at.y - placed.y) / placed.height };
}

/** @returns the pixel at a share of the image, or null outside of it. */
export function pixelAt(share: Point, image: Size): Point | null {
  const x = Math.floor(share.x * image.width);
  const y = Math.floor(share.y * image.height);
  return x < 0 || y < 0 || x >= image.width || y >= image.height ? null : { x, y };
}
