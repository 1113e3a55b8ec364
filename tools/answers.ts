/** `npm run answers`: writes down what the evidence judge measures and says of many pairs, and compares two such lists. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodePng } from '../src/pixels/decode-png';
import { type AnswerPair, perturbedPairs, plainPairs } from '../tests/fixtures/answer-pairs';
import { type Answer, answerOf, compareAnswers } from '../tests/fixtures/answers';
import { readTasks } from './judge/rows';
import { ROOT } from './root';
import { runProgram, UsageError } from './usage';

const USAGE = `Writes down everything that the evidence judge measures and says of many pairs, to show that a change of the
code changes no answer.

  npm run answers -- --out FILE [--set DIR ...]          every method of the lab on drawn pictures, and sets of labelled PNGs
  npm run answers -- --before FILE --after FILE          compares two such files
  npm run answers -- --renew                             writes tests/fixtures/evidence-answers.jsonl anew, which a test holds

Exit status: 0 when all is equal to 1e-6 (or written), 1 when answers differ, 2 when nothing could start.`;

type Args =
  | { kind: 'write'; out: string; sets: string[]; all: boolean }
  | { kind: 'compare'; before: string; after: string };

function readArgs(argv: string[]): Args | null {
  const { values } = parseArgs({
    args: argv,
    options: {
      out: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      before: { type: 'string' },
      after: { type: 'string' },
      renew: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return null;
  if (values.renew)
    return { kind: 'write', out: join(ROOT, 'tests/fixtures/evidence-answers.jsonl'), sets: [], all: false };
  if (values.before !== undefined && values.after !== undefined)
    return { kind: 'compare', before: values.before, after: values.after };
  if (values.out === undefined)
    throw new UsageError('Give --out FILE, or --before FILE and --after FILE, or --renew.');
  return { kind: 'write', out: values.out, sets: values.set, all: true };
}

async function* pairsOf(sets: readonly string[], all: boolean): AsyncGenerator<AnswerPair> {
  yield* plainPairs();
  if (!all) return;
  for (const set of sets) {
    for await (const one of readTasks(join(set, 'pairs.jsonl'))) {
      if (!('task' in one)) throw new Error(one.failed.error.message);
      const { row, before, after } = one.task;
      const read = (file: string) => decodePng(new Uint8Array(readFileSync(file)));
      yield {
        name: `${basename(set)} ${row.id}`,
        before: await read(before),
        after: await read(after),
        instruction: row.prompt,
      };
    }
  }
  yield* perturbedPairs();
}

function readAnswers(file: string): Map<string, Answer> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const answer = JSON.parse(line) as Answer;
      return [answer.name, answer];
    }),
  );
}

function compare(before: string, after: string): number {
  const [p, q] = [readAnswers(before), readAnswers(after)];
  let bad = 0;
  let numbers = 0;
  let equal = 0;
  for (const name of new Set([...p.keys(), ...q.keys()])) {
    const [a, b] = [p.get(name), q.get(name)];
    if (a === undefined || b === undefined) {
      console.log(`${name}: only in ${a === undefined ? after : before}`);
      bad++;
      continue;
    }
    const difference = compareAnswers(a.answer, b.answer);
    numbers += difference.numbers;
    equal += difference.equal;
    if (difference.most <= 1e-6 && difference.other.length === 0) continue;
    bad++;
    console.log(
      `${name}: ${difference.most.toExponential(1)} at ${difference.where}; ${difference.other.join(' ')}`,
    );
  }
  console.log(
    `${p.size} pairs, ${bad} differ; of ${numbers} numbers ${equal} are equal to the last bit, ${numbers - equal} are not`,
  );
  return bad === 0 ? 0 : 1;
}

process.exitCode = await runProgram(USAGE, readArgs, async (args) => {
  if (args.kind === 'compare') return compare(args.before, args.after);
  writeFileSync(args.out, '');
  let count = 0;
  for await (const pair of pairsOf(args.sets, args.all)) {
    appendFileSync(args.out, `${JSON.stringify(await answerOf(pair))}\n`);
    count++;
  }
  console.log(`${count} pairs, in ${args.out}`);
  return 0;
});
