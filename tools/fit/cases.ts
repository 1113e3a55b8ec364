/** What the judge decides of measured pairs, beside the truth: plain cases to count. */
import type { TypeCase } from '../../src/core/metrics/problems';
import { drawRegions } from '../../src/core/metrics/regions';
import type { Region } from '../../src/core/region';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS, PROBLEM_TYPES } from '../../src/core/words';
import { type Decisions, decide } from '../../src/evidence/decide';
import type { Fitted } from '../../src/evidence/fitted';
import { type Intent, readInstruction } from '../../src/evidence/instruction';
import type { PairRecord } from './record';

export interface Judged {
  readonly record: PairRecord;
  /** Null where the truth is NULL. */
  readonly cases: Readonly<Record<Dimension, TypeCase | null>>;
  /** Regions of unasked content and of repainting that were named. */
  readonly content: readonly Region[];
  readonly repainted: readonly Region[];
}

export function judgeRecord(record: PairRecord, fitted: Fitted): Judged {
  const intent = readInstruction(record.prompt);
  const { width, height } = record.size;
  const decisions = decide(
    {
      features: record.features,
      regions: record.regions.map(({ features, place }) => ({
        features,
        share: 2 ** (features['region.size'] ?? -20),
        meant: 0,
        box: {
          left: place.box.x / width,
          top: place.box.y / height,
          right: (place.box.x + place.box.width) / width,
          bottom: (place.box.y + place.box.height) / height,
        },
      })),
    },
    intent,
    fitted,
  );
  const types: Record<Dimension, string[]> = {
    semantic: [...decisions.semantic],
    structure: saidOf(decisions, 'structure'),
    lowLevel: saidOf(decisions, 'lowLevel').filter((type) => !isAsked(intent, type)),
  };
  return {
    record,
    cases: {
      semantic: caseOf(record, 'semantic', types.semantic),
      structure: caseOf(record, 'structure', types.structure),
      lowLevel: caseOf(record, 'lowLevel', types.lowLevel),
    },
    content: decisions.regions
      .filter((region) => region.counts && region.meant === null)
      .map((region) => record.regions[region.index]!.place),
    repainted: types.structure.includes('repainting') ? record.repainted : [],
  };
}

function saidOf(decisions: Decisions, dimension: 'structure' | 'lowLevel'): string[] {
  return PROBLEM_TYPES[dimension].filter((type) => decisions.types[type]?.said);
}

function isAsked(intent: Intent, type: string): boolean {
  return [...intent.lowLevel].some((one) => one === type);
}

/** @returns the case of what was said of one dimension; null where the truth is NULL or missing. */
export function caseOf(record: PairRecord, dimension: Dimension, types: readonly string[]): TypeCase | null {
  const truth = record.label[EXCHANGE_KEYS[dimension]];
  if (!truth || truth.answer === 'NULL') return null;
  return {
    truth: truth.answer,
    truthTypes: Array.isArray(truth.problem) ? truth.problem : [],
    answer: types.length > 0 ? 'No' : 'Yes',
    answerTypes: types,
  };
}

/** Whether every unintended change of the pair in that dimension has at least this strength. */
export function isPlain(record: PairRecord, dimension: Dimension, least: number): boolean {
  return (record.unintended ?? []).every((u) => u.dimension !== dimension || u.strength >= least);
}

/** @returns whether anything at all was said of a pair. */
export function alarmed({ cases }: Judged): boolean {
  return DIMENSIONS.some((dimension) => cases[dimension]?.answer === 'No');
}

/** Intersection over union of regions with a true mask; null where both are empty. */
export function overlapOf(
  regions: readonly Region[],
  truth: { width: number; height: number; data: Uint8Array },
): number | null {
  const drawn = drawRegions(regions, truth.width, truth.height);
  let both = 0;
  let either = 0;
  for (let i = 0; i < drawn.length; i++) {
    both += drawn[i]! & truth.data[i]!;
    either += drawn[i]! | truth.data[i]!;
  }
  return either === 0 ? null : both / either;
}
