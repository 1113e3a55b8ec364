/** Does a judge's probability of an issue mean what it says? */

export interface CalibrationCase {
  /** Said probability of an issue, 0 to 1. */
  readonly probability: number;
  /** Whether there is one. */
  readonly issue: boolean;
}

export interface ReliabilityBin {
  /** Probabilities above `low` up to `high`; the first bin holds 0 too. */
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  /** Mean said probability and true share of issues; null where the bin is empty. */
  readonly said: number | null;
  readonly true: number | null;
}

export interface Calibration {
  readonly rows: number;
  /** Mean squared difference of probability and truth (Brier 1950). 0 to 1, LOWER is better; always 0.5 gives 0.25. */
  readonly brier: number;
  /** Expected calibration error (Naeini et al. 2015): mean of |said - true| over the bins, by their rows. LOWER is better. */
  readonly ece: number;
  readonly bins: ReliabilityBin[];
}

/** @param count bins of equal width. @returns null of no cases. */
export function calibrate(cases: readonly CalibrationCase[], count = 10): Calibration | null {
  if (cases.length === 0) return null;
  const edges = Array.from({ length: count + 1 }, (_, i) => (i === count ? 1 : i * (1 / count)));
  const sums = edges.slice(1).map(() => ({ rows: 0, said: 0, issues: 0 }));
  let squares = 0;
  for (const { probability, issue } of cases) {
    const at = edges.findIndex((edge, i) => i > 0 && probability <= edge) - 1;
    const bin = sums[at] ?? sums[count - 1]!;
    bin.rows++;
    bin.said += probability;
    if (issue) bin.issues++;
    squares += (probability - (issue ? 1 : 0)) ** 2;
  }
  const rows = cases.length;
  const off = sums.reduce((sum, bin) => sum + Math.abs(bin.said - bin.issues), 0);
  return {
    rows,
    brier: squares / rows,
    ece: off / rows,
    bins: sums.map((bin, i) => ({
      low: edges[i]!,
      high: edges[i + 1]!,
      rows: bin.rows,
      said: bin.rows === 0 ? null : bin.said / bin.rows,
      true: bin.rows === 0 ? null : bin.issues / bin.rows,
    })),
  };
}
