/** How well what a judge says tells pairs with an issue from those without, whatever the threshold. */
import { bySource, type Estimated, type Sourced } from './estimate';
import { bootstrap } from './intervals';

export interface SeparationCase {
  /** Higher means "an issue" the more. */
  readonly said: number;
  readonly issue: boolean;
}

/**
 * Area under the ROC curve: the chance that a pair with an issue is said to be worse than one without, equal ones counting half
 * (Hanley and McNeil 1982). 0 to 1, 0.5 is chance, higher is better; null without pairs of both kinds.
 */
export const auroc = (cases: readonly SeparationCase[]): number | null => areaOf(steps(cases), ones(cases));

/**
 * Average precision: the sum over the thresholds, from the highest, of precision times the recall won there. 0 to 1, the share
 * of issues is chance, higher is better; null without an issue.
 */
export const averagePrecision = (cases: readonly SeparationCase[]): number | null =>
  precisionOf(steps(cases), ones(cases));

/** Both with their intervals, resampled by source. Null where there are not both kinds. */
export function separate<Row extends SeparationCase & Sourced>(
  rows: readonly Row[],
): { auroc: Estimated; averagePrecision: Estimated } | null {
  const sources = bySource(rows);
  const cases = sources.flatMap((some, source) => some.map(({ said, issue }) => ({ said, issue, source })));
  const sorted = steps(cases);
  // a resample is how often each source was drawn: nothing is sorted again
  const weigh = (drawn: readonly number[]) => {
    const times = new Float64Array(sources.length);
    for (const source of drawn) times[source]! += 1;
    return Float64Array.from(cases, ({ source }) => times[source]!);
  };
  const all = sources.map((_, i) => i);
  const estimate = (statistic: (weights: Float64Array) => number | null): Estimated | null => {
    const value = statistic(weigh(all));
    return value === null ? null : { value, interval: bootstrap(all, (drawn) => statistic(weigh(drawn))) };
  };
  const area = estimate((weights) => areaOf(sorted, weights));
  const precision = estimate((weights) => precisionOf(sorted, weights));
  return area && precision && { auroc: area, averagePrecision: precision };
}

interface Steps {
  readonly cases: readonly SeparationCase[];
  /** Places of the cases, those said to be worst first, equal ones together. */
  readonly groups: readonly (readonly number[])[];
}

function steps(cases: readonly SeparationCase[]): Steps {
  const order = cases.map((_, i) => i).sort((p, q) => cases[q]!.said - cases[p]!.said);
  const groups: number[][] = [];
  let last: number | null = null;
  for (const i of order) {
    const { said } = cases[i]!;
    if (said === last) groups.at(-1)!.push(i);
    else groups.push([i]);
    last = said;
  }
  return { cases, groups };
}

const ones = (cases: readonly unknown[]) => new Float64Array(cases.length).fill(1);

/** Calls back for each threshold, from the highest, with the issues and the others that lie at it. */
function walk({ cases, groups }: Steps, weights: Float64Array, at: (issues: number, clean: number) => void) {
  for (const group of groups) {
    let issues = 0;
    let clean = 0;
    for (const i of group) {
      if (cases[i]!.issue) issues += weights[i]!;
      else clean += weights[i]!;
    }
    at(issues, clean);
  }
}

function areaOf(sorted: Steps, weights: Float64Array): number | null {
  let [found, others, area] = [0, 0, 0];
  walk(sorted, weights, (issues, clean) => {
    area += clean * (found + issues / 2);
    found += issues;
    others += clean;
  });
  return found === 0 || others === 0 ? null : area / (found * others);
}

function precisionOf(sorted: Steps, weights: Float64Array): number | null {
  let [found, alarms, sum] = [0, 0, 0];
  walk(sorted, weights, (issues, clean) => {
    found += issues;
    alarms += issues + clean;
    if (issues > 0) sum += issues * (found / alarms);
  });
  return found === 0 ? null : sum / found;
}
