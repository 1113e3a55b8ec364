/** Equal numbers of Yes and No, chosen while the rows stream by. */
import { mix, random } from '../random';
import type { CorpusAnswer, CorpusKind } from './item';

/** What was seen or kept of one group. */
export type AnswerCounts = Record<CorpusAnswer, number>;

export class AnswerTally {
  readonly #groups = new Map<string, AnswerCounts>();

  add(kind: CorpusKind, group: string, answer: CorpusAnswer): void {
    const key = `${kind} ${group}`;
    const counts = this.#groups.get(key) ?? { Yes: 0, No: 0, NULL: 0 };
    counts[answer]++;
    this.#groups.set(key, counts);
  }

  get(kind: CorpusKind, group: string): AnswerCounts {
    return this.#groups.get(`${kind} ${group}`) ?? { Yes: 0, No: 0, NULL: 0 };
  }

  /** @returns the sum over the groups of a kind. */
  of(kind: CorpusKind): AnswerCounts {
    const sum: AnswerCounts = { Yes: 0, No: 0, NULL: 0 };
    for (const [key, counts] of this.#groups) {
      if (!key.startsWith(`${kind} `)) continue;
      sum.Yes += counts.Yes;
      sum.No += counts.No;
      sum.NULL += counts.NULL;
    }
    return sum;
  }
}

/**
 * Keeps as many of the rarer of Yes and No as there are, equally many of the other, and at most as many NULL, by group:
 * selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S), which needs the numbers beforehand
 * and no memory of the rows.
 */
export class Balance {
  readonly #all: AnswerTally;
  readonly #seed: number;
  readonly #streams = new Map<string, { left: number; wanted: number; next: () => number }>();

  /** @param all what a first pass over the same rows counted. */
  constructor(all: AnswerTally, seed: number) {
    this.#all = all;
    this.#seed = seed;
  }

  /** To be asked once for every row that the first pass counted. @returns whether to keep it. */
  keep(kind: CorpusKind, group: string, answer: CorpusAnswer): boolean {
    const key = `${kind} ${group} ${answer}`;
    let stream = this.#streams.get(key);
    if (stream === undefined) {
      const counts = this.#all.get(kind, group);
      const wanted = Math.min(counts.Yes, counts.No, counts[answer]);
      stream = { left: counts[answer], wanted, next: random(mix(this.#seed, `balance ${key}`)) };
      this.#streams.set(key, stream);
    }
    if (stream.left <= 0) return false;
    const kept = stream.next() * stream.left < stream.wanted;
    stream.left--;
    if (kept) stream.wanted--;
    return kept;
  }
}
