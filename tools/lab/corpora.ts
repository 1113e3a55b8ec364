/** `npm run lab -- --corpora DIR`: writes training corpora from a labelled set. Needs no browser. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { JudgeError, toErrorRecord } from '../../src/core/errors';
import { inspectImage } from '../../src/core/image/inspect';
import type { RgbImage } from '../../src/core/pixels';
import { type CorpusLeftOut, type CorpusOptions, countAnswers, makeCorpora } from '../../src/lab/corpora';
import { AnswerTally, Balance } from '../../src/lab/corpora/balance';
import type { CorpusKind } from '../../src/lab/corpora/item';
import type { LabelledRow } from '../../src/lab/corpora/truth';
import type { PixelMask } from '../../src/lab/types';
import { decodePng } from '../../src/pixels/decode-png';
import { countRows, readTasks } from '../judge/rows';
import { StatusLine } from '../judge/statusLine';
import { NOT_STARTED } from '../usage';
import type { CorporaArgs } from './args';
import { CorpusFiles } from './corpusFiles';

const EXIT = { done: 0, rowsFailed: 1, notStarted: NOT_STARTED, interrupted: 130 } as const;

/** @returns the exit status. */
export async function writeCorpora(args: CorporaArgs): Promise<number> {
  const status = new StatusLine();
  const stop = new AbortController();
  const abort = () => stop.abort();
  process.once('SIGINT', abort);
  const { signal } = stop;
  let files: CorpusFiles;
  try {
    files = new CorpusFiles(args.corpora, args.kinds);
  } catch (error) {
    status.end(toErrorRecord(error).message);
    return EXIT.notStarted;
  }
  let failed = 0;
  let line = 0;
  const fail = (text: string) => {
    failed++;
    status.note(text);
  };
  try {
    const total = await countRows(args.pairs);
    let balance: Balance | undefined;
    if (args.balance) {
      status.show('counting the answers');
      balance = new Balance(
        await countAnswers(
          labelledRows(args, () => undefined),
          { ...args, signal },
        ),
        args.seed,
      );
    }
    let read = 0;
    const rows = labelledRows(
      args,
      (text) => fail(text),
      (at) => {
        line = at;
        status.show(`${++read}/${total} rows`);
      },
    );
    const tally = new AnswerTally();
    const leftOut: CorpusLeftOut[] = [];
    for await (const event of makeCorpora(rows, { ...args, ...reading(args), balance, signal })) {
      if ('problem' in event) {
        const { message } = toErrorRecord(event.problem.error);
        fail(message.startsWith('Line ') ? message : `Line ${event.problem.line}: ${message}`);
        continue;
      }
      if ('leftOut' in event) {
        leftOut.push(event.leftOut);
        continue;
      }
      const { item } = event;
      await files.add(item);
      tally.add(item.kind, item.group, item.answer);
    }
    files.finish();
    for (const kind of args.kinds) status.note(report(kind, tally));
    for (const kind of args.kinds)
      tellLeftOut(
        kind,
        leftOut.filter((one) => one.kind === kind),
        (text) => status.note(text),
      );
    status.end(
      `${read} rows read.${failed === 0 ? '' : ` ${failed} problems.`} The corpora are in ${args.corpora}.`,
    );
    return failed === 0 ? EXIT.done : EXIT.rowsFailed;
  } catch (error) {
    files.discard();
    if (signal.aborted) {
      status.end('Interrupted. Nothing was written.');
      return EXIT.interrupted;
    }
    status.end(`Line ${line}: ${toErrorRecord(error).message} Nothing was written.`);
    return EXIT.rowsFailed;
  } finally {
    process.off('SIGINT', abort);
  }
}

/** The rows with labels; what is none is told, with its line. */
async function* labelledRows(
  { pairs, corpora }: CorporaArgs,
  tell: (text: string) => void,
  onRow: (line: number) => void = () => undefined,
): AsyncGenerator<LabelledRow> {
  // Relative to the corpora, with the slashes of every system.
  const from = (path: string) => relative(corpora, path).split(sep).join('/');
  for await (const item of readTasks(pairs)) {
    onRow('task' in item ? item.task.line : item.failed.line);
    if ('failed' in item) {
      tell(item.failed.error.message);
      continue;
    }
    const { row, line, before, after } = item.task;
    const { label } = row;
    if (label === undefined) {
      tell(`Line ${line}: it has no "label", so nothing can be taught from it.`);
      continue;
    }
    yield { ...row, label, line, input_image: from(before), output_image: from(after) };
  }
}

function reading({ pairs, corpora }: CorporaArgs): Pick<CorpusOptions, 'readMask' | 'readImages'> {
  return {
    async readMask({ line }, path): Promise<PixelMask> {
      const { width, height, data } = await readPng(resolve(dirname(pairs), path), path, line);
      return { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => data[i * 3]!) };
    },
    async readImages({ line, input_image, output_image }) {
      const [before, after] = [input_image, output_image].map((path) =>
        readPng(resolve(corpora, path), path, line),
      );
      return { before: await before!, after: await after! };
    },
  };
}

/** @throws JudgeError `row/image-missing`, `image/*`; each names the line and the file. */
async function readPng(file: string, name: string, line: number): Promise<RgbImage> {
  if (!existsSync(file))
    throw new JudgeError('row/image-missing', `Line ${line}: ${name} is not there.`, { line, file: name });
  const bytes = new Uint8Array(readFileSync(file));
  try {
    const { format } = inspectImage(bytes, name);
    if (format === 'png') return await decodePng(bytes);
  } catch (error) {
    const { code, message } = toErrorRecord(error, 'image/decode-failed');
    throw new JudgeError(
      code,
      `Line ${line}: ${name} could not be read. ${message}`,
      { line, file: name },
      error,
    );
  }
  throw new JudgeError(
    'image/unsupported',
    `Line ${line}: ${name} is no PNG; patches are cut from PNG only.`,
    {
      line,
      file: name,
    },
  );
}

function report(kind: CorpusKind, tally: AnswerTally): string {
  const { Yes, No, NULL } = tally.of(kind);
  const uneven = Math.max(Yes, No) > 1.5 * Math.min(Yes, No) ? '; --balance makes Yes and No equal' : '';
  return `${kind}.jsonl: ${Yes + No + NULL} conversations, Yes ${Yes}, No ${No}, NULL ${NULL}${uneven}`;
}

/** How many rows are named; all are counted. */
const NAMED = 20;

/** Rows whose labels do not say what the kind needs: no failure, and nothing is made up for them. */
function tellLeftOut(kind: CorpusKind, rows: readonly CorpusLeftOut[], tell: (text: string) => void): void {
  if (rows.length === 0) return;
  const names = rows.slice(0, NAMED).map(({ id, line }) => `${id} (line ${line})`);
  const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : '';
  tell(
    `${kind}.jsonl: the problems of ${rows.length} rows are left out, because their labels know no method and no strength: ${names.join(', ')}${more}`,
  );
}
