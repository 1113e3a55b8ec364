/** The first row of a set: what it holds, and how it is read. */
import { readLines } from '../../bench/set/lines';
import { DEFAULT_KEYS, heldUnder, type Mapping, type RowKey } from '../../bench/set/mapping';
import { toRow } from '../../bench/set/toRow';
import type { InputRow } from '../../core/exchange';
import type { Dimension } from '../../core/words';

export interface FirstRow {
  readonly line: number;
  /** Names of its keys, and of those within objects, as `a.b`. */
  readonly names: readonly string[];
  /** What is found under each key of ours, as text; absent where nothing is. */
  readonly held: Readonly<Partial<Record<RowKey, string>>>;
  /** Null where the row cannot be taken; then `reason` says why. */
  readonly row: InputRow | null;
  readonly dimension: Dimension | null;
  readonly reason: string | null;
}

/** How much of a value is shown. */
const SHOWN = 120;

/** @returns the first line that is a JSON object; null where none of the first 20 is. */
export async function firstRowOf(blob: Blob, mapping: Mapping): Promise<FirstRow | null> {
  let tried = 0;
  for await (const { line, text } of readLines(blob.stream())) {
    const value = text === null ? null : parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return read(value, line, mapping);
    if (++tried === 20) return null;
  }
  return null;
}

function read(value: object, line: number, mapping: Mapping): FirstRow {
  const held: Partial<Record<RowKey, string>> = {};
  for (const key of Object.keys(DEFAULT_KEYS) as RowKey[]) {
    const found = heldUnder(value, key, mapping);
    if (found !== undefined && found !== null) held[key] = show(found);
  }
  const common = { line, names: namesOf(value), held };
  try {
    return { ...common, ...toRow(value, line, mapping), reason: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...common, row: null, dimension: null, reason };
  }
}

function namesOf(value: object, before = '', depth = 2): string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => [
    before + name,
    ...(typeof inner === 'object' && inner !== null && depth > 1
      ? namesOf(inner, `${before}${name}.`, depth - 1)
      : []),
  ]);
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
