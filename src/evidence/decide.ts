/** From measures to decisions: probabilities by problem type, and what each region is. Touches no pixels. */
import { PROBLEM_TYPES } from '../core/words';
import { type Fitted, probability } from './fitted';
import type { EditType, Intent } from './instruction';
import { companyOf, fitsPlace, type RegionBox } from './place';

/** What the decisions rest on; plain data, so that a fit can read it back. */
export interface DecisionInput {
  readonly features: Readonly<Record<string, number>>;
  readonly regions: readonly RegionInput[];
}

export interface RegionInput {
  readonly features: Readonly<Record<string, number>>;
  /** Box in shares of the frame, and the share of the frame that the region covers. */
  readonly box: RegionBox;
  readonly share: number;
  /** How much of it lies in what the user brushed as meant, 0 to 1. */
  readonly meant: number;
}

export interface DecidedRegion {
  /** Index in the input. */
  readonly index: number;
  /** Probability that it shows other content at all, 0 to 1. */
  readonly probability: number;
  /** The likeliest kind, and the probability of each given other content; they add up to 1. */
  readonly kind: EditType;
  readonly kinds: Readonly<Record<EditType, number>>;
  readonly counts: boolean;
  /** Why it does not count: `asked`, with or as company of the edit asked for; `brushed`, by the user; null: it may count. */
  readonly meant: 'asked' | 'brushed' | null;
  /** The region that this one is taken to belong to, by index; its own where it is the edit itself. */
  readonly belongsTo: number | null;
}

export interface Decisions {
  readonly regions: readonly DecidedRegion[];
  /** Probability of each structure and low-level type, and whether that is said. */
  readonly types: Readonly<Record<string, { readonly probability: number; readonly said: boolean }>>;
  /** Semantic types that are said, likeliest first. */
  readonly semantic: readonly EditType[];
  /** Probability of any unasked change of content. */
  readonly semanticProbability: number;
}

export const KINDS = ['add', 'remove', 'replace'] as const;

/** Measures of the pair that help to read a region. */
export const CONTEXT = [
  'asked.restoration',
  'motion.mean',
  'color.still',
  'color.rest',
  'busy.agree0',
  'busy.agree2',
  'busy.fresh0',
  'calm.fresh0',
  'flow.moved',
  'repaint.share',
  'content.count',
  'content.share',
] as const;

/** Further measures that are no pixels. */
export function withIntent(
  features: Readonly<Record<string, number>>,
  intent: Intent,
): Record<string, number> {
  return { ...features, 'asked.restoration': intent.restoration ? 1 : 0 };
}

/** @returns the measures of a region, those of its pair beside them. */
export function withContext(
  region: Readonly<Record<string, number>>,
  pair: Readonly<Record<string, number>>,
): Record<string, number> {
  const out: Record<string, number> = { ...region };
  for (const name of CONTEXT) out[name] = pair[name] ?? 0;
  return out;
}

/** Share of a region in the brushed area from which it is meant. */
const BRUSHED = 0.5;
/** A kind besides a region's likeliest is said from this probability on. */
const SECOND_KIND = 0.5;

export function decide(input: DecisionInput, intent: Intent, fitted: Fitted): Decisions {
  const features = withIntent(input.features, intent);
  const types = Object.fromEntries(
    [...PROBLEM_TYPES.structure, ...PROBLEM_TYPES.lowLevel].map((type) => {
      const model = fitted.types[type];
      const p = model ? probability(model, features) : 0;
      return [type, { probability: p, said: model !== undefined && p >= model.threshold }];
    }),
  );
  const read = input.regions.map((region, index) => readRegion(region, index, features, fitted));
  const regions = takeIntended(read, input.regions, intent);
  const counted = regions.filter((region) => region.counts && region.meant === null);
  const semantic = saidKinds(counted);
  const open = regions.filter((region) => region.meant === null);
  return {
    regions,
    types,
    semantic,
    semanticProbability: open.reduce((most, region) => Math.max(most, region.probability), 0),
  };
}

function readRegion(
  region: RegionInput,
  index: number,
  pair: Readonly<Record<string, number>>,
  fitted: Fitted,
): DecidedRegion {
  const features = withContext(region.features, pair);
  const p = probability(fitted.content, features);
  const raw = KINDS.map((kind) => probability(fitted.kinds[kind], features) + 1e-6);
  const sum = raw.reduce((total, value) => total + value, 0);
  const [add, remove, replace] = raw.map((value) => value / sum) as [number, number, number];
  const kinds = { add, remove, replace };
  const kind = KINDS.reduce((best, one) => (kinds[one] > kinds[best] ? one : best));
  return {
    index,
    probability: p,
    kind,
    kinds,
    counts: p >= fitted.content.threshold,
    meant: region.meant >= BRUSHED ? 'brushed' : null,
    belongsTo: null,
  };
}

/** A region must weigh this share of the most important one to be taken for the edit: crumbs are no edit. */
const LEAST_WEIGHT = 0.12;

/**
 * For each kind of edit that the instruction asks for the one region that fits best: likely to be content, of that kind,
 * large, and where the instruction says. What touches it comes along.
 */
function takeIntended(
  read: readonly DecidedRegion[],
  inputs: readonly RegionInput[],
  intent: Intent,
): DecidedRegion[] {
  const regions = [...read];
  const weight = ({ index }: DecidedRegion) =>
    (inputs[index]?.features['region.change'] ?? 0) * Math.sqrt(inputs[index]?.share ?? 0);
  const heaviest = Math.max(0, ...regions.map(weight));
  for (const edit of intent.edits) {
    let best: DecidedRegion | null = null;
    let most = 0;
    for (const region of regions) {
      if (region.meant !== null || !region.counts || weight(region) < LEAST_WEIGHT * heaviest) continue;
      const kind = edit === 'replace' ? 0.5 + region.kinds.replace : 0.15 + region.kinds[edit];
      const place = fitsPlace(inputs[region.index]!.box, intent.place);
      const fit = region.probability * kind * place * Math.sqrt(weight(region) / heaviest);
      if (fit <= most) continue;
      most = fit;
      best = region;
    }
    if (best === null) continue;
    const company = companyOf(best.index, inputs).filter((i) => regions[i]?.meant === null);
    for (const i of [best.index, ...company])
      regions[i] = { ...regions[i]!, meant: 'asked', belongsTo: best.index };
  }
  return regions;
}

function saidKinds(counted: readonly DecidedRegion[]): EditType[] {
  const most = new Map<EditType, number>();
  for (const region of counted) {
    for (const kind of KINDS) {
      const p = region.probability * region.kinds[kind];
      if (kind === region.kind || p >= SECOND_KIND) most.set(kind, Math.max(most.get(kind) ?? 0, p));
    }
  }
  return [...most].sort((p, q) => q[1] - p[1]).map(([kind]) => kind);
}
