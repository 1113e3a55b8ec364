/**
 * Labels: what is known to be true of a pair that the lab made, or that a person judged. A labelled row is an exchange
 * row with more keys, so every program that reads the exchange format takes it.
 */
import * as v from 'valibot';
import { DIMENSIONS, PROBLEM_TYPES } from './words';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One unintended change of a known type, place and strength. */
export const UnintendedSchema = v.object({
  dimension: v.picklist(DIMENSIONS),
  /** A problem type of the dimension. */
  type: v.picklist(DIMENSIONS.flatMap((dimension) => [...PROBLEM_TYPES[dimension]])),
  /** Which method made it, e.g. `noise/gaussian`. */
  method: v.string(),
  /** 1 barely visible to 5 gross. */
  strength: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
  /** The method's own numbers, for the record. */
  parameters: v.record(v.string(), v.number()),
  /** Path of the mask, relative to the JSONL file: 8-bit grey PNG of the before image's size, 255 where it changed. */
  mask: v.nullable(v.string()),
});
export type Unintended = v.InferOutput<typeof UnintendedSchema>;

/** The true answer about one dimension; `NULL` where the dimension does not apply (Low-Level of a restoration). */
export const TruthSchema = v.object({
  answer: v.picklist(['Yes', 'No', 'NULL']),
  problem: v.union([v.literal('NULL'), v.array(v.string())]),
});
export type Truth = v.InferOutput<typeof TruthSchema>;

/** What the pair is an example of; `none` is a pair without an instruction. */
export const TASK_KINDS = ['edit', 'restoration', 'consistent', 'none'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** A problem that a person saw, with the place that was brushed for it. */
const AnnotatedRegionSchema = v.object({
  dimension: v.picklist(DIMENSIONS),
  type: v.picklist(DIMENSIONS.flatMap((dimension) => [...PROBLEM_TYPES[dimension]])),
  /** Path of the mask, relative to the JSONL file: 8-bit grey PNG of the before image's size, 255 where it was brushed. */
  mask: v.string(),
});

/** How a label by people came about (docs/annotating.md). Method and strength of a change are not known to people. */
export const AnnotationSchema = v.object({
  version: v.literal(1),
  /** Who: one name, or several where their labels were put together. */
  annotators: v.pipe(v.array(v.string()), v.minLength(1)),
  /** `one` person's own; `agreed`: where two gave the same; `settled`: the same, and what they settled together. */
  layer: v.picklist(['one', 'agreed', 'settled']),
  /** Of the rows' file that was labelled, its sha256, and the line in it, from 1. */
  set: v.object({ name: v.string(), hash: v.string() }),
  line: count,
  /** When it was last changed: ISO 8601, UTC. */
  at: v.string(),
  /** `confirmed`: as proposed; `corrected`: otherwise; `given`: nothing was proposed; `rejected`: no label. */
  how: v.picklist(['confirmed', 'corrected', 'given', 'rejected']),
  /** What was proposed, and that it was shown, which biases; null where nothing was shown. */
  proposal: v.nullable(v.object({ by: v.string(), shown: v.literal(true) })),
  /** Whether labels of others were shown before. */
  othersShown: v.boolean(),
  regions: v.array(AnnotatedRegionSchema),
  comment: v.optional(v.string()),
  /** Why there is no label: the pair cannot be judged, or is broken. */
  rejected: v.optional(v.string()),
});
export type Annotation = v.InferOutput<typeof AnnotationSchema>;

/** What the lab adds to an exchange row. Rows of other origin may carry `label` alone. */
export const LabelSchema = v.object({
  label: v.object({
    Semantic: v.optional(TruthSchema),
    Structure: v.optional(TruthSchema),
    'Low-Level': v.optional(TruthSchema),
  }),
  unintended: v.optional(v.array(UnintendedSchema)),
  /** The change that the instruction asks for; null when nothing was asked or done. */
  intended: v.optional(v.nullable(v.object({ kind: v.string(), mask: v.nullable(v.string()) }))),
  task: v.optional(v.picklist(TASK_KINDS)),
  /** What the pair was made from: an image's name or a scene, and the seed. */
  source: v.optional(v.object({ kind: v.picklist(['image', 'scene']), name: v.string(), seed: count })),
  /** Of a label that people gave in the page, how. */
  annotation: v.optional(AnnotationSchema),
});
export type Label = v.InferOutput<typeof LabelSchema>;
