/** Two judges, or two people, on the same rows: how far they agree, and whether one is right more often. */
import { bySource, type Estimated, type Sourced } from './estimate';
import { bootstrap } from './intervals';

export interface Agreement {
  /** Rows that both answered. */
  readonly rows: number;
  /** Share of the rows on which they agree, 0 to 1; null without rows. */
  readonly observed: number | null;
  /** Cohen's kappa, at most 1, 0 is what chance would give; null where chance alone would agree always. */
  readonly kappa: number | null;
}

/**
 * Cohen's kappa (Cohen 1960): (po - pe) / (1 - pe), with po the share of equal answers and pe the sum over the answers
 * of the product of their shares, unweighted.
 * @param pairs what each of the two said of a row; answers are compared as text.
 */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): Agreement {
  const rows = pairs.length;
  if (rows === 0) return { rows, observed: null, kappa: null };
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  let equal = 0;
  for (const [a, b] of pairs) {
    left.set(a, (left.get(a) ?? 0) + 1);
    right.set(b, (right.get(b) ?? 0) + 1);
    if (a === b) equal++;
  }
  // In whole numbers as long as possible, so that perfect chance agreement is found exactly.
  let expected = 0;
  for (const [answer, count] of left) expected += count * (right.get(answer) ?? 0);
  const all = rows * rows;
  return {
    rows,
    observed: equal / rows,
    kappa: expected === all ? null : (equal * rows - expected) / (all - expected),
  };
}

/**
 * The same of a table of counts, for resampling.
 * @param counts how often the first said the row's answer and the second the column's, row by row, kinds x kinds.
 * @returns null without counts, and where chance alone would agree always.
 */
export function kappaOfTable(counts: ArrayLike<number>, kinds: number): number | null {
  let [rows, equal, expected] = [0, 0, 0];
  for (let i = 0; i < kinds; i++) {
    let [left, right] = [0, 0];
    for (let j = 0; j < kinds; j++) {
      left += counts[i * kinds + j] ?? 0;
      right += counts[j * kinds + i] ?? 0;
    }
    rows += left;
    equal += counts[i * kinds + i] ?? 0;
    expected += left * right;
  }
  const all = rows * rows;
  return expected === all ? null : (equal * rows - expected) / (all - expected);
}

/**
 * Cohen's kappa with its 95 % interval, resampled by source; answers are compared as text.
 * @returns null where kappa is.
 */
export function estimateKappa(
  rows: readonly (Sourced & { readonly first: string; readonly second: string })[],
): Estimated | null {
  const answers = [...new Set(rows.flatMap(({ first, second }) => [first, second]))];
  const places = new Map(answers.map((answer, i) => [answer, i]));
  const sources = bySource(rows).map((some) =>
    some.map(({ first, second }) => places.get(first)! * answers.length + places.get(second)!),
  );
  const counts = new Float64Array(answers.length ** 2);
  const kappa = (drawn: readonly (readonly number[])[]) => {
    counts.fill(0);
    for (const cells of drawn) for (const cell of cells) counts[cell]! += 1;
    return kappaOfTable(counts, answers.length);
  };
  const value = kappa(sources);
  return value === null ? null : { value, interval: bootstrap(sources, kappa) };
}

export interface McNemar {
  /** Rows that only the first had right, and that only the second had right. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** `exact`: binomial; `chi-square`: with continuity correction, one degree of freedom. */
  readonly method: 'exact' | 'chi-square';
  /** The chi-square; null for the exact test. */
  readonly statistic: number | null;
  /** Two-sided p value, 0 to 1: how likely a difference this great is if both are right equally often. */
  readonly p: number;
}

/** From so many differing rows on, the chi-square is close enough (McNemar 1947; Edwards 1948). */
const EXACT_BELOW = 25;

/**
 * McNemar's test of paired rights and wrongs. Below 25 differing rows the exact binomial test,
 * p = min(1, 2 sum over i <= min(b, c) of C(b + c, i) / 2^(b + c)); else chi-square = (|b - c| - 1)² / (b + c) after
 * Edwards, 0 where b = c.
 * @param onlyFirst, onlySecond whole numbers, the off-diagonal of the 2 x 2 table.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): McNemar {
  const n = onlyFirst + onlySecond;
  if (n < EXACT_BELOW) {
    let term = 1;
    let sum = 0;
    for (let i = 0; i <= Math.min(onlyFirst, onlySecond); i++) {
      sum += term;
      term = (term * (n - i)) / (i + 1);
    }
    return { onlyFirst, onlySecond, method: 'exact', statistic: null, p: Math.min(1, (2 * sum) / 2 ** n) };
  }
  const statistic = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1) ** 2 / n;
  return { onlyFirst, onlySecond, method: 'chi-square', statistic, p: erfc(Math.sqrt(statistic / 2)) };
}

/**
 * The complementary error function of x >= 0. Below 2 by the series erf(x) = 2/sqrt(pi) exp(-x²) sum 2^n x^(2n+1) / (2n+1)!!
 * (Abramowitz and Stegun 7.1.6), above by the continued fraction 7.1.14, evaluated from its tail.
 */
export function erfc(x: number): number {
  const scale = Math.exp(-x * x);
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * scale * sum;
  }
  let tail = 0;
  for (let k = 120; k >= 1; k--) tail = k / 2 / (x + tail);
  return scale / Math.sqrt(Math.PI) / (x + tail);
}
