/** Low-Level: noise, blur, colour cast, exposure and artifacts on what was left as it was. */
import type { Finding, Measure } from '../core/evaluation';
import type { RgbImage } from '../core/pixels';
import type { ProblemType } from '../core/words';
import type { Plane } from '../pixels/planes';
import { blockiness, LEAST_BLOCKS, measureQuality, type Quality } from '../pixels/quality';
import { type ColorShift, measureColorShift } from './cast';
import { type Answered, listing, makeFinding, measure, percent, round } from './findings';
import type { Intent } from './instruction';
import type { Observation } from './observation';

const NOISE_LIMIT = 1.8;
const DETAIL_LIMIT = 0.55;
const CAST_LIMIT = 3;
const SATURATION_LIMITS = [0.65, 1.5] as const;
const LIGHTNESS_LIMIT = 4;
const GAIN_LIMITS = [0.82, 1.22] as const;
const CLIPPED_LIMIT = 0.03;
const BLOCK_LIMIT = 1.05;
/** Below this share of unchanged area nothing can be said of it. */
const LEAST_STEADY = 0.03;

export interface LowLevelSeen {
  readonly quality: Quality;
  readonly color: ColorShift;
  readonly blocksBefore: number;
  readonly blocksAfter: number;
  /** Share of the frame that was measured. */
  readonly steadyShare: number;
}

/**
 * @param images, lumas the prepared pair and its luma. @param changed 1 for cells with other content. @param repainted 1 for
 *   cells with another texture: still good for colour, and for the rest only where nothing else is left.
 * @param scale how many times larger the prepared after image is than its original, by axis (block borders follow it).
 */
export function measureLowLevel(
  seen: Observation,
  images: { before: RgbImage; after: RgbImage },
  lumas: { before: Plane; after: Plane },
  changed: Uint8Array,
  repainted: Uint8Array,
  scale: { x: number; y: number },
): LowLevelSeen {
  const { grid, comparison } = seen;
  const { width, height } = comparison.color;
  const at = (x: number, y: number) =>
    Math.min(height - 1, Math.floor(y / grid.cell)) * width + Math.min(width - 1, Math.floor(x / grid.cell));
  const { gain } = seen.photometric;
  const qualityOf = (steady: (x: number, y: number) => boolean) =>
    measureQuality(lumas.before, lumas.after, seen.map, gain, steady);
  let quality = qualityOf((x, y) => changed[at(x, y)]! + repainted[at(x, y)]! === 0);
  if (quality.flatBlocks < LEAST_BLOCKS) quality = qualityOf((x, y) => changed[at(x, y)] === 0);
  const free = changed.reduce((sum, is) => sum + 1 - is, 0);
  return {
    quality,
    color: measureColorShift(images.before, images.after, seen.map, (x, y) => changed[at(x, y)] === 0),
    steadyShare: free / changed.length,
    blocksBefore: blockiness(lumas.before, 8 * scale.x, 8 * scale.y),
    blocksAfter: blockiness(lumas.after, 8 * scale.x, 8 * scale.y),
  };
}

interface Check {
  type: ProblemType;
  wrong: boolean;
  severity: number;
  text: string;
}

/** The low-level answer; not applicable to restorations, and where nothing unchanged is left to measure. */
export function judgeLowLevel(low: LowLevelSeen, seen: Observation, intent: Intent): Answered {
  const { quality } = low;
  const { dL, da, db, saturation, clipped } = low.color;
  const { gain } = seen.photometric;
  const added = Math.sqrt(Math.max(0, quality.noiseAfter ** 2 - quality.noiseBefore ** 2));
  const cast = Math.hypot(da, db);
  const blocks = low.blocksAfter - low.blocksBefore;
  const enough = quality.flatBlocks >= LEAST_BLOCKS;
  const checks: Check[] = [
    {
      type: 'noise',
      wrong: enough && added > NOISE_LIMIT,
      severity: added / 20,
      text: `noise of ${round(added, 1)} levels more (${round(quality.noiseBefore, 1)} before, ${round(quality.noiseAfter, 1)} after)`,
    },
    {
      type: 'blur',
      wrong: quality.texturedBlocks >= LEAST_BLOCKS && quality.detailKept < DETAIL_LIMIT,
      severity: 0.6 * (1 - quality.detailKept),
      text: `${percent(quality.detailKept)} of the fine detail left`,
    },
    {
      type: 'color cast',
      wrong: cast > CAST_LIMIT || saturation < SATURATION_LIMITS[0] || saturation > SATURATION_LIMITS[1],
      severity: Math.max(cast / 25, 0.5 * Math.abs(Math.log(Math.max(0.1, saturation)))),
      text: `colours shifted by ${round(cast, 1)} (a* ${signed(da)}, b* ${signed(db)}), saturation x ${round(saturation, 2)}`,
    },
    {
      type: 'exposure degradation',
      wrong:
        Math.abs(dL) > LIGHTNESS_LIMIT ||
        gain < GAIN_LIMITS[0] ||
        gain > GAIN_LIMITS[1] ||
        clipped > CLIPPED_LIMIT,
      severity: Math.max(Math.abs(dL) / 40, Math.abs(Math.log(gain)), clipped),
      text: `lightness ${signed(dL)} L*, contrast x ${round(gain, 2)}, ${percent(Math.max(0, clipped))} more clipped`,
    },
    {
      type: 'artifact',
      wrong: blocks > BLOCK_LIMIT,
      severity: blocks / 10,
      text: `block borders stand out by ${round(blocks, 1)} levels more`,
    },
  ];
  const wrong = low.steadyShare < LEAST_STEADY ? [] : checks.filter((check) => check.wrong);
  const counted = wrong.filter((check) => !intent.lowLevel.has(check.type));
  const findings: Finding[] = counted.map((check) =>
    makeFinding('lowLevel', check.type, sentence(`On the unchanged area: ${check.text}`), check.severity),
  );
  const measures = listMeasures(low, seen, added, cast, blocks);
  if (intent.restoration) {
    const summary =
      'The instruction asks for a restoration, so changes of noise, sharpness, colour and light are its purpose.';
    return { findings: [], measures, summary, notApplicable: true };
  }
  if (low.steadyShare < LEAST_STEADY) {
    const summary = `Only ${percent(low.steadyShare)} of the picture is unchanged: too little to measure on.`;
    return { findings: [], measures, summary, notApplicable: true };
  }
  return { findings, measures, summary: tell(counted, wrong, low, added, cast) };
}

function tell(counted: Check[], wrong: Check[], low: LowLevelSeen, added: number, cast: number): string {
  const asked = wrong.filter((check) => !counted.includes(check)).map((check) => check.type);
  const left = asked.length > 0 ? ` Left out, because the instruction is about it: ${listing(asked)}.` : '';
  if (counted.length > 0) {
    return sentence(`On the unchanged area: ${listing(counted.map((check) => check.text))}`) + left;
  }
  const kept = `noise ${signed(added)} levels, fine detail ${percent(low.quality.detailKept)}, colour shift ${round(cast, 1)}, lightness ${signed(low.color.dL)} L*`;
  return `The unchanged area is as it was: ${kept}.${left}`;
}

function listMeasures(
  low: LowLevelSeen,
  seen: Observation,
  added: number,
  cast: number,
  blocks: number,
): Measure[] {
  const { quality } = low;
  return [
    measure('unchanged area', low.steadyShare * 100, '%', [LEAST_STEADY * 100, 'below']),
    measure('added noise', added, 'levels', [NOISE_LIMIT, 'above']),
    measure('noise before', quality.noiseBefore, 'levels'),
    measure('noise after', quality.noiseAfter, 'levels'),
    measure('fine detail kept', quality.detailKept * 100, '%', [DETAIL_LIMIT * 100, 'below']),
    measure('colour shift', cast, 'delta ab', [CAST_LIMIT, 'above']),
    measure('shift of a*', low.color.da, 'a*'),
    measure('shift of b*', low.color.db, 'b*'),
    measure('saturation', low.color.saturation, 'ratio', [SATURATION_LIMITS[0], 'below']),
    measure('saturation gained', low.color.saturation, 'ratio', [SATURATION_LIMITS[1], 'above']),
    measure('lightness shift', Math.abs(low.color.dL), 'L*', [LIGHTNESS_LIMIT, 'above']),
    measure('contrast', seen.photometric.gain, 'ratio', [GAIN_LIMITS[0], 'below']),
    measure('contrast gained', seen.photometric.gain, 'ratio', [GAIN_LIMITS[1], 'above']),
    measure('newly clipped area', low.color.clipped * 100, '%', [CLIPPED_LIMIT * 100, 'above']),
    measure('block borders', blocks, 'levels', [BLOCK_LIMIT, 'above']),
  ];
}

function signed(value: number): string {
  const shown = round(value, 1);
  return shown > 0 ? `+${shown}` : String(shown === 0 ? 0 : shown);
}

function sentence(text: string): string {
  return `${text}.`;
}
