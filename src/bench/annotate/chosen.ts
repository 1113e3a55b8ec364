/** Which labels go out: one person's, those that two agree on, or what they settled. */
import type { Annotation } from '../../core/labels';
import { DIMENSIONS, type Dimension } from '../../core/words';
import { differenceOf, type Labels } from './agreement';
import { howGiven, sameGiven } from './edit';
import { inBoth } from './mask';
import { type Answers, type Brushed, isWhole, type LabelRecord } from './record';

export interface Chosen {
  readonly record: LabelRecord;
  readonly annotators: readonly string[];
  readonly layer: Annotation['layer'];
  readonly how: Annotation['how'];
}

export interface Choice {
  /** By line. */
  readonly chosen: ReadonlyMap<number, Chosen>;
  /** Pairs that are labelled in part, or on which two do not agree: left out. */
  readonly leftOut: number;
}

/** @param name whose labels they are. */
export function labelsOfOne(labels: Labels, name: string): Choice {
  const chosen = new Map<number, Chosen>();
  for (const [line, record] of labels)
    if (isWhole(record))
      chosen.set(line, { record, annotators: [name], layer: 'one', how: howGiven(record) });
  return { chosen, leftOut: labels.size - chosen.size };
}

/** Of the pairs that both have done, the dimensions in which answer and types are equal. */
export function labelsOfBoth(first: Labels, second: Labels, names: readonly [string, string]): Choice {
  const chosen = new Map<number, Chosen>();
  let leftOut = 0;
  for (const [line, p] of first) {
    const q = second.get(line);
    if (!isWhole(p) || !isWhole(q)) continue;
    const record = agreed(p, q);
    if (record === null) leftOut++;
    else chosen.set(line, { record, annotators: names, layer: 'agreed', how: howOfBoth(p, q) });
  }
  return { chosen, leftOut };
}

/** Where both agree in everything that is asked, their label; else the settled one, where there is one. */
export function labelsSettled(
  first: Labels,
  second: Labels,
  settled: Labels,
  names: readonly [string, string],
): Choice {
  const chosen = new Map<number, Chosen>();
  let leftOut = 0;
  for (const [line, p] of first) {
    const q = second.get(line);
    if (!isWhole(p) || !isWhole(q)) continue;
    const own = settled.get(line);
    const common = { annotators: names, layer: 'settled' } as const;
    if (isWhole(own)) chosen.set(line, { record: own, ...common, how: howGiven(own) });
    else if (differenceOf(p, q) === null)
      chosen.set(line, { record: agreed(p, q) ?? p, ...common, how: howOfBoth(p, q) });
    else leftOut++;
  }
  return { chosen, leftOut };
}

/** @returns what two labels of one pair have in common; null where that is nothing. */
export function agreed(p: LabelRecord, q: LabelRecord): LabelRecord | null {
  const [one, two] = [p.rejected, q.rejected];
  if ((one === null) !== (two === null)) return null;
  const dimensions = DIMENSIONS.filter((dimension) => same(p, q, dimension));
  if (one === null && dimensions.length === 0) return null;
  const answers: Answers = {};
  for (const dimension of dimensions) {
    const given = p.answers[dimension];
    if (given) answers[dimension] = given;
  }
  const regions = p.regions.flatMap((place): Brushed[] => {
    const { dimension, type } = place;
    const other = q.regions.find((each) => each.dimension === dimension && each.type === type);
    const both = dimensions.includes(dimension) && other ? inBoth(place, other) : null;
    return both === null ? [] : [{ dimension, type, ...both }];
  });
  const join = (a: string, b: string) => [...new Set([a, b])].filter((text) => text !== '').join(' / ');
  return {
    ...p,
    ...{ answers, regions, comment: join(p.comment, q.comment) },
    rejected: one === null || two === null ? null : join(one, two),
    // a proposal that either of them saw can have moved both answers
    proposal: p.proposal ?? q.proposal,
    othersShown: p.othersShown || q.othersShown,
    at: p.at > q.at ? p.at : q.at,
  };
}

const same = (p: LabelRecord, q: LabelRecord, dimension: Dimension) =>
  p.answers[dimension] !== undefined && sameGiven(p.answers[dimension], q.answers[dimension]);

/** The label is a correction where either of them corrected. */
function howOfBoth(p: LabelRecord, q: LabelRecord): Annotation['how'] {
  const both = [howGiven(p), howGiven(q)];
  return (['rejected', 'corrected', 'confirmed'] as const).find((how) => both.includes(how)) ?? 'given';
}
