/** The rows of a set as they are labelled, and in which order. */
import { DIMENSIONS } from '../../core/words';
import { sourceKey } from '../score/collect';
import { isBad, type SetItem } from '../set/readSet';
import { answersOf } from './exportRow';
import type { LabelRow } from './record';

/** Held for as long as a set is labelled: some 300 bytes a row. Bad rows are left out. */
export async function labelRows(items: AsyncIterable<SetItem>): Promise<LabelRow[]> {
  const rows: LabelRow[] = [];
  for await (const item of items) {
    if (isBad(item)) continue;
    const { row, line, dimension } = item;
    rows.push({
      line,
      id: row.id,
      asked: dimension === null ? DIMENSIONS : [dimension],
      source: sourceKey(row.source),
      before: row.input_image,
      after: row.output_image,
      instruction: row.prompt,
      own: answersOf(row.label),
    });
  }
  return rows;
}

/** What a run's table says of a row. */
export interface Doubt {
  readonly line: number;
  readonly wrong: boolean;
  readonly disagree: boolean;
  readonly unreadable: boolean;
  readonly failed: boolean;
  /** 0.5 to 1; null where no judge says. */
  readonly sure: number | null;
}

/**
 * @returns the lines, those first that a person is most needed for: where a judge contradicts the label, where judges
 *   contradict each other, where nothing could be read, then the least sure; equals as they stand.
 */
export function doubtfulFirst(rows: readonly Doubt[]): number[] {
  const rank = ({ wrong, disagree, unreadable, failed }: Doubt) =>
    wrong ? 0 : disagree ? 1 : unreadable || failed ? 2 : 3;
  return [...rows]
    .sort((p, q) => rank(p) - rank(q) || (p.sure ?? 1) - (q.sure ?? 1) || p.line - q.line)
    .map(({ line }) => line);
}
