/** Entries of a journal as rows of the exchange format, and back. */
import * as v from 'valibot';
import { BenchAnswerSchema, type JournalEntry, JournalEntrySchema } from '../../src/bench/run/journal';
import { toExchangeResult } from '../../src/core/exchange';

const RowSchema = JournalEntrySchema.options[0].entries.row.wrapped;
const LineSchema = v.looseObject({
  id: v.nullable(v.string()),
  judge: v.string(),
  line: v.number(),
  attempts: v.number(),
  seconds: v.number(),
});

/** @returns null where the line is no such row, or is cut off. */
export function decodeEntry(text: string): JournalEntry | null {
  const value = parse(text);
  const head = v.safeParse(LineSchema, value);
  if (!head.success) return null;
  const { id, judge, line, attempts, seconds } = head.output;
  const row = v.safeParse(RowSchema, value);
  const { dimension = null, error, result, evaluation = null, signals } = head.output;
  const common = { judge, line, id, attempts, seconds, dimension, row: row.success ? row.output : null };
  const parsed = v.safeParse(
    JournalEntrySchema,
    error === undefined
      ? { ...common, ok: true, answer: { result: plainResult(result, evaluation), evaluation, signals } }
      : { ...common, ok: false, error },
  );
  return parsed.success ? parsed.output : null;
}

/** Scores are made of the plain verdicts, however the result was written. */
function plainResult(result: unknown, evaluation: unknown): unknown {
  if (evaluation === null) return result;
  const parsed = v.safeParse(BenchAnswerSchema.entries.evaluation, evaluation);
  return parsed.success && parsed.output ? toExchangeResult(parsed.output.verdicts) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
