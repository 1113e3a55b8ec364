/** Candidates in order, each thing once. */
import type { Candidate } from './candidates';
import { chiSquare } from './tree';

/** Candidates that overlap more than this (intersection over union) count as one: the better stays. */
const SAME = 0.7;

/** @returns best first; what there is many of counts less. */
export function ranked(found: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const one of [...found].sort((p, q) => q.score - p.score)) {
    if (kept.every((other) => overlap(one, other) < SAME)) kept.push(one);
  }
  return kept
    .map((one) => ({ ...one, score: one.score * rarity(one, kept) * wholeness(one, kept) }))
    .sort((p, q) => q.score - p.score);
}

/** Chi-square distance and ratio of sizes within which two candidates are of a kind, and how many may be. */
const [ALIKE, ALIKE_SIZE, FEW] = [0.15, 3, 2];

/** @returns 1 for a thing, less for one of many of a kind: blades of grass and bricks are texture. */
function rarity(one: Candidate, all: readonly Candidate[]): number {
  const alike = all.filter(
    (other) =>
      other !== one &&
      Math.max(one.area, other.area) < ALIKE_SIZE * Math.min(one.area, other.area) &&
      chiSquare(one.histogram, other.histogram) < ALIKE,
  );
  return 1 / (1 + 0.35 * Math.max(0, alike.length - FEW));
}

/** Share of a candidate that lies in a larger one from which it is taken for a part of it. */
const INSIDE = 0.8;
/** A larger one counts if it is a third larger and scores at least this share. */
const [LARGER, WORTH] = [1.33, 0.6];
const PART = 0.5;

/** @returns 1 for a whole thing, less for a part of one: a bird's wing is no object of its own. */
function wholeness(one: Candidate, all: readonly Candidate[]): number {
  const isPart = all.some(
    (other) =>
      other.area > LARGER * one.area &&
      other.score >= WORTH * one.score &&
      shared(one, other) > INSIDE * one.area,
  );
  return isPart ? PART : 1;
}

/** @returns intersection over union. */
function overlap(p: Candidate, q: Candidate): number {
  if (Math.min(p.area, q.area) < SAME * Math.max(p.area, q.area)) return 0;
  const both = shared(p, q);
  return both / (p.area + q.area - both);
}

/** @returns pixels that both cover. */
function shared(p: Candidate, q: Candidate): number {
  const left = Math.max(p.box.x, q.box.x);
  const top = Math.max(p.box.y, q.box.y);
  const right = Math.min(p.box.x + p.box.width, q.box.x + q.box.width);
  const bottom = Math.min(p.box.y + p.box.height, q.box.y + q.box.height);
  let both = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const inP = p.shape.cells[(y - p.box.y) * p.box.width + x - p.box.x] === 1;
      if (inP && q.shape.cells[(y - q.box.y) * q.box.width + x - q.box.x] === 1) both++;
    }
  }
  return both;
}
