/** What sharing the images saves a model against asking each question cold: a tiny model in the real engine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evaluation } from '../../src/core/evaluation';
import { type JudgeSettingsInput, judgeSettings } from '../../src/core/protocol/settings';
import { DIMENSIONS } from '../../src/core/words';
import { encodePngFile } from '../../tests/fixtures/png-file';
import { pasteObject, scene } from '../../tests/fixtures/synthetic';
import { writeTinyModel } from '../../tests/fixtures/write-tiny-model';
import { ensureBuilt } from '../built';
import { JudgeBrowser } from '../judge/browser';
import { fileAt } from '../judge/imagePaths';
import { median } from './stats';

const SIDE = 1024;
const KEYS = ['requests', 'tokens', 'images', 'written', 'seconds', 'reading'] as const;

/** What a run cost: prompt tokens computed, images encoded, tokens written, seconds in the engine and of them until the answers began. */
interface Cost {
  requests: number;
  tokens: number;
  images: number;
  written: number;
  seconds: number;
  reading: number;
}

/** The model's answers mean nothing, but to this it says No in every dimension, so that cot has work. */
const INSTRUCTION = 'Add a sign.';

/** On a machine that does other things too, seconds vary by half: cold and shared in turn, and the median of the ratios. */
const ROUNDS = 3;

type Run = [name: string, settings: JudgeSettingsInput, parts: readonly Kind[]];
const RUNS: readonly Run[] = [
  ['simple', {}, ['questions']],
  ['cot', { modes: ['cot'] }, ['questions', 'followUps']],
  ['cot, fast', { modes: ['cot'], fast: true }, ['questions', 'followUps']],
  ['cot + score', { modes: ['cot', 'score'] }, ['questions', 'followUps', 'fidelity']],
];
type Kind = 'questions' | 'followUps' | 'fidelity';
/** A run and what the same cost cold. */
interface Compared {
  warm: Cost;
  cold: Cost;
}

export async function benchModel(): Promise<void> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const browser = new JudgeBrowser(() => undefined);
  try {
    const { model, projector } = writeTinyModel(folder);
    const judge = await judgeOf(browser, { model, mmproj: projector }, folder);
    await judge({ modes: ['score'] }); // to warm up
    const rounds: Map<string, Compared>[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await runRound(judge));
    console.log(`model (tiny), 1024 x 1024 pair, against asking each question cold, ${ROUNDS} rounds:`);
    for (const name of rounds[0]?.keys() ?? [])
      report(
        name,
        rounds.flatMap((round) => round.get(name) ?? []),
      );
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

async function runRound(judge: Judge): Promise<Map<string, Compared>> {
  const cold = await askCold(judge);
  const round = new Map<string, Compared>();
  for (const [name, settings, parts] of RUNS) {
    judge.freshPair();
    round.set(name, { warm: costOf(await judge(settings)), cold: sum(parts.map((kind) => cold[kind])) });
  }
  const again = costOf(await judge({}, 'Remove the sign.'));
  return round.set('simple, another instruction', { warm: again, cold: cold.questions });
}

/** Each dimension by itself, on images that the engine has not seen: it keeps what it computed for earlier ones. */
async function askCold(judge: Judge): Promise<Record<Kind, Cost>> {
  const costs = { questions: [] as Cost[], followUps: [] as Cost[] };
  for (const dimension of DIMENSIONS) {
    judge.freshPair();
    const evaluation = await judge({ modes: ['cot'], dimensions: [dimension] });
    costs.questions.push(costOf(evaluation, 'question'));
    costs.followUps.push(costOf(evaluation, 'followUp'));
  }
  judge.freshPair();
  const fidelity = costOf(await judge({ modes: ['score'] }));
  return { questions: sum(costs.questions), followUps: sum(costs.followUps), fidelity };
}

interface Judge {
  (settings: JudgeSettingsInput, instruction?: string): Promise<Evaluation>;
  /** The next evaluations are of images that were never judged before. */
  freshPair(): void;
}

async function judgeOf(
  browser: JudgeBrowser,
  weights: { model: string; mmproj: string },
  folder: string,
): Promise<Judge> {
  await browser.start();
  const loaded = await browser.loadModel(weights);
  if (!loaded.ok) throw new Error(loaded.error.message);
  let seed = 0;
  let pair = { before: '', after: '' };
  const freshPair = () => {
    const image = scene({ width: SIDE, height: SIDE, seed: ++seed });
    pair = { before: join(folder, `${seed}-before.png`), after: join(folder, `${seed}-after.png`) };
    writeFileSync(pair.before, encodePngFile(image));
    writeFileSync(pair.after, encodePngFile(pasteObject(image, { x: 300, y: 500, width: 220, height: 160 })));
  };
  freshPair();
  const ask = async (input: JudgeSettingsInput, prompt = INSTRUCTION) => {
    const settings = judgeSettings(input);
    const row = { id: '1', input_image: pair.before, output_image: pair.after, prompt };
    const [before, after] = [fileAt(pair.before, 'before'), fileAt(pair.after, 'after')];
    if (!before || !after) throw new Error('the pair was not written');
    const task = { row, line: 1, dimensions: settings.dimensions, images: { before, after } };
    const reply = await browser.judge(task, 'model', { settings });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.evaluation;
  };
  return Object.assign(ask, { freshPair });
}

function costOf({ exchanges }: Evaluation, kind?: string): Cost {
  const counted = exchanges.filter((one) => kind === undefined || one.kind === kind);
  return sum(
    counted.map(({ tokens, imagesEncoded, seconds, writingSeconds }) => ({
      requests: 1,
      tokens: tokens.prompt - tokens.cached,
      images: imagesEncoded ?? Number.NaN,
      written: tokens.generated,
      seconds,
      reading: seconds - (writingSeconds ?? Number.NaN),
    })),
  );
}

function sum(costs: readonly Cost[]): Cost {
  const total: Cost = { requests: 0, tokens: 0, images: 0, written: 0, seconds: 0, reading: 0 };
  for (const cost of costs) for (const key of KEYS) total[key] += cost[key];
  return total;
}

function report(name: string, rounds: readonly Compared[]): void {
  const ratio = (key: (typeof KEYS)[number]) => {
    const ratios = rounds.map(({ warm, cold }) => warm[key] / cold[key]);
    const [middle, low, high] = [median(ratios), Math.min(...ratios), Math.max(...ratios)];
    return `${middle.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  };
  const writing = sum(rounds.map(({ cold }) => cold));
  const [first] = rounds;
  if (first === undefined) return;
  const { warm, cold } = first;
  console.log(
    [
      `  ${name}: ${warm.requests} requests (cold ${cold.requests})`,
      `${warm.tokens} prompt tokens computed (cold ${cold.tokens}: ${(warm.tokens / cold.tokens).toFixed(3)})`,
      `${warm.images} images encoded (cold ${cold.images})`,
      `seconds until the answers began ${ratio('reading')} of cold, in all ${ratio('seconds')}`,
      `${warm.seconds.toFixed(1)} s (cold ${cold.seconds.toFixed(1)} s) in the first round`,
      `${warm.written} tokens written (cold ${cold.written}, ${(1 - writing.reading / writing.seconds).toFixed(3)} of its seconds)`,
    ].join(', '),
  );
}
