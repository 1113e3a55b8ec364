/** Takes a step along the rim of a filled hole away by spreading it over the hole (Laplace's equation). */
import type { Level } from './patchMatch';

/** Larger steps are edges that end at the rim, not a difference of light; they are not spread. */
const MOST = 16;
const ROUNDS = 150;
/** Over-relaxation (Young 1954). */
const OMEGA = 1.88;

/**
 * @param predicted what the patches would put at the pixels that they cover, also just off the hole (RGB, 0 elsewhere).
 *   What they miss there is what they miss inside. Changes the level's hole in place.
 */
export function spreadMismatch({ width, height, data, hole }: Level, predicted: Float32Array): void {
  const pixels: number[] = [];
  const rim: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (hole[i] !== 0) pixels.push(i);
      else if (hole[i - 1] || hole[i + 1] || hole[i - width] || hole[i + width]) rim.push(i);
    }
  }
  for (let c = 0; c < 3; c++) {
    const step = new Float32Array(width * height);
    for (const i of rim) {
      const p = predicted[i * 3 + c]!;
      step[i] = p === 0 ? 0 : Math.max(-MOST, Math.min(MOST, data[i * 3 + c]! - p));
    }
    soften(step, rim, width);
    for (let round = 0; round < ROUNDS; round++) {
      for (const i of pixels) {
        const mean = (step[i - 1]! + step[i + 1]! + step[i - width]! + step[i + width]!) / 4;
        step[i]! += OMEGA * (mean - step[i]!);
      }
    }
    for (const i of pixels) data[i * 3 + c]! += step[i]!;
  }
}

/** Means over the rim's neighbours, so that grain makes no streaks. */
function soften(step: Float32Array, rim: readonly number[], width: number): void {
  const onRim = new Set(rim);
  const soft = rim.map((i) => {
    let sum = 0;
    let count = 0;
    for (let v = -4; v <= 4; v++) {
      for (let u = -4; u <= 4; u++) {
        const j = i + v * width + u;
        if (!onRim.has(j)) continue;
        sum += step[j]!;
        count++;
      }
    }
    return sum / count;
  });
  for (const [k, i] of rim.entries()) step[i] = soft[k]!;
}
