/** `npm run fit`: fits the evidence judge to labelled sets and reports how it does on pictures and seeds it did not see. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_VERSION } from '../src/core/version';
import { type Fitted, readFitted } from '../src/evidence/fitted';
import { type FitArgs, readFitArgs, USAGE } from './fit/args';
import { baselines } from './fit/baselines';
import { judgeRecord } from './fit/cases';
import { figures, type PlacedRow, placedRows } from './fit/figures';
import { fitAll } from './fit/fitAll';
import { codeHash, type MeasuredSet, measureSet } from './fit/measureSet';
import { reportText } from './fit/reportText';
import { ROOT } from './root';
import { runProgram } from './usage';

const FITTED = join(ROOT, 'src', 'evidence', 'fitted.json');

process.exitCode = await runProgram(USAGE, readFitArgs, run);

async function run({ train, held, limit, jobs, report, fit }: FitArgs): Promise<number> {
  const measure = async (folders: readonly string[]) => {
    const sets: MeasuredSet[] = [];
    for (const folder of folders) {
      console.error(`measuring ${folder}`);
      sets.push(await measureSet(folder, limit, jobs));
    }
    return sets;
  };
  const training = await measure(train);
  const testing = await measure(held);
  refuseOverlap(training, testing);
  const seen = training.flatMap((set) => set.records);
  const unseen = testing.flatMap((set) => set.records);
  let fitted: Fitted;
  if (fit) {
    fitted = {
      schema: 'stable-i2i-evidence-fit',
      version: 1,
      provenance: { app: APP_VERSION, code: codeHash(), sets: training.map(summaryOf) },
      ...fitAll(seen, (line) => console.error(line)),
    };
    writeFileSync(FITTED, `${JSON.stringify(fitted)}\n`);
  } else {
    if (!existsSync(FITTED)) throw new Error(`${FITTED} is not there: run npm run fit first.`);
    fitted = readFitted(JSON.parse(readFileSync(FITTED, 'utf8')));
  }
  const judged = testing.map((set) => set.records.map((record) => judgeRecord(record, fitted)));
  const placed: PlacedRow[] = [];
  for (const [i, set] of testing.entries()) placed.push(...(await placedRows(judged[i] ?? [], set.folder)));
  const text = reportText({
    figures: figures(judged.flat(), placed),
    baselines: baselines(seen, unseen),
    training: training.map(summaryOf),
    testing: testing.map(summaryOf),
    code: fitted.provenance.code,
    seconds: unseen.map((record) => record.seconds),
  });
  console.log(text);
  if (report !== null) writeFileSync(report, text);
  return 0;
}

function summaryOf({ hash, seed, records }: MeasuredSet) {
  return { hash, seed, pairs: records.length, images: new Set(records.map((record) => record.picture)).size };
}

/** @throws Error where a picture or a seed is on both sides: then the figures would flatter. */
function refuseOverlap(training: readonly MeasuredSet[], testing: readonly MeasuredSet[]): void {
  const pictures = new Set(training.flatMap((set) => set.records.map((record) => record.picture)));
  const shared = testing.flatMap((set) => set.records).find((record) => pictures.has(record.picture));
  if (shared)
    throw new Error(`${shared.picture} is in a training set and in a held-out one. Split by picture.`);
  const seeds = new Set(training.map((set) => set.seed));
  const seed = testing.find((set) => seeds.has(set.seed));
  if (seed)
    throw new Error(
      `${seed.folder} was made with seed ${seed.seed}, and so was a training set. Use another seed.`,
    );
}
