/** Making findings and measures: one shape, one way of rounding, one order. */
import type { Finding, Measure, Verdict } from '../core/evaluation';
import type { Dimension, ProblemType } from '../core/words';
import { clamp } from '../pixels/statistics';

/** Regions kept in all, by importance. */
export const MOST_REGIONS = 12;

/** @returns a finding of the evidence judge; its id is set by {@link orderFindings}. */
export function makeFinding(
  dimension: Dimension,
  type: ProblemType,
  description: string,
  severity: number,
  more: Partial<Pick<Finding, 'regions' | 'intention' | 'confidence'>> = {},
): Finding {
  return {
    id: '',
    dimension,
    type,
    description,
    severity: clamp(round(severity, 3), 0, 1),
    judge: 'evidence',
    regions: more.regions ?? [],
    intention: more.intention ?? 'unasked',
    confidence: typeof more.confidence === 'number' ? round(clamp(more.confidence, 0, 1), 4) : null,
  };
}

/** @returns the findings worst first, ids `e1`, `e2`, ...; what was asked for comes after what was not. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding) => (finding.intention === 'requested' ? 0 : 1);
  return [...findings]
    .sort((p, q) => rank(q) - rank(p) || q.severity - p.severity)
    .map((finding, i) => ({ ...finding, id: `e${i + 1}` }));
}

/** @returns a measure; not-finite values (which nothing here should yield) become 0. `limit` is [value, side]. */
export function measure(
  name: string,
  value: number,
  unit: string,
  limit?: readonly [number, 'above' | 'below'],
): Measure {
  const common = { name, value: Number.isFinite(value) ? round(value, 4) : 0, unit };
  return limit === undefined ? common : { ...common, limit: { value: limit[0], side: limit[1] } };
}

/** What {@link makeVerdict} fills up to a verdict. */
export interface Answered {
  readonly findings: readonly Finding[];
  readonly measures: Measure[];
  readonly summary: string;
  /** The dimension does not apply, whatever was found. */
  readonly notApplicable?: boolean;
  /** Probability of the likeliest problem that would count, 0 to 1; null where it was not measured. */
  readonly likeliest: number | null;
}

/** @returns the verdict: an issue where there is an unasked finding, its problem types in order of severity. */
export function makeVerdict(dimension: Dimension, answered: Answered, seconds: number): Verdict {
  const { summary, measures, likeliest } = answered;
  const common = { dimension, judge: 'evidence' as const, summary, measures, seconds };
  if (answered.notApplicable) return { answer: 'notApplicable', ...common, confidence: null };
  const unasked = answered.findings.filter((finding) => finding.intention === 'unasked');
  if (unasked.length === 0)
    return { answer: 'consistent', ...common, confidence: sure(likeliest === null ? null : 1 - likeliest) };
  const known = unasked.flatMap((finding) => finding.confidence ?? likeliest ?? []);
  const surest = known.length === 0 ? null : Math.max(...known);
  const problems = [...new Set(orderFindings(unasked).map((finding) => finding.type))];
  return { answer: 'issue', problems, ...common, confidence: sure(surest) };
}

function sure(probability: number | null): number | null {
  return probability === null ? null : round(clamp(probability, 0, 1), 4);
}

export function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

/** @returns a share in percent: 12, small ones as 0.4. */
export function percent(share: number): number {
  return round(share * 100, share < 0.02 ? 1 : 0);
}
