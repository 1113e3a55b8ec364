/** Structure: does what is still there stand where it stood, with the texture that it had? */
import type { Finding } from '../core/evaluation';
import { type BlockField, followBlocks, summarizeMoves } from '../pixels/blocks';
import { createPlane } from '../pixels/planes';
import { cover, findPatches, type Patch, patchOf, toRegion } from '../pixels/regions';
import { type Answered, MOST_REGIONS, makeFinding, measure, percent, round } from './findings';
import type { Intent } from './instruction';
import type { Observation } from './observation';

/** Mean displacement of the frame that counts, prepared pixels, and what must be known of it. */
const MOTION_LIMIT = 0.5;
const LEAST_INLIERS = 0.3;
const LEAST_EXPLAINED = 0.08;
/** Share of followable blocks that moved on their own. */
const MOVED_LIMIT = 0.04;
const LEAST_MOVED = 4;
/** Blocks of about 50 prepared pixels, shifts up to about 20; without overlap. */
const SMALL_BLOCKS = { side: 12, stride: 12, reach: 5, leastCorrelation: 0.75 };
/** Texture agreement below this is another texture. */
const TEXTURE_LIMIT = 0.35;
const RESTORATION_TEXTURE_LIMIT = 0.15;
/** Share of the picture that must be repainted. */
const REPAINTED_LIMIT = 0.004;
const RESTORATION_REPAINTED_LIMIT = 0.03;

/** Parts that moved on their own. */
export interface Moves {
  readonly count: number;
  /** Share of the blocks that can be followed. */
  readonly share: number;
  /** Median distance, cells. */
  readonly distance: number;
  readonly cells: readonly number[];
}

/** How far the windows of the texture comparison see into a changed region, working pixels. */
const TEXTURE_REACH = 10;

export interface StructureSeen {
  readonly repainted: Patch[];
  readonly repaintedShare: number;
  readonly moves: Moves;
}

/** @param contents patches of the semantic changes: what shows something else is not also repainted or moved. */
export function findStructure(seen: Observation, contents: readonly Patch[], intent: Intent): StructureSeen {
  const { texture, before, after } = seen.comparison;
  const { width, height } = texture;
  const margin = Math.ceil((TEXTURE_REACH * seen.grid.working) / seen.grid.cell);
  const skip = cover(contents, width, height, margin);
  const limit = intent.restoration ? RESTORATION_TEXTURE_LIMIT : TEXTURE_LIMIT;
  const disagreement = createPlane(width, height);
  for (let i = 0; i < skip.length; i++) disagreement.data[i] = skip[i] === 1 ? 0 : 1 - texture.data[i]!;
  const repainted = findPatches(disagreement, {
    high: 1 - limit,
    low: 1 - limit,
    least: Math.max(24, 0.001 * width * height),
    near: Math.max(1, Math.round(Math.max(width, height) * 0.012)),
  });
  const fine = followBlocks(before.L, after.L, { ...SMALL_BLOCKS, skip });
  const small = movesOf(fine, 1, width, height);
  const large = movesOf(seen.comparison.field, 2, width, height);
  const area = repainted.reduce((sum, patch) => sum + patch.cells.length, 0);
  return {
    repainted,
    repaintedShare: area / (width * height),
    moves: large.share > small.share ? large : small,
  };
}

/** @param scale side of one of the field's pixels, cells. */
function movesOf(field: BlockField, scale: number, width: number, height: number): Moves {
  const columns = Math.floor(width / scale);
  const { moved, distance, cells } = summarizeMoves(field, columns);
  const mask = new Uint8Array(width * height);
  for (const cell of cells) {
    const x = (cell % columns) * scale;
    const y = Math.floor(cell / columns) * scale;
    for (let v = y; v < y + scale; v++) mask.fill(1, v * width + x, v * width + x + scale);
  }
  const own: number[] = [];
  for (let cell = 0; cell < mask.length; cell++) if (mask[cell] === 1) own.push(cell);
  return {
    count: moved,
    share: field.textured === 0 ? 0 : moved / field.textured,
    distance: distance * scale,
    cells: own,
  };
}

/** The structure answer. Distances are in pixels of the compared size. */
export function judgeStructure(structure: StructureSeen, seen: Observation, intent: Intent): Answered {
  const { alignment, prepared, comparison } = seen;
  const { moves } = structure;
  const columns = comparison.color.width;
  const place = (patch: Patch) => toRegion(patch, columns, seen.grid.cell, prepared, seen.original);
  const findings: Finding[] = [];
  const parts: string[] = [];

  const trusted = alignment.inliers >= LEAST_INLIERS && alignment.explained >= LEAST_EXPLAINED;
  if (trusted && alignment.mean > MOTION_LIMIT) {
    const text = `The whole picture moved by ${round(alignment.mean, 1)} px on average, ${round(alignment.max, 1)} px at most.`;
    findings.push(makeFinding('structure', 'misalignment', text, 0.3 + alignment.mean / 40));
    parts.push(text);
  }
  if (moves.count >= LEAST_MOVED && moves.share > MOVED_LIMIT) {
    const distance = round(moves.distance * seen.grid.cell, 0);
    const text = `Parts moved on their own: ${percent(moves.share)} of the blocks that can be followed, by about ${distance} px.`;
    const patch = patchOf(moves.cells, comparison.color);
    findings.push(makeFinding('structure', 'misalignment', text, 0.25 + moves.share, [place(patch)]));
    parts.push(text);
  }
  const least = intent.restoration ? RESTORATION_REPAINTED_LIMIT : REPAINTED_LIMIT;
  if (structure.repaintedShare > least) {
    const text = `Texture was drawn anew over ${percent(structure.repaintedShare)} of the picture, where the coarse colours stayed.`;
    const regions = structure.repainted.slice(0, MOST_REGIONS).map(place);
    findings.push(makeFinding('structure', 'repainting', text, Math.sqrt(structure.repaintedShare), regions));
    parts.push(text);
  }
  const measures = [
    measure('mean displacement', alignment.mean, 'px', [MOTION_LIMIT, 'above']),
    measure('greatest displacement', alignment.max, 'px'),
    measure('points that agree after alignment', alignment.inliers * 100, '%'),
    measure('difference explained by the motion', alignment.explained * 100, '%'),
    measure('blocks that moved on their own', moves.share * 100, '%', [MOVED_LIMIT * 100, 'above']),
    measure('repainted area', structure.repaintedShare * 100, '%', [least * 100, 'above']),
  ];
  if (parts.length === 0) {
    const where = alignment.mean < 0.05 ? 'in place' : `in place to ${round(alignment.mean, 2)} px`;
    parts.push(`What can be followed is ${where}, and its texture is the same.`);
  }
  return { findings, measures, summary: parts.join(' ') };
}
