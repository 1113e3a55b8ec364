/** From measures to decisions: probabilities by problem type, and what each region is. Touches no pixels. */
import { PROBLEM_TYPES } from '../core/words';
import { type Fitted, probability } from './fitted';
import type { EditType, Intent } from './instruction';
import { companyOf, fitsPlace, groupsOf, type RegionBox } from './place';

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
  const types: Record<string, { probability: number; said: boolean }> = Object.fromEntries(
    [...PROBLEM_TYPES.structure, ...PROBLEM_TYPES.lowLevel].map((type) => {
      const model = fitted.types[type];
      const p = model ? probability(model, features) : 0;
      return [type, { probability: p, said: model !== undefined && p >= model.threshold }];
    }),
  );
  const alone = input.regions.map((region, index) => readRegion(region, index, features, fitted));
  const read = speakTogether(alone, input.regions);
  nameTheObvious(types, features, read);
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

/**
 * Pieces that touch are mostly of one change (a thing, its shadow, its reflection): their kinds become the mean of the group,
 * weighted by size and strength, so that crumbs follow what they belong to.
 */
function speakTogether(read: readonly DecidedRegion[], inputs: readonly RegionInput[]): DecidedRegion[] {
  const groups = groupsOf(read.map(({ index, counts }) => (counts ? (inputs[index]?.box ?? null) : null)));
  return read.map((region) => {
    const group = groups[region.index];
    const pieces = group === undefined ? [] : read.filter(({ index }) => groups[index] === group);
    if (pieces.length < 2) return region;
    const kinds = { add: 0, remove: 0, replace: 0 };
    let all = 0;
    for (const { index, kinds: own, probability: p } of pieces) {
      const weight = p * weightOf(inputs[index]);
      all += weight;
      for (const kind of KINDS) kinds[kind] += weight * own[kind];
    }
    for (const kind of KINDS) kinds[kind] /= Math.max(1e-9, all);
    return { ...region, kinds, kind: likeliestOf(kinds) };
  });
}

function likeliestOf(kinds: Readonly<Record<EditType, number>>): EditType {
  return KINDS.reduce((best, one) => (kinds[one] > kinds[best] ? one : best));
}

/** How much a region matters: colour difference times the root of its share. */
function weightOf(input: RegionInput | undefined): number {
  return (input?.features['region.change'] ?? 0) * Math.sqrt(input?.share ?? 0);
}

/** Colour difference of the whole (delta E) that cannot be nothing. */
const OBVIOUS = 10;

/**
 * The models were fitted to photographs. A flat, tiny or black picture is none: where all of it changed by more than
 * anybody could overlook and no model says so, a plain rule names light or colour.
 */
function nameTheObvious(
  types: Record<string, { probability: number; said: boolean }>,
  features: Readonly<Record<string, number>>,
  regions: readonly DecidedRegion[],
): void {
  if ((features['color.still'] ?? 0) < OBVIOUS || regions.some(({ counts }) => counts)) return;
  if (Object.values(types).some(({ said }) => said)) return;
  const hue = (features['cast.redblue'] ?? 0) + (features['cast.green'] ?? 0);
  const colored = hue > 0.5 || (features['light.share'] ?? 0) < 0.5;
  types[colored ? 'color cast' : 'exposure degradation'] = { probability: 0.9, said: true };
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
  const kind = likeliestOf(kinds);
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

/** A region that is read as the opposite of what was asked for needs this probability of the kind to be taken all the same. */
const LEAST_KIND = 0.25;

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
  const weight = ({ index }: DecidedRegion) => weightOf(inputs[index]);
  const heaviest = Math.max(0, ...regions.map(weight));
  const take = (best: DecidedRegion) => {
    const company = companyOf(best.index, inputs).filter((i) => regions[i]?.meant === null);
    for (const i of [best.index, ...company])
      regions[i] = { ...regions[i]!, meant: 'asked', belongsTo: best.index };
  };
  for (const edit of intent.edits) {
    let best: DecidedRegion | null = null;
    let most = 0;
    for (const region of regions) {
      if (region.meant !== null || !region.counts || weight(region) < LEAST_WEIGHT * heaviest) continue;
      // What looks nothing like the edit is not taken for it, however large.
      if (edit !== 'replace' && region.kinds[edit] < LEAST_KIND && region.kind !== 'replace') continue;
      const kind = edit === 'replace' ? 0.5 + region.kinds.replace : 0.15 + region.kinds[edit];
      const place = fitsPlace(inputs[region.index]!.box, intent.place);
      const fit = region.probability * kind * place * Math.sqrt(weight(region) / heaviest);
      if (fit <= most) continue;
      most = fit;
      best = region;
    }
    if (best !== null) take(best);
  }
  if (intent.move) {
    // where it stood and where it stands now; one region where these overlap
    const from = heaviestLeft(regions, weight, LEAST_WEIGHT * heaviest);
    if (from !== null) {
      take(from);
      const to = heaviestLeft(regions, weight, weight(from) / MOST_UNLIKE);
      if (to !== null) take(to);
    }
  }
  return regions;
}

/** The two ends of a move may differ in weight by this factor: things look larger nearby, and stand out more or less. */
const MOST_UNLIKE = 4;

function heaviestLeft(
  regions: readonly DecidedRegion[],
  weight: (region: DecidedRegion) => number,
  least: number,
): DecidedRegion | null {
  let best: DecidedRegion | null = null;
  for (const region of regions) {
    if (region.meant !== null || !region.counts || weight(region) < least) continue;
    if (best === null || weight(region) > weight(best)) best = region;
  }
  return best;
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
