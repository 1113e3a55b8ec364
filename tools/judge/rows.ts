/** Reading pairs from a JSONL file, line by line. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { JudgeError, toErrorRecord } from '../../src/core/errors';
import { type ErrorRow, type InputRow, readRow } from '../../src/core/exchange';

export interface Task {
  row: InputRow;
  line: number;
  /** Full paths of the two images. */
  before: string;
  after: string;
}

export type RowOrError = { task: Task } | { failed: ErrorRow };

/** Reads the file line by line; empty lines are passed over. Bad lines come out as error rows. */
export async function* readTasks(jsonl: string): AsyncGenerator<RowOrError> {
  const lines = createInterface({
    input: createReadStream(jsonl, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let line = 0;
  for await (const text of lines) {
    line++;
    const json = text.replace(/^\uFEFF/, '').trim();
    if (json !== '') yield toTask(json, line, dirname(jsonl));
  }
}

/** The number of lines that are not empty. */
export async function countRows(jsonl: string): Promise<number> {
  let count = 0;
  for await (const text of createInterface({ input: createReadStream(jsonl, 'utf8') })) {
    if (text.trim() !== '') count++;
  }
  return count;
}

function toTask(json: string, line: number, folder: string): RowOrError {
  let row: InputRow | undefined;
  try {
    row = readRow(json, line);
    const before = find(row.input_image, folder, line);
    const after = find(row.output_image, folder, line);
    return { task: { row, line, before, after } };
  } catch (error) {
    const record = toErrorRecord(error, 'row/invalid');
    const id = row?.id ?? (typeof record.facts.id === 'string' ? record.facts.id : null);
    return { failed: { ...row, id, line, error: record } };
  }
}

/** Relative paths start from the JSONL file's folder, then from the current one. */
function find(path: string, folder: string, line: number): string {
  const found = [resolve(folder, path), resolve(path)].find((p) => existsSync(p) && statSync(p).isFile());
  if (found !== undefined) return found;
  throw new JudgeError(
    'row/image-missing',
    `Line ${line}: ${path} was found neither beside the JSONL file nor in the current folder.`,
    { line, file: path },
  );
}
