/** How well what a judge says tells pairs with an issue from those without, whatever the threshold. */
import { type Estimated, numberSources, type Sourced } from './estimate';
import { weightBootstrap } from './intervals';

export interface SeparationCase {
  /** Higher means "an issue" the more. */
  readonly said: number;
  readonly issue: boolean;
}

/**
 * Area under the ROC curve: the chance that a pair with an issue is said to be worse than one without, equal ones counting half
 * (Hanley and McNeil 1982). 0 to 1, 0.5 is chance, higher is better; null without pairs of both kinds.
 */
export const auroc = (cases: readonly SeparationCase[]): number | null => plainly(cases)[0];

/**
 * Average precision: the sum over the thresholds, from the highest, of precision times the recall won there. 0 to 1, the share
 * of issues is chance, higher is better; null without an issue.
 */
export const averagePrecision = (cases: readonly SeparationCase[]): number | null => plainly(cases)[1];

/** Both with their intervals, resampled by source. Null where there are not both kinds. */
export function separate<Row extends SeparationCase & Sourced>(
  rows: readonly Row[],
): { auroc: Estimated; averagePrecision: Estimated } | null {
  const { numbers, count } = numberSources(rows);
  const of = separationOf(rows, numbers);
  const [area, precision] = of(new Float64Array(count).fill(1));
  if (area === null || precision === null) return null;
  const [ofArea = null, ofPrecision = null] = weightBootstrap(count, of);
  return {
    auroc: { value: area, interval: ofArea },
    averagePrecision: { value: precision, interval: ofPrecision },
  };
}

type Both = readonly [auroc: number | null, averagePrecision: number | null];

const plainly = (cases: readonly SeparationCase[]): Both =>
  separationOf(
    cases,
    Int32Array.from(cases, (_, i) => i),
  )(new Float64Array(cases.length).fill(1));

/**
 * Sorts once, for as many resamples as wanted.
 * @param sources of each case, the number of its source. @returns what both are where each source counts so many times.
 */
function separationOf(cases: readonly SeparationCase[], sources: Int32Array): (times: Float64Array) => Both {
  const order = cases.map((_, i) => i).sort((p, q) => cases[q]!.said - cases[p]!.said);
  const source = Int32Array.from(order, (i) => sources[i]!);
  const issue = Uint8Array.from(order, (i) => Number(cases[i]!.issue));
  // cases that are said to be equally bad share a threshold; 1 at the last of them
  const last = Uint8Array.from(order, (i, at) => Number(cases[order[at + 1] ?? -1]?.said !== cases[i]!.said));
  return (times) => {
    let [issues, clean] = [0, 0]; // at this threshold
    let [found, alarms, area, sum] = [0, 0, 0, 0];
    for (let i = 0; i < order.length; i++) {
      const weight = times[source[i]!]!;
      if (issue[i] === 1) issues += weight;
      else clean += weight;
      if (last[i] === 0) continue;
      area += clean * (found + issues / 2);
      found += issues;
      alarms += issues + clean;
      if (issues > 0) sum += issues * (found / alarms);
      issues = 0;
      clean = 0;
    }
    const others = alarms - found;
    return [found === 0 || others === 0 ? null : area / (found * others), found === 0 ? null : sum / found];
  };
}
