/** The flags of a run over a set: which judges, going on, mapping, images, the record. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CONSTANTS } from '../../src/bench/judges/plain';
import { type Mapping, NO_MAPPING, parseMapping } from '../../src/bench/set/mapping';
import { BASELINES } from '../../src/core/baselineMeasures';
import { JUDGE_KINDS, type JudgeKind } from '../../src/core/words';
import { UsageError } from '../usage';

export const BENCH_FLAGS = {
  resume: { type: 'boolean' },
  'retry-failed': { type: 'boolean' },
  map: { type: 'string', multiple: true },
  images: { type: 'string' },
  check: { type: 'boolean' },
  run: { type: 'string' },
  concurrency: { type: 'string' },
  retries: { type: 'string' },
} as const;

export const BENCH_USAGE = `  --judge also takes a list of judges, compared in one run: evidence,model (or endpoint),
                        baseline:pixelmatch (psnr, ssim, ms-ssim), constant:yes (no, null), random:SEED
  --resume              go on with a run that was interrupted: what is in FILE is not judged again
  --retry-failed        the same, and try the failed rows again
  --retries N           how often a crash is answered with another try of the row (1)
  --concurrency N       rows at once (1), and for endpoint requests at once (4)
  --map LIST            keys of the rows, ours=theirs: before=input_image,answer=gt,type:jpeg=artifact
  --images PATH         a folder, a zip or an address that holds the images (beside FILE when left out)
  --check               only look for problems in the rows and their images, and name them by line
  --run FILE            a record of the run: versions, machine, every answer, scores`;

export interface BenchArgs {
  /** Ids of the judges, in the order of the run. */
  judges: string[];
  resume: boolean;
  retryFailed: boolean;
  mapping: Mapping;
  /** Folder, zip or address of the images; null for beside the rows. */
  images: string | null;
  check: boolean;
  /** Where the record of the run goes. */
  run: string | null;
  concurrency: number;
  retries: number;
}

type Values = { [K in keyof typeof BENCH_FLAGS]?: string | boolean | string[] | undefined };

const OTHERS: readonly string[] = [
  ...BASELINES.map((name) => `baseline:${name}`),
  ...CONSTANTS.map((answer) => `constant:${answer}`),
];

/** @returns the judges of `--judge`, and the one among them that the model's flags are for. */
export function judgeList(list: string): {
  judges: string[];
  kind: JudgeKind;
  /** As `kind`, where a server is asked in place of files. */
  asked: JudgeKind | 'endpoint';
} {
  const judges = list.split(',').map((one) => one.trim());
  const kinds: readonly string[] = [...JUDGE_KINDS, 'endpoint'];
  for (const judge of judges)
    if (!kinds.includes(judge) && !OTHERS.includes(judge) && !/^random:\d{1,9}$/.test(judge))
      throw new UsageError(
        `--judge ${judge} is unknown: choose one of ${[...kinds, ...OTHERS].join(', ')}, random:SEED.`,
      );
  const twice = judges.find((judge, i) => judges.indexOf(judge) !== i);
  if (twice !== undefined) throw new UsageError(`--judge names ${twice} twice.`);
  if (judges.includes('model') && judges.includes('endpoint'))
    throw new UsageError(
      '--judge names model and endpoint: --model can name only one. Make two runs and compare them.',
    );
  if (judges.includes('endpoint')) return { judges, kind: 'model', asked: 'endpoint' };
  const asked = judges.includes('model') ? 'model' : 'evidence';
  return { judges, kind: asked, asked };
}

/** @throws UsageError. */
export function benchArgs(values: Values, judges: string[], output: string | null): BenchArgs {
  const resume = values.resume === true || values['retry-failed'] === true;
  if (resume && output === null)
    throw new UsageError('--resume needs --output-jsonl FILE: the results so far are read from it.');
  const run = typeof values.run === 'string' ? resolve(values.run) : null;
  if (run !== null && run === output)
    throw new UsageError('--run names the file of the results; name another.');
  const images = typeof values.images === 'string' ? values.images : null;
  if (images !== null && !/^https?:/.test(images) && !existsSync(images))
    throw new UsageError(`--images ${images}: there is no such folder or file.`);
  return {
    judges,
    resume,
    retryFailed: values['retry-failed'] === true,
    mapping: mappingOf(values.map),
    images: images === null || /^https?:/.test(images) ? images : resolve(images),
    check: values.check === true,
    run,
    concurrency: number('concurrency', values.concurrency, 1, 256, 1),
    retries: number('retries', values.retries, 0, 100, 1),
  };
}

function mappingOf(value: Values['map']): Mapping {
  if (!Array.isArray(value)) return NO_MAPPING;
  try {
    return parseMapping(value.join(','));
  } catch (error) {
    throw new UsageError(`--map: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function number(flag: string, value: unknown, least: number, most: number, otherwise: number): number {
  if (typeof value !== 'string') return otherwise;
  const parsed = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (parsed >= least && parsed <= most) return parsed;
  throw new UsageError(`--${flag} ${value}: a whole number from ${least} to ${most} is needed here.`);
}
