/**
 * Brush strokes (after Hertzmann, "Painterly rendering with curved brush strokes of multiple sizes", 1998): each has one
 * colour, taken from the picture where it starts, follows the lines of the picture, and ends where the colour is no longer
 * right. A coarse layer everywhere, then finer ones where the paint is still too far from the picture.
 */
import { random } from '../random';
import { type Samples, samplesOf, windowFilter } from './filters';
import type { PaintTask } from './repaint';
import { lineDirections, lumaOf } from './tensor';

/** Half the width of the widest brush, share of the cut-off. */
const BRUSH = 1.5;
/** Most pieces of a stroke to each side of its middle, and how long one is, radii of its brush. */
const LENGTH = 3;
const PIECE = 1.5;
/** Strokes start so far apart, radii. */
const SPACING = 1.3;
/** Mean distance to the picture from which a finer brush paints again, levels; a coarser painting is a freer one. */
const tolerance = (sigma: number) => 9 + 2.5 * sigma;
/** How far the colour along a stroke may be from its own, levels a channel. */
const DRIFT = 14;
/** Bristles a brush, and how far one is lighter or darker, levels. */
const BRISTLES = 9;
const BRISTLE_DEPTH = 7;

interface Stroke {
  readonly points: readonly (readonly [number, number])[];
  readonly colour: readonly [number, number, number];
  readonly radius: number;
  readonly bristles: readonly number[];
}

export function paintStrokes({ image, region, sigma, seed }: PaintTask): Float32Array<ArrayBuffer> {
  const next = random(seed);
  const samples = samplesOf(image);
  const canvas = windowFilter(samples, Math.max(0.6, BRUSH * sigma));
  const lines = lineDirections(lumaOf(samples), Math.max(1.5, sigma));
  const coarse = Math.max(1.2, BRUSH * sigma);
  for (let radius = coarse, first = true; first || radius >= 0.9; radius /= 2, first = false) {
    const wanted = windowFilter(samples, 0.5 * radius);
    for (const [x, y] of shuffled(starts(region.box, radius, next), next)) {
      if (region.weights[y * image.width + x] === 0) continue;
      if (!first && distance(canvas, wanted, x, y, radius) < tolerance(sigma)) continue;
      draw(canvas, follow({ wanted, lines, x, y, radius, next }));
    }
    if (radius < coarse / 3) break;
  }
  for (let i = 0; i < region.weights.length; i++) {
    const weight = region.weights[i]!;
    for (let c = i * 3; c < i * 3 + 3; c++)
      canvas.data[c] =
        weight === 0 ? image.data[c]! : image.data[c]! + weight * (canvas.data[c]! - image.data[c]!);
  }
  return canvas.data;
}

function starts(box: PaintTask['region']['box'], radius: number, next: () => number): [number, number][] {
  const places: [number, number][] = [];
  for (let y = box.y; y < box.y + box.height; y += SPACING * radius)
    for (let x = box.x; x < box.x + box.width; x += SPACING * radius)
      places.push([
        Math.min(box.x + box.width - 1, Math.floor(x + next() * SPACING * radius)),
        Math.min(box.y + box.height - 1, Math.floor(y + next() * SPACING * radius)),
      ]);
  return places;
}

function shuffled<T>(list: T[], next: () => number): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/** Mean distance of two pictures around a place, levels a channel; a sample of 5 x 5 points. */
function distance(p: Samples, q: Samples, x: number, y: number, radius: number): number {
  let sum = 0;
  for (let v = -2; v <= 2; v++) {
    for (let u = -2; u <= 2; u++) {
      const at = indexAt(p, x + (u * radius) / 2, y + (v * radius) / 2);
      for (let c = 0; c < 3; c++) sum += Math.abs(p.data[at + c]! - q.data[at + c]!);
    }
  }
  return sum / 75;
}

/** Where in `data` the pixel nearest to (x, y) starts; held inside. */
function indexAt({ width, height, channels }: Samples, x: number, y: number): number {
  const px = Math.min(width - 1, Math.max(0, Math.round(x)));
  const py = Math.min(height - 1, Math.max(0, Math.round(y)));
  return (py * width + px) * channels;
}

interface Start {
  wanted: Samples;
  lines: Samples;
  x: number;
  y: number;
  radius: number;
  next: () => number;
}

function follow({ wanted, lines, x, y, radius, next }: Start): Stroke {
  const at = indexAt(wanted, x, y);
  const colour = [wanted.data[at]!, wanted.data[at + 1]!, wanted.data[at + 2]!] as const;
  const bristles = Array.from({ length: BRISTLES }, () => BRISTLE_DEPTH * (2 * next() - 1));
  const points: [number, number][] = [];
  // Both ways from the start, so that a stroke's colour is that of its middle.
  for (const way of [-1, 1]) {
    let [px, py, dx, dy] = [x, y, 0, 0];
    for (let k = 0; k < LENGTH; k++) {
      const line = indexAt(lines, px, py);
      const [lx, ly] = [lines.data[line]!, lines.data[line + 1]!];
      const turn = k === 0 ? way : Math.sign(lx * dx + ly * dy) || 1;
      dx = turn * lx;
      dy = turn * ly;
      px += PIECE * radius * dx;
      py += PIECE * radius * dy;
      const there = indexAt(wanted, px, py);
      let off = 0;
      for (let c = 0; c < 3; c++) off += Math.abs(wanted.data[there + c]! - colour[c]!);
      if (off > 3 * DRIFT) break;
      if (way < 0) points.unshift([px, py]);
      else points.push([px, py]);
    }
    if (way < 0) points.push([x, y]);
  }
  return { points, colour, radius, bristles };
}

/** Paints the stroke over the canvas piece by piece, its rim soft over a pixel, each bristle a shade of its own. */
function draw(canvas: Samples, { points, colour, radius, bristles }: Stroke): void {
  const { width, height, data } = canvas;
  for (let k = 0; k < Math.max(1, points.length - 1); k++) {
    const [ax, ay] = points[k]!;
    const [bx, by] = points[k + 1] ?? [ax, ay];
    const [ux, uy] = [bx - ax, by - ay];
    const square = ux * ux + uy * uy || 1;
    const left = Math.max(0, Math.floor(Math.min(ax, bx) - radius - 1));
    const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx) + radius + 1));
    const top = Math.max(0, Math.floor(Math.min(ay, by) - radius - 1));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by) + radius + 1));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const [vx, vy] = [x - ax, y - ay];
        const t = Math.min(1, Math.max(0, (ux * vx + uy * vy) / square));
        const away = Math.sqrt((vx - t * ux) ** 2 + (vy - t * uy) ** 2);
        const cover = Math.min(1, radius + 0.5 - away);
        if (cover <= 0) continue;
        // Signed: which bristle it is depends on the side of the path.
        const across = ux * vy - uy * vx < 0 ? -away : away;
        const at = Math.min(BRISTLES - 1.001, Math.max(0, (across / radius / 2 + 0.5) * (BRISTLES - 1)));
        const one = at | 0;
        const shade = bristles[one]! + (at - one) * (bristles[one + 1]! - bristles[one]!);
        const to = (y * width + x) * 3;
        for (let c = 0; c < 3; c++) data[to + c]! += cover * (colour[c]! + shade - data[to + c]!);
      }
    }
  }
}
