/** The plain measures of difference that serve as baselines; asked of the pixels worker by name. */
import * as v from 'valibot';

export const BASELINES = ['pixelmatch', 'psnr', 'ssim', 'ms-ssim'] as const;
export type Baseline = (typeof BASELINES)[number];
export const BaselineSchema = v.picklist(BASELINES);

/** Of one pair, in the measure's own unit. */
export const BaselineValueSchema = v.pipe(v.number(), v.finite());
