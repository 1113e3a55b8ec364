/** The fitted models: small ensembles of trees over the measures, each with its calibration. Read once, checked once. */
import * as v from 'valibot';
import { JudgeError } from '../core/errors';

const finite = v.pipe(v.number(), v.finite());
const unit = v.pipe(finite, v.minValue(0), v.maxValue(1));

/**
 * A tree of up to three questions in a row, as flat lists: node n asks whether `feature[n]` < `at[n]`; `yes[n]` and `no[n]` are
 * the next node, or -1 - k for leaf k.
 */
const TreeSchema = v.object({
  feature: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  at: v.array(finite),
  yes: v.array(v.pipe(v.number(), v.integer())),
  no: v.array(v.pipe(v.number(), v.integer())),
  leaves: v.array(finite),
});
export type Tree = v.InferOutput<typeof TreeSchema>;

/** Sum of the leaves plus `start`, then Platt's calibration: probability = 1 / (1 + exp(-(slope x score + offset))). */
export const ModelSchema = v.object({
  features: v.array(v.string()),
  start: finite,
  trees: v.array(TreeSchema),
  slope: finite,
  offset: finite,
  /** Probability from which the judge says so. */
  threshold: unit,
});
export type Model = v.InferOutput<typeof ModelSchema>;

export const FittedSchema = v.object({
  schema: v.literal('stable-i2i-evidence-fit'),
  version: v.literal(1),
  /** Where the numbers come from. */
  provenance: v.object({
    app: v.string(),
    /** Of the sources of the pixel stage. */
    code: v.string(),
    sets: v.array(v.object({ hash: v.string(), seed: v.number(), pairs: v.number(), images: v.number() })),
  }),
  /** By problem type: whether the pair has that problem (structure and low-level). */
  types: v.record(v.string(), ModelSchema),
  /** By region: whether it shows other content, and which kind if so. */
  content: ModelSchema,
  kinds: v.object({ add: ModelSchema, remove: ModelSchema, replace: ModelSchema }),
});
export type Fitted = v.InferOutput<typeof FittedSchema>;

/** @throws JudgeError `evaluation/failed` when the data is not of this version. */
export function readFitted(data: unknown): Fitted {
  const parsed = v.safeParse(FittedSchema, data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new JudgeError(
    'evaluation/failed',
    `The fitted numbers of the evidence judge cannot be read (${v.getDotPath(issue) ?? 'all'}: ${issue.message}). Run npm run fit.`,
  );
}

/** @returns the sum of the trees; unbounded, higher is more likely. Measures that the vector lacks count as 0. */
export function score(model: Model, features: Readonly<Record<string, number>>): number {
  const values = model.features.map((name) => features[name] ?? 0);
  let sum = model.start;
  for (const tree of model.trees) sum += leafOf(tree, values);
  return sum;
}

function leafOf(tree: Tree, values: readonly number[]): number {
  let node = tree.feature.length === 0 ? -1 : 0;
  // Each step leads on to a later node, so this ends.
  while (node >= 0) {
    const next = values[tree.feature[node]!]! < tree.at[node]! ? tree.yes[node]! : tree.no[node]!;
    if (next >= 0 && next <= node) return 0;
    node = next;
  }
  return tree.leaves[-1 - node] ?? 0;
}

/** @returns the calibrated probability, 0 to 1. */
export function probability(model: Model, features: Readonly<Record<string, number>>): number {
  return 1 / (1 + Math.exp(-(model.slope * score(model, features) + model.offset)));
}
