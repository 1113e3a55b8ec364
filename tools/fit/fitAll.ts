/** Fits every model of the evidence judge to measured pairs. */
import { PROBLEM_TYPES } from '../../src/core/words';
import { CONTEXT, KINDS, withContext, withIntent } from '../../src/evidence/decide';
import type { Fitted, Model } from '../../src/evidence/fitted';
import { readInstruction } from '../../src/evidence/instruction';
import { MEASURES } from '../../src/evidence/measures';
import { REGION_MEASURES } from '../../src/evidence/measures/region';
import { fitModel } from './calibrate';
import type { PairRecord } from './record';
import { BOOST, type BoostOptions, type Sample } from './trees';

/** Weight of a change of strength 1: it is meant to be barely visible, so a miss costs less. */
const FAINT = 0.35;

/** For kinds: there are few regions, and cross-validation on the training pairs likes shallow trees a little better. */
const SHALLOW: BoostOptions = { ...BOOST, depth: 2, rate: 0.12 };

const PAIR_NAMES = [...Object.keys(MEASURES), 'asked.restoration'];
const REGION_NAMES = [...Object.keys(REGION_MEASURES), ...CONTEXT];

/** @param tell told what was fitted, for the terminal. */
export function fitAll(
  records: readonly PairRecord[],
  tell: (line: string) => void,
): Pick<Fitted, 'types' | 'content' | 'kinds'> {
  const types: Record<string, Model> = {};
  for (const dimension of ['structure', 'lowLevel'] as const) {
    for (const type of PROBLEM_TYPES[dimension]) {
      types[type] = fitOne(typeSamples(records, dimension, type), PAIR_NAMES, type, tell);
    }
  }
  const content = fitOne(contentSamples(records), REGION_NAMES, 'content', tell);
  // What a region is, it shows itself; what the rest of the pair does only distracts (cross-validated on the training pairs).
  const own = Object.keys(REGION_MEASURES);
  const kinds = Object.fromEntries(
    KINDS.map((kind) => [kind, fitOne(kindSamples(records, kind), own, kind, tell, SHALLOW)]),
  ) as Record<(typeof KINDS)[number], Model>;
  return { types, content, kinds };
}

function fitOne(
  samples: readonly Sample[],
  names: readonly string[],
  what: string,
  tell: (line: string) => void,
  options = BOOST,
): Model {
  const { model, unseen } = fitModel(samples, names, options);
  let tp = 0;
  let said = 0;
  let positives = 0;
  samples.forEach(({ positive }, i) => {
    const is = unseen[i]! >= model.threshold;
    if (is) said++;
    if (positive) positives++;
    if (is && positive) tp++;
  });
  const f1 = (2 * tp) / Math.max(1, said + positives);
  tell(
    `${what.padEnd(22)} ${samples.length} samples, ${positives} positive, F1 on unseen pictures ${f1.toFixed(3)}, threshold ${model.threshold}`,
  );
  return model;
}

function typeSamples(
  records: readonly PairRecord[],
  dimension: 'structure' | 'lowLevel',
  type: string,
): Sample[] {
  return records.flatMap((record) => {
    const key = dimension === 'structure' ? 'Structure' : 'Low-Level';
    const truth = record.label[key];
    if (!truth || truth.answer === 'NULL') return [];
    const positive = Array.isArray(truth.problem) && truth.problem.includes(type);
    const strength = Math.max(
      0,
      ...(record.unintended ?? []).filter((u) => u.type === type).map((u) => u.strength),
    );
    return [
      {
        features: withIntent(record.features, readInstruction(record.prompt)),
        positive,
        weight: positive && strength === 1 ? FAINT : 1,
        group: record.picture,
      },
    ];
  });
}

/** A region that lies on a true change this much shows other content; less than the second share, not; between, who knows. */
const INSIDE = 0.5;
const OUTSIDE = 0.1;

function contentSamples(records: readonly PairRecord[]): Sample[] {
  return records.flatMap((record) =>
    record.regions.flatMap(({ features, truth }) => {
      const inside = truth?.inside ?? 0;
      if (inside > OUTSIDE && inside < INSIDE) return [];
      return [sampleOf(record, features, inside >= INSIDE)];
    }),
  );
}

/** What a kind is when time runs backwards. */
const REVERSED: Readonly<Record<string, string>> = { add: 'remove', remove: 'add', replace: 'replace' };

/** Each region is learned from twice, as it is and with before and after exchanged: what came is what went, seen backwards. */
function kindSamples(records: readonly PairRecord[], kind: string): Sample[] {
  return records.flatMap((record) =>
    record.regions.flatMap(({ features, truth }) =>
      truth === null || truth.inside < INSIDE
        ? []
        : [
            sampleOf(record, features, truth.kind === kind),
            sampleOf(record, reversed(features), REVERSED[truth.kind] === kind),
          ],
    ),
  );
}

/** @returns the measures that the region would have with before and after exchanged. */
export function reversed(features: Readonly<Record<string, number>>): Record<string, number> {
  const out: Record<string, number> = {};
  for (const [name, value] of Object.entries(features)) {
    const [group, what] = name.split('.');
    if (what === 'before') out[name] = features[`${group}.after`] ?? value;
    else if (what === 'after') out[name] = features[`${group}.before`] ?? value;
    else if (what === 'gained' || name === 'region.light') out[name] = -value;
    else out[name] = value;
  }
  return out;
}

/** Crumbs of one change count together about as much as one whole region. */
function sampleOf(record: PairRecord, features: Record<string, number>, positive: boolean): Sample {
  const pair = withIntent(record.features, readInstruction(record.prompt));
  return {
    features: withContext(features, pair),
    positive,
    weight: Math.min(1, 0.15 + (features['rank.weight'] ?? 0)),
    group: record.picture,
  };
}
