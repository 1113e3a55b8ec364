/** All measures of a pair in one vector: what the fitted verdicts are made from. */
import type { Alignment } from '../../pixels/align';
import { paced } from '../../pixels/steps';
import type { Tone } from '../../pixels/tone';
import type { Catalogue, Features } from './catalogue';
import { COLOR_MEASURES, colorMeasures } from './color';
import { DETAIL_MEASURES, detailSteps } from './detail';
import { GRID_MEASURES, gridSteps } from './grid';
import { LOCAL_MEASURES, type LocalChanges, localMeasures } from './local';
import { MOTION_MEASURES, motionMeasures } from './motion';
import type { MeasuredPair } from './seen';

export const SEMANTIC_MEASURES = {
  'content.count': ['regions', 'regions of other content'],
  'content.share': ['share', 'their area'],
  'content.strongest': ['delta E', 'greatest mean coarse colour difference of one'],
} as const satisfies Catalogue;

export const MEASURES = {
  ...COLOR_MEASURES,
  ...DETAIL_MEASURES,
  ...GRID_MEASURES,
  ...LOCAL_MEASURES,
  ...MOTION_MEASURES,
  ...SEMANTIC_MEASURES,
} as const satisfies Catalogue;

export type PairFeatures = Features<typeof MEASURES>;
export type MeasureName = keyof typeof MEASURES;

export interface Measured {
  readonly features: PairFeatures;
  readonly local: LocalChanges;
  readonly tone: Tone;
}

/**
 * @param steady 1 for blocks of 8 x 8 pixels that show the same on both sides. @param contents what is known of the rest.
 * @param scale how many times larger the prepared after image is than its original, by axis.
 */
export async function measureAll(
  pair: MeasuredPair,
  alignment: Alignment,
  steady: Uint8Array,
  contents: Features<typeof SEMANTIC_MEASURES>,
  scale: { x: number; y: number },
  rest: () => Promise<void>,
): Promise<Measured> {
  const local = localMeasures(pair, steady);
  await rest();
  const { features: color, tone } = colorMeasures(pair);
  await rest();
  // Where a part was softened or drawn anew, the rest tells of the whole.
  const untouched = steady.slice();
  for (const patch of local.repainted) for (const i of patch.cells) untouched[i] = 0;
  const left = untouched.reduce((sum, is) => sum + is, 0);
  const detail = await paced(detailSteps(pair, left > 0.15 * untouched.length ? untouched : steady), rest);
  await rest();
  const grid = await paced(gridSteps(pair, scale), rest);
  await rest();
  const features: PairFeatures = {
    ...color,
    ...detail,
    ...grid,
    ...local.features,
    ...motionMeasures(pair, alignment),
    ...contents,
  };
  return { features: finite(features), local, tone };
}

/** Nothing here should yield anything else; should it, a number beats a NaN that spreads. */
function finite(features: PairFeatures): PairFeatures {
  const out: Record<string, number> = {};
  for (const [name, value] of Object.entries(features)) out[name] = Number.isFinite(value) ? value : 0;
  return { ...features, ...out };
}
