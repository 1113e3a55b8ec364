/** What of a pair can be judged, and whether there is anything to judge. */
import { JudgeError } from '../core/errors';
import type { RgbImage, Size } from '../core/pixels';
import type { EvidenceInput } from './contract';
import { isWorthwhile, type Originals } from './native';

/** @throws JudgeError `pair/incomplete` when sizes or data do not fit. */
export function checkInput({ before, after, beforeSize, afterSize }: EvidenceInput): void {
  const fits =
    before.width === after.width &&
    before.height === after.height &&
    [before, after].every(
      ({ width, height, data }) => width > 0 && height > 0 && data.length === width * height * 3,
    ) &&
    [beforeSize, afterSize].every(({ width, height }) => width > 0 && height > 0);
  if (fits) return;
  throw new JudgeError('pair/incomplete', 'The prepared images must have one size and three bytes a pixel.', {
    before: `${before.width} x ${before.height}`,
    after: `${after.width} x ${after.height}`,
  });
}

/** The originals, where they show more than the prepared pair does and it is theirs. */
export function closerLook({ originals, before, beforeSize, afterSize }: EvidenceInput): Originals | null {
  if (originals === undefined) return null;
  const fits = (image: RgbImage, size: Size) => image.width === size.width && image.height === size.height;
  if (!fits(originals.before, beforeSize) || !fits(originals.after, afterSize)) return null;
  return isWorthwhile(beforeSize, afterSize, before) ? originals : null;
}

/** @returns whether the two originals are equal to the last byte. */
export function sameOriginals({ before, after }: Originals): boolean {
  return before.width === after.width && before.height === after.height && equal(before.data, after.data);
}

/** @returns whether two images of one size are equal to the last byte. */
export function equal(p: Uint8Array, q: Uint8Array): boolean {
  for (let i = 0; i < p.length; i++) if (p[i] !== q[i]) return false;
  return true;
}
