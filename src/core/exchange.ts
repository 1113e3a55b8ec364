/** The exchange format: rows of JSONL in and out, keyed as StableI2I's own test program keys them. */
import * as v from 'valibot';
import { type ErrorRecord, JudgeError } from './errors';
import type { Evaluation, Verdict } from './evaluation';
import { type Label, LabelSchema } from './labels';
import { EXCHANGE_KEYS } from './words';

/** A row asks for one pair; image paths are still as written. */
export interface InputRow extends Partial<Label> {
  id: string;
  input_image: string;
  output_image: string;
  prompt: string;
}

export type ExchangeAnswer =
  | { answer: 'Yes' | 'NULL'; problem: 'NULL' }
  | { answer: 'No'; problem: string[] };

/** What a judge answers, by dimension; null where its answer could not be read. */
export type ExchangeResult = Partial<
  Record<(typeof EXCHANGE_KEYS)[keyof typeof EXCHANGE_KEYS], ExchangeAnswer | null>
>;

export type OutputRow = InputRow & { result: ExchangeResult; evaluation: Evaluation };
export type ErrorRow = Partial<Omit<InputRow, 'id'>> & {
  id: string | null;
  line: number;
  error: ErrorRecord;
};

const text = v.optional(v.nullable(v.string()));
const RowSchema = v.looseObject({
  id: v.optional(v.nullable(v.union([v.string(), v.number()]))),
  input_image: text,
  before_image: text,
  output_image: text,
  after_image: text,
  prompt: text,
});

/**
 * Reads one line. `before_image` and `after_image` stand in for `input_image` and `output_image`; `prompt` may be missing.
 * @param line counted from 1, for messages.
 * @throws JudgeError `row/invalid`; its fact `id` is the row's id, where there is one.
 */
export function readRow(json: string, line: number): InputRow {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw invalidRow(
      line,
      `it is not valid JSON (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
  return readRowValue(value, line);
}

/** @returns the error of a row that cannot be taken. @param line counted from 1. */
export function invalidRow(line: number, reason: string, id?: string): JudgeError {
  const facts = { line, ...(id === undefined ? {} : { id }) };
  return new JudgeError('row/invalid', `Line ${line}: ${reason}`, facts);
}

/** The same for a line that was parsed already. @throws JudgeError `row/invalid`. */
export function readRowValue(value: unknown, line: number): InputRow {
  const invalid = (reason: string, id?: string) => invalidRow(line, reason, id);
  const parsed = v.safeParse(RowSchema, value);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const where = v.getDotPath(issue);
    throw invalid(where === null ? 'it is not a JSON object.' : `"${where}": ${issue.message}.`);
  }
  const row = parsed.output;
  const id = row.id === null || row.id === undefined ? '' : String(row.id);
  if (id === '') throw invalid('"id" is missing. Give every row one of its own.');
  const input = row.input_image || row.before_image;
  const output = row.output_image || row.after_image;
  if (!input) throw invalid('"input_image" is missing (the image before the edit).', id);
  if (!output) throw invalid('"output_image" is missing (the image after the edit).', id);
  return {
    id,
    input_image: input,
    output_image: output,
    prompt: row.prompt ?? '',
    ...readLabel(value, invalid, id),
  };
}

/** The labelled keys of a row, so that its result can be scored; nothing where there is no `label`. */
function readLabel(
  value: unknown,
  invalid: (reason: string, id?: string) => JudgeError,
  id: string,
): Partial<Label> {
  if (typeof value !== 'object' || value === null || !('label' in value)) return {};
  const parsed = v.safeParse(LabelSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw invalid(`"${v.getDotPath(issue) ?? 'label'}": ${issue.message}.`, id);
}

/** @returns the verdicts in the exchange format, in the order semantic, structure, low-level. */
export function toExchangeResult(verdicts: readonly Verdict[]): ExchangeResult {
  const result: ExchangeResult = {};
  for (const [dimension, key] of Object.entries(EXCHANGE_KEYS)) {
    const verdict = verdicts.find((one) => one.dimension === dimension);
    if (verdict) result[key] = toAnswer(verdict);
  }
  return result;
}

function toAnswer(verdict: Verdict): ExchangeAnswer | null {
  switch (verdict.answer) {
    case 'consistent':
      return { answer: 'Yes', problem: 'NULL' };
    case 'issue':
      return { answer: 'No', problem: verdict.problems };
    case 'notApplicable':
      return { answer: 'NULL', problem: 'NULL' };
    case 'unreadable':
      return null;
  }
}
