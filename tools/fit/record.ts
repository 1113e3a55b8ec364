/** What is kept of one labelled pair: measures, candidate regions, and how they lie to the true masks. */
import * as v from 'valibot';
import { LabelSchema } from '../../src/core/labels';
import { RegionSchema } from '../../src/core/region';

const finite = v.pipe(v.number(), v.finite());
const features = v.record(v.string(), finite);

export const RecordSchema = v.object({
  id: v.string(),
  prompt: v.string(),
  ...LabelSchema.entries,
  /** The picture that the pair was made from. */
  picture: v.string(),
  features,
  regions: v.array(
    v.object({
      features,
      place: RegionSchema,
      /** The true content change that it lies on, if any, and by how much (intersection over union; share of it inside). */
      truth: v.nullable(v.object({ kind: v.string(), intended: v.boolean(), iou: finite, inside: finite })),
    }),
  ),
  /** Patches of redrawn texture. */
  repainted: v.array(RegionSchema),
  /** Displacement error of the alignment where the true motion is known, pixels; null elsewhere. */
  motionError: v.nullable(finite),
  /** How much the whole differs, for the plain judges: pixelmatch's share, SSIM, PSNR in dB. */
  plain: v.object({ pixelmatch: finite, ssim: finite, psnr: finite }),
  size: v.object({ width: finite, height: finite }),
  /** Of the pixel stage. */
  seconds: finite,
});
export type PairRecord = v.InferOutput<typeof RecordSchema>;
