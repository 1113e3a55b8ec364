/**
 * Fills a hole from its surroundings so that it looks as if nothing had been there: patches around the hole are matched
 * and voted from coarse to fine (Wexler, Shechtman and Irani 2007), the matches found by PatchMatch (patchMatch.ts).
 * What is left of a step along the rim is spread smoothly over the hole (membrane.ts).
 */
import type { RgbImage } from '../../core/pixels';
import { boxOf } from '../mask';
import { random } from '../random';
import { toImage } from './kit';
import { spreadMismatch } from './membrane';
import { HALF, improve, type Level, startMatches, vote } from './patchMatch';

/** The pyramid stops where the hole is about this wide, two patches: then its rim decides what it becomes. */
const NARROW = 10;
/** Rounds of matching and voting, coarsest level first. */
const ROUNDS = [10, 6, 4, 3, 2] as const;

/**
 * @param hole one byte a pixel, not 0 where the picture is to be made anew.
 * @returns the image, equal to the given one outside the hole. Where nothing can be copied from (the hole is nearly the
 *   whole picture) the hole stays as smooth as its rim.
 */
export function fillHole(image: RgbImage, hole: Uint8Array, seed: number): RgbImage {
  const box = boxOf(hole, image.width, image.height);
  if (box.width === 0) return image;
  const margin = Math.max(32, Math.round(0.8 * Math.max(box.width, box.height)));
  const left = Math.max(0, box.x - margin);
  const top = Math.max(0, box.y - margin);
  const right = Math.min(image.width, box.x + box.width + margin);
  const bottom = Math.min(image.height, box.y + box.height + margin);
  const whole = cut(image, hole, left, top, right - left, bottom - top);
  const filled = complete(whole, Math.min(box.width, box.height), random(seed));
  const data = image.data.slice();
  for (let y = 0; y < whole.height; y++) {
    for (let x = 0; x < whole.width; x++) {
      const from = y * whole.width + x;
      if (whole.hole[from] === 0) continue;
      const to = (top + y) * image.width + left + x;
      for (let c = 0; c < 3; c++) data[to * 3 + c] = filled.data[from * 3 + c]!;
    }
  }
  return { width: image.width, height: image.height, data };
}

function cut(image: RgbImage, hole: Uint8Array, x0: number, y0: number, width: number, height: number) {
  const data = new Float32Array(width * height * 3);
  const inside = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y0 + y) * image.width + x0;
    data.set(image.data.subarray(from * 3, (from + width) * 3), y * width * 3);
    inside.set(hole.subarray(from, from + width), y * width);
  }
  return { width, height, data, hole: inside };
}

function complete(whole: Level, narrow: number, next: () => number): RgbImage {
  const levels = [whole];
  for (let wide = narrow, top = whole; wide > NARROW && Math.min(top.width, top.height) > 4 * HALF + 8; ) {
    top = halve(top);
    levels.unshift(top);
    wide /= 2;
  }
  let matches: Int32Array | null = null;
  let before: Level | null = null;
  for (const [depth, level] of levels.entries()) {
    if (before) spread(before, level);
    else smooth(level);
    const field = startMatches(level, matches, before, next);
    const rounds = depth === 0 ? 12 : (ROUNDS[Math.min(depth, ROUNDS.length - 1)] ?? 1);
    let rim: Float32Array | null = null;
    for (let round = 0; round < rounds; round++) {
      const costs = improve(level, field, next);
      rim = vote(level, field, costs);
    }
    if (rim && depth === levels.length - 1) spreadMismatch(level, rim);
    matches = field.matches;
    before = level;
  }
  return toImage(whole, whole.data);
}

/** Half the size, of the pixels off the hole alone; a cell is a hole where any of its pixels is. */
function halve(level: Level): Level {
  const width = Math.max(1, level.width >> 1);
  const height = Math.max(1, level.height >> 1);
  const data = new Float32Array(width * height * 3);
  const hole = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = y * width + x;
      const from = 2 * y * level.width + 2 * x;
      for (const i of [from, from + 1, from + level.width, from + level.width + 1]) {
        if (level.hole[i] !== 0) hole[to] = 255;
        for (let c = 0; c < 3; c++) data[to * 3 + c]! += level.data[i * 3 + c]! / 4;
      }
    }
  }
  return { width, height, data, hole };
}

/** First guess: each hole pixel becomes the mean of its filled neighbours, from the rim inwards. */
function smooth({ width, height, data, hole }: Level): void {
  const open = Uint8Array.from(hole);
  for (let left = true; left; ) {
    left = false;
    const done: number[] = [];
    for (let i = 0; i < open.length; i++) {
      if (open[i] === 0) continue;
      const x = i % width;
      const around = [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width].filter(
        (j) => j >= 0 && j < width * height && open[j] === 0,
      );
      if (around.length === 0) continue;
      for (let c = 0; c < 3; c++) {
        data[i * 3 + c] = around.reduce((sum, j) => sum + data[j * 3 + c]!, 0) / around.length;
      }
      done.push(i);
    }
    for (const i of done) open[i] = 0;
    left = done.length > 0;
  }
}

/** The coarser level's filling, as the first guess of the finer one. */
function spread(coarse: Level, fine: Level): void {
  for (let y = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++) {
      const i = y * fine.width + x;
      if (fine.hole[i] === 0) continue;
      const from = Math.min(coarse.height - 1, y >> 1) * coarse.width + Math.min(coarse.width - 1, x >> 1);
      for (let c = 0; c < 3; c++) fine.data[i * 3 + c] = coarse.data[from * 3 + c]!;
    }
  }
}
