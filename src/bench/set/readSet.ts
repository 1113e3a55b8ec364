/** The rows of a reading set, in their order, bad ones among them. */
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import { type InputRow, invalidRow } from '../../core/exchange';
import type { Dimension } from '../../core/words';
import { type ByteStream, MAX_LINE, readLines } from './lines';
import { type Mapping, NO_MAPPING } from './mapping';
import { toRow } from './toRow';

export interface SetRow {
  /** Counted from 1; it names the row within its set. */
  readonly line: number;
  readonly row: InputRow;
  /** Of a row about one dimension, that one. */
  readonly dimension: Dimension | null;
}

/** A line that is no row, or must not be scored. */
export interface BadRow {
  readonly line: number;
  readonly id: string | null;
  readonly error: ErrorRecord;
}

export type SetItem = SetRow | BadRow;
export const isBad = (item: SetItem): item is BadRow => 'error' in item;

/**
 * Streams a set; only the ids are held. A second row of one id (and dimension) is bad, because results are told apart
 * by it.
 */
export async function* readSet(bytes: ByteStream, mapping: Mapping = NO_MAPPING): AsyncGenerator<SetItem> {
  const lines = new Map<string, number>();
  for await (const { line, text } of readLines(bytes)) {
    try {
      if (text === null) throw invalidRow(line, `it has more than ${MAX_LINE} characters.`);
      const read = toRow(parse(text, line), line, mapping);
      const key = read.dimension === null ? read.row.id : `${read.row.id}\n${read.dimension}`;
      const first = lines.get(key);
      if (first !== undefined) {
        const error = invalidRow(line, `"${read.row.id}" is the id of line ${first} too.`, read.row.id);
        error.facts.problem = 'duplicate';
        throw error;
      }
      lines.set(key, line);
      yield { line, ...read };
    } catch (error) {
      const record = toErrorRecord(error, 'row/invalid');
      yield { line, id: typeof record.facts.id === 'string' ? record.facts.id : null, error: record };
    }
  }
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidRow(
      line,
      `it is not valid JSON (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
