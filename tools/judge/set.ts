/** The reading set of a run, opened and checked. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ImageSource } from '../../src/bench/images/source';
import { checkSet, type SetReport } from '../../src/bench/set/checkSet';
import { hashOf } from '../../src/bench/set/lines';
import { readSet, type SetItem } from '../../src/bench/set/readSet';
import type { JudgeArgs } from './args';
import { imagesOf } from './imagePaths';

export interface OpenedSet {
  readonly name: string;
  /** sha256 of the file. */
  readonly hash: string;
  readonly report: SetReport;
  readonly images: ImageSource;
  readonly items: () => AsyncIterable<SetItem>;
}

/** @throws JudgeError `bench/archive`, `cancelled`. */
export async function openSet(
  { jsonl, images: given, mapping }: JudgeArgs,
  options: { signal: AbortSignal; inspect: boolean },
): Promise<OpenedSet> {
  const { images } = await imagesOf(given, jsonl);
  const items = () => readSet(createReadStream(jsonl), mapping);
  return {
    name: basename(jsonl),
    hash: await hashOf(createReadStream(jsonl)),
    report: await checkSet(items(), images, options),
    images,
    items,
  };
}

/** How many problems are printed; all are counted. */
const PRINTED = 20;

export function reportProblems(
  { bad, rows, counts, problems }: SetReport,
  print: (line: string) => void,
): void {
  if (bad === 0) return;
  const kinds = Object.entries(counts).filter(([, many]) => many > 0);
  print(
    `${bad} of ${rows} rows have a problem: ${kinds.map(([kind, many]) => `${many} ${kind}`).join(', ')}.`,
  );
  for (const { id, error } of problems.slice(0, PRINTED))
    print(`  ${id === null ? '' : `${id}: `}${error.message}`);
  const more = kinds.reduce((sum, [, many]) => sum + many, 0) - PRINTED;
  if (more > 0) print(`  and ${more} more.`);
}
