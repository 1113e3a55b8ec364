/** What is wrong with a reading set, found before the first pair is judged. */
import { type ErrorRecord, throwIfAborted, toErrorRecord } from '../../core/errors';
import { checkFileSize, inspectImage } from '../../core/image/inspect';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS } from '../../core/words';
import { findOrThrow, type ImageSource } from '../images/source';
import { isBad, type SetItem } from './readSet';

export const PROBLEM_KINDS = [
  'broken row',
  'duplicate id',
  'unknown label',
  'missing image',
  'image over the limits',
  'unreadable image',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export interface SetProblem {
  readonly line: number;
  readonly id: string | null;
  readonly kind: ProblemKind;
  readonly error: ErrorRecord;
}

export interface SetReport {
  /** Lines that hold anything. */
  readonly rows: number;
  /** Rows that have a problem; a row counts once. */
  readonly bad: number;
  /** Rows with a label, by dimension; those without any. */
  readonly labelled: Readonly<Record<Dimension, number>>;
  readonly unlabelled: number;
  /** How many problems there are of each kind, and the first {@link NAMED} of all. */
  readonly counts: Readonly<Record<ProblemKind, number>>;
  readonly problems: readonly SetProblem[];
}

/** How many problems are named; all are counted. */
export const NAMED = 500;

export interface CheckOptions {
  readonly signal?: AbortSignal | undefined;
  /** Also reads every image and checks its structure and size in pixels; without it only that it is there. */
  readonly inspect?: boolean;
  /** Told every row. */
  readonly onProgress?: (rows: number) => void;
}

/** @throws JudgeError `cancelled`. */
export async function checkSet(
  items: AsyncIterable<SetItem>,
  images: ImageSource,
  options: CheckOptions = {},
): Promise<SetReport> {
  const counts = Object.fromEntries(PROBLEM_KINDS.map((kind) => [kind, 0])) as Record<ProblemKind, number>;
  const labelled = { semantic: 0, structure: 0, lowLevel: 0 };
  const problems: SetProblem[] = [];
  let rows = 0;
  let bad = 0;
  let unlabelled = 0;
  const note = (line: number, id: string | null, error: ErrorRecord) => {
    const kind = kindOf(error);
    counts[kind]++;
    if (problems.length < NAMED) problems.push({ line, id, kind, error });
  };
  for await (const item of items) {
    throwIfAborted(options.signal);
    rows++;
    options.onProgress?.(rows);
    if (isBad(item)) {
      bad++;
      note(item.line, item.id, item.error);
      continue;
    }
    const { row, line } = item;
    const about = DIMENSIONS.filter((dimension) => row.label?.[EXCHANGE_KEYS[dimension]]);
    for (const dimension of about) labelled[dimension]++;
    if (about.length === 0) unlabelled++;
    let wrong = false;
    for (const path of [row.input_image, row.output_image]) {
      const error = await imageProblem(path, line, images, options);
      if (!error) continue;
      wrong = true;
      note(line, row.id, error);
    }
    if (wrong) bad++;
  }
  return { rows, bad, labelled, unlabelled, counts, problems };
}

async function imageProblem(
  path: string,
  line: number,
  images: ImageSource,
  { inspect, signal }: CheckOptions,
): Promise<ErrorRecord | null> {
  try {
    const file = await findOrThrow(images, path, line);
    if (file.bytes !== null) checkFileSize(file.bytes, file.name);
    if (inspect) inspectImage(new Uint8Array(await (await file.open(signal)).arrayBuffer()), file.name);
    return null;
  } catch (error) {
    throwIfAborted(signal);
    return toErrorRecord(error, 'row/image-missing');
  }
}

function kindOf({ code, facts }: ErrorRecord): ProblemKind {
  if (code === 'row/invalid') {
    if (facts.problem === 'duplicate') return 'duplicate id';
    return facts.problem === 'label' ? 'unknown label' : 'broken row';
  }
  if (code === 'row/image-missing') return 'missing image';
  return code === 'image/too-large' || code === 'bench/archive-limit'
    ? 'image over the limits'
    : 'unreadable image';
}
