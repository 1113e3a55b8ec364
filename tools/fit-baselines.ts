/** `npm run fit-baselines`: fits the thresholds of the plain baselines to labelled sets of the lab. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { DIFFERENT, MEASURES } from '../src/bench/baselines/measures';
import { type FitCase, fitThreshold, type Thresholds } from '../src/bench/baselines/thresholds';
import { BASELINES, type Baseline } from '../src/core/baselineMeasures';
import { APP_VERSION } from '../src/core/version';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS } from '../src/core/words';
import { decodePng } from '../src/pixels/decode-png';
import { preparePair } from '../src/pixels/prepare';
import { readTasks } from './judge/rows';
import { ROOT } from './root';
import { runProgram, UsageError } from './usage';

const USAGE = `Fits the thresholds of pixelmatch, PSNR, SSIM and MS-SSIM as judges, for each dimension the one with the
most training pairs right, and writes src/bench/baselines/thresholds.json with where it comes from.

  npm run fit-baselines -- --train DIR [--train DIR ...] [--limit N]

  --train DIR   a set that npm run lab made; never score the baselines on the same pictures or seeds
  --limit N     pairs of a set at most

Exit status: 0 when they are written, 2 when nothing could start.`;

interface FitArgs {
  train: string[];
  limit: number;
}

process.exitCode = await runProgram(USAGE, readFitArgs, fit);

function readFitArgs(argv: string[]): FitArgs | null {
  let values: { train?: string[] | undefined; limit?: string | undefined; help?: boolean | undefined };
  try {
    values = parseArgs({
      args: argv,
      options: {
        train: { type: 'string', multiple: true },
        limit: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (values.help) return null;
  const train = (values.train ?? []).map((folder) => resolve(folder));
  if (train.length === 0) throw new UsageError('--train DIR is missing: name a set that npm run lab made.');
  const none = train.find((folder) => !existsSync(join(folder, 'pairs.jsonl')));
  if (none !== undefined) throw new UsageError(`--train ${none}: there is no pairs.jsonl in it.`);
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (!(limit >= 1)) throw new UsageError(`--limit ${values.limit}: a number of pairs is needed here.`);
  return { train, limit };
}

async function fit({ train, limit }: FitArgs): Promise<number> {
  const cases = new Map<string, FitCase[]>();
  const sets: Thresholds['provenance']['sets'] = [];
  for (const folder of train) {
    const rows = join(folder, 'pairs.jsonl');
    let pairs = 0;
    for await (const item of readTasks(rows)) {
      if (!('task' in item) || !item.task.row.label || pairs >= limit) continue;
      pairs++;
      const values = await measure(item.task.before, item.task.after);
      for (const dimension of DIMENSIONS) {
        const truth = item.task.row.label[EXCHANGE_KEYS[dimension]]?.answer;
        if (truth !== 'Yes' && truth !== 'No') continue;
        for (const name of BASELINES) {
          const key = `${name} ${dimension}`;
          const list = cases.get(key) ?? [];
          list.push({ value: values[name], issue: truth === 'No' });
          cases.set(key, list);
        }
      }
      if (pairs % 50 === 0) console.error(`${folder}: ${pairs} pairs`);
    }
    const hash = createHash('sha256').update(readFileSync(rows)).digest('hex');
    const set: unknown = JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8'));
    sets.push({ hash, seed: v.parse(v.object({ seed: v.number() }), set).seed, pairs });
  }
  const thresholds: Thresholds['thresholds'] = {};
  const accuracy: Thresholds['accuracy'] = {};
  for (const name of BASELINES) {
    const fitted = (dimension: Dimension) => fitThreshold(name, cases.get(`${name} ${dimension}`) ?? []);
    const [semantic, structure, lowLevel] = [fitted('semantic'), fitted('structure'), fitted('lowLevel')];
    thresholds[name] = {
      semantic: semantic.threshold,
      structure: structure.threshold,
      lowLevel: lowLevel.threshold,
    };
    accuracy[name] = {
      semantic: semantic.accuracy,
      structure: structure.accuracy,
      lowLevel: lowLevel.accuracy,
    };
    const side = DIFFERENT[name] > 0 ? 'above' : 'below';
    for (const [dimension, one] of Object.entries({ semantic, structure, lowLevel }))
      console.error(
        `${name} ${dimension}: issue ${side} ${one.threshold.toPrecision(5)}, ${(100 * one.accuracy).toFixed(1)} % of the training pairs right`,
      );
  }
  const stored: Thresholds = {
    schema: 'stable-i2i-baselines',
    version: 1,
    provenance: { app: APP_VERSION, criterion: 'accuracy', sets },
    thresholds,
    accuracy,
  };
  writeFileSync(
    join(ROOT, 'src', 'bench', 'baselines', 'thresholds.json'),
    `${JSON.stringify(stored, null, 2)}\n`,
  );
  return 0;
}

/** As the judges see a pair: at the size at which it is judged. */
async function measure(before: string, after: string): Promise<Record<Baseline, number>> {
  const [p, q] = await Promise.all(
    [before, after].map(async (path) => decodePng(new Uint8Array(readFileSync(path)))),
  );
  if (!p || !q) throw new Error('a pair has two images');
  const pair = preparePair(p, q);
  const value = (name: Baseline) => MEASURES[name](pair.before, pair.after);
  return {
    pixelmatch: value('pixelmatch'),
    psnr: value('psnr'),
    ssim: value('ssim'),
    'ms-ssim': value('ms-ssim'),
  };
}
