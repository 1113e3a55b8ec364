/** What crosses the border between the lab's worker and whoever asks it: the page, the console program. */
import * as v from 'valibot';
import { LabelSchema, TASK_KINDS, UnintendedSchema } from './labels';
import { RecipeSchema } from './recipe';
import { DIMENSIONS } from './words';

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const png = v.instance(ArrayBuffer);

/** What the lab offers. */
export const LabCatalogSchema = v.object({
  perturbations: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      dimension: v.picklist(DIMENSIONS),
      type: v.string(),
      local: v.boolean(),
    }),
  ),
  scenes: v.array(v.string()),
});
export type LabCatalog = v.InferOutput<typeof LabCatalogSchema>;

export const PlanRequestSchema = v.object({
  images: v.array(v.string()),
  scenes: count,
  count: positive,
  seed: count,
  longEdge: positive,
});
export type PlanRequest = v.InferOutput<typeof PlanRequestSchema>;
export const PlanSchema = v.array(RecipeSchema);

/** A labelled pair as files: images as RGB PNG, masks as grey PNG. */
export const MadePairSchema = v.object({
  width: positive,
  height: positive,
  before: png,
  after: png,
  instruction: v.string(),
  task: v.picklist(TASK_KINDS),
  label: LabelSchema.entries.label,
  intended: v.nullable(v.object({ kind: v.string(), mask: png })),
  unintended: v.array(v.object({ ...UnintendedSchema.entries, mask: png })),
});
export type MadePair = v.InferOutput<typeof MadePairSchema>;
