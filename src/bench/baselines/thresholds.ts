/** Where a plain measure begins to say "there is an issue": fitted on training sets, never by hand. */
import * as v from 'valibot';
import { BASELINES, type Baseline } from '../../core/baselineMeasures';
import { JudgeError } from '../../core/errors';
import type { Dimension } from '../../core/words';
import { DIFFERENT } from './measures';
import stored from './thresholds.json' with { type: 'json' };

const number = v.pipe(v.number(), v.finite());
const perDimension = v.object({ semantic: number, structure: number, lowLevel: number });
export const ThresholdsSchema = v.object({
  schema: v.literal('stable-i2i-baselines'),
  version: v.literal(1),
  /** The sets it was fitted on, and what for. */
  provenance: v.object({
    app: v.string(),
    criterion: v.string(),
    sets: v.array(v.object({ hash: v.string(), seed: v.number(), pairs: v.number() })),
  }),
  thresholds: v.record(v.picklist(BASELINES), v.optional(perDimension)),
  /** The share of the training pairs that they have right. */
  accuracy: v.record(v.picklist(BASELINES), v.optional(perDimension)),
});
export type Thresholds = v.InferOutput<typeof ThresholdsSchema>;

/** @returns what `npm run fit-baselines` stored. */
export const storedThresholds = (): Thresholds => v.parse(ThresholdsSchema, stored);

/** @throws JudgeError `bench/unfitted` where the measure has none: then it has no answers. */
export function thresholdsOf(
  name: Baseline,
  { thresholds }: Thresholds,
): Readonly<Record<Dimension, number>> {
  const found = thresholds[name];
  if (found) return found;
  throw new JudgeError(
    'bench/unfitted',
    `The baseline ${name} has no fitted thresholds. Run npm run fit-baselines on training sets first.`,
    { baseline: name },
  );
}

/** Whether a value lies on the side of "different". */
export const differs = (name: Baseline, value: number, threshold: number) =>
  DIFFERENT[name] * value > DIFFERENT[name] * threshold;

export interface FitCase {
  readonly value: number;
  readonly issue: boolean;
}

/**
 * The threshold with the most pairs right, between two neighbouring values; of equally good ones that with the fewest
 * alarms. @returns also the share that it has right. @throws RangeError of no cases.
 */
export function fitThreshold(
  name: Baseline,
  cases: readonly FitCase[],
): { threshold: number; accuracy: number } {
  if (cases.length === 0) throw new RangeError('fitThreshold: no cases');
  const side = DIFFERENT[name];
  // the most different first: everything before the cut is an alarm
  const sorted = [...cases].sort((p, q) => side * (q.value - p.value));
  const first = sorted[0]!.value;
  let right = sorted.filter((one) => !one.issue).length;
  let best = { threshold: first + side * Math.max(1e-6, Math.abs(first) * 0.01), right };
  for (const [i, { value, issue }] of sorted.entries()) {
    right += issue ? 1 : -1;
    const next = sorted[i + 1]?.value;
    if (next === value || right <= best.right) continue;
    const threshold =
      next === undefined ? value - side * Math.max(1e-6, Math.abs(value) * 0.01) : (value + next) / 2;
    best = { threshold, right };
  }
  return { threshold: best.threshold, accuracy: best.right / cases.length };
}
