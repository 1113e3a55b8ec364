/** What judging cost: time and tokens. Kept apart from the scores, because no two runs cost the same. */
import * as v from 'valibot';
import { quantile } from '../../core/metrics/intervals';
import type { JournalEntry } from '../run/journal';

const amount = v.pipe(v.number(), v.minValue(0));
export const CostSchema = v.object({
  /** Rows that were tried. */
  rows: amount,
  /** Wall time of a row, in seconds: sum, mean, median and 95 % quantile. */
  seconds: v.object({ total: amount, mean: amount, median: amount, p95: amount }),
  /** Tries beyond the first, over all rows. */
  retries: amount,
  /** Means of an answered row, over all that it was asked; null for judges without a model. */
  tokens: v.nullable(v.object({ prompt: amount, cached: amount, generated: amount })),
});
export type Cost = v.InferOutput<typeof CostSchema>;

export class CostCounter {
  readonly #seconds: number[] = [];
  #retries = 0;
  #models = 0;
  readonly #tokens = { prompt: 0, cached: 0, generated: 0 };

  add(entry: JournalEntry): void {
    if (entry.attempts === 0) return;
    this.#seconds.push(entry.seconds);
    this.#retries += entry.attempts - 1;
    const exchanges = entry.ok ? (entry.answer.evaluation?.exchanges ?? []) : [];
    if (exchanges.length === 0) return;
    this.#models++;
    for (const { tokens } of exchanges) {
      this.#tokens.prompt += tokens.prompt;
      this.#tokens.cached += tokens.cached;
      this.#tokens.generated += tokens.generated;
    }
  }

  /** @returns null where nothing was tried. */
  cost(): Cost | null {
    const sorted = [...this.#seconds].sort((p, q) => p - q);
    if (sorted.length === 0) return null;
    const total = sorted.reduce((sum, one) => sum + one, 0);
    const each = (tokens: number) => tokens / this.#models;
    return {
      rows: sorted.length,
      seconds: {
        total,
        mean: total / sorted.length,
        median: quantile(sorted, 0.5),
        p95: quantile(sorted, 0.95),
      },
      retries: this.#retries,
      tokens:
        this.#models === 0
          ? null
          : {
              prompt: each(this.#tokens.prompt),
              cached: each(this.#tokens.cached),
              generated: each(this.#tokens.generated),
            },
    };
  }
}
