/** Which thing of a picture is taken: of the size that the strength asks for, and plainly a thing. */
import type { RgbImage } from '../../core/pixels';
import { mix, random } from '../random';
import type { Candidate } from '../segment/candidates';
import type { Found } from '../segment/find';
import type { Strength } from '../types';
import { type Steps, step } from './kit';

/** Share of the picture that the object takes. */
export const SHARES: Steps = [0.005, 0.015, 0.04, 0.08, 0.15];
/** An object that is removed or replaced may be this much larger or smaller than the strength asks for. */
const SIZE_SLACK = 1.7;
/** How much a cut object may be scaled. */
const [LEAST_SCALE, MOST_SCALE] = [0.5, 1.6];
/** Scores below these are as often background as things; found by looking at some 50 photographs. */
const LEAST_TO_REMOVE = 0.18;
const LEAST_TO_CUT = 0.17;
/** What takes less of the picture than this must score so much more: specks have good edges, but are rarely things. */
const [SMALL, STRICTER] = [0.01, 1.5];
/** Share of its outline that may lie on the frame. */
const [MOST_TOUCHING, MOST_CUT_OFF] = [0.04, 0.01];
/** Things that may go, those of the wanted size; the seed turns the order of the better ones. */
export function ofSize({ candidates }: Found, strength: Strength, seed: number): Candidate[] {
  const wanted = step(SHARES, strength);
  const fit = candidates.filter(
    (one) =>
      one.score >= leastScore(LEAST_TO_REMOVE, one) &&
      one.traits.touching <= MOST_TOUCHING &&
      Math.abs(Math.log(one.share / wanted)) <= Math.log(SIZE_SLACK),
  );
  return shuffled(fit, seed);
}

/** Things worth putting elsewhere that reach the wanted size (pixels) by a sensible scaling. */
export function toCut({ candidates }: Found, donor: RgbImage, wanted: number, seed: number): Candidate[] {
  const fit = candidates.filter((one) => {
    const scale = Math.sqrt(wanted / (one.share * donor.width * donor.height));
    const sensible = scale >= LEAST_SCALE && scale <= MOST_SCALE;
    return sensible && one.score >= leastScore(LEAST_TO_CUT, one) && one.traits.touching <= MOST_CUT_OFF;
  });
  return shuffled(fit, seed);
}

/** @returns the least score of a thing of this size; none will do for a speck that is darker than its surroundings. */
function leastScore(least: number, { share, traits }: Candidate): number {
  if (share >= SMALL) return least;
  return traits.lift < 0 ? Number.POSITIVE_INFINITY : STRICTER * least;
}

/** Best first, but for chance: what scores half as much comes first about one time in five. */
function shuffled(candidates: readonly Candidate[], seed: number): Candidate[] {
  const next = random(mix(seed, 'which'));
  return candidates
    .map((candidate) => ({ candidate, key: candidate.score * (0.5 + next()) }))
    .sort((p, q) => q.key - p.key)
    .map(({ candidate }) => candidate);
}
