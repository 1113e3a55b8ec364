/**
 * A recipe: everything that makes one labelled pair, as plain data. The same recipe and source give the same bytes
 * (within one browser), so a set is its list of recipes.
 */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const strength = v.picklist([1, 2, 3, 4, 5]);

/** Ways in which a pair may differ without anything to complain about. */
export const CONSISTENT_KINDS = ['identical', 'jpeg-95', 'rounding', 'resize-16'] as const;
export type ConsistentKind = (typeof CONSISTENT_KINDS)[number];

export const RecipeSchema = v.object({
  id: v.string(),
  seed: count,
  /** The long edge that larger sources are brought to, pixels. */
  longEdge: v.pipe(v.number(), v.integer(), v.minValue(64), v.maxValue(4096)),
  source: v.variant('kind', [
    v.object({ kind: v.literal('image'), name: v.string() }),
    v.object({ kind: v.literal('scene'), scene: v.string(), seed: count }),
  ]),
  /** Another image, from which objects are taken that are put in; the source itself when left out. */
  donor: v.optional(v.object({ kind: v.literal('image'), name: v.string() })),
  task: v.variant('kind', [
    /** Nothing asked, nothing done, but for what a file goes through anyway. */
    v.object({ kind: v.literal('consistent'), how: v.picklist(CONSISTENT_KINDS) }),
    /** An edit was asked for and done. `change` is a scene's kind of change, or the id of a content perturbation. */
    v.object({ kind: v.literal('edit'), change: v.string(), strength }),
    /** The before image is damaged; the after image is the clean one. */
    v.object({ kind: v.literal('restoration'), damage: v.string(), strength }),
    /** Nothing was asked, but what is listed as unintended was done. */
    v.object({ kind: v.literal('none') }),
  ]),
  /** Perturbations laid over the after image, by id, in this order. */
  unintended: v.array(v.object({ method: v.string(), strength })),
});
export type Recipe = v.InferOutput<typeof RecipeSchema>;
