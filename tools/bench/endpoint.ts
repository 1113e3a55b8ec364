/** What asking a server for several things at once gains, and whether anything is lost when it fails: a fake server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Endpoint } from '../../src/core/engines';
import { judgeWithModel } from '../../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../../src/core/protocol/prompts';
import { judgeSettings } from '../../src/core/protocol/settings';
import { DIMENSIONS } from '../../src/core/words';
import { EndpointEngine } from '../../src/engines/endpoint/engine';
import { type FakeEndpoint, type Fault, startFakeEndpoint } from '../../tests/fixtures/fake-endpoint';
import { encodePngFile } from '../../tests/fixtures/png-file';
import { pasteObject, scene } from '../../tests/fixtures/synthetic';
import { ensureBuilt } from '../built';
import { JudgeBrowser } from '../judge/browser';
import { fileAt } from '../judge/imagePaths';
import { JudgeServer, withoutKey } from '../judge/server';

const PAIRS = 200;
const LATENCY_MS = 50;
const MANY = 16;
/** Share of requests that fail. */
const FAULTS = 0.05;
/** Small, so that the requests weigh and not the pictures. */
const SIDE = 64;

/** Every third pair has a problem, so that an answer that went to another pair is seen. */
const hasProblem = (i: number): boolean => i % 3 === 0;
const promptOf = (i: number): string => `pair-${String(i).padStart(4, '0')}.`;

/** What was answered about each pair, e.g. `No No No`. */
type Judged = (i: number) => Promise<string>;

export async function benchEndpoint(): Promise<void> {
  await ensureBuilt();
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `endpoint: ${PAIRS} pairs, 3 questions each, a fake server that answers after ${LATENCY_MS} ms (load ${load}):`,
  );
  for (const [name, run] of [
    ['requests and protocol alone', alone],
    ['console program, browser and all', program],
  ] as const) {
    const one = await run(1, null);
    const many = await run(MANY, null);
    console.log(
      `  ${name}: one at once ${one.seconds.toFixed(1)} s, ${MANY} at once ${many.seconds.toFixed(1)} s: ${(one.seconds / many.seconds).toFixed(1)} times faster`,
    );
    const faulty = await run(MANY, faults());
    console.log(
      `  ${name}, ${100 * FAULTS} % of requests failing: ${faulty.failed} failed, ${faulty.seconds.toFixed(1)} s; ${faulty.answered} pairs answered, ${faulty.wrong} lost or mixed up, ${faulty.extra} requests too many`,
    );
  }
}

/** 429, 500 and resets in turn, by a seed. */
function faults() {
  let state = 7;
  const kinds: readonly Fault[] = [{ status: 429, retryAfter: '0' }, { status: 500 }, 'reset'];
  let failed = 0;
  const fault = (): Fault | null => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 < FAULTS ? (kinds[failed++ % kinds.length] ?? null) : null;
  };
  return { fault, failed: () => failed };
}

async function measure(
  concurrency: number,
  broken: ReturnType<typeof faults> | null,
  use: (endpoint: Endpoint, judge: (judged: Judged) => Promise<void>) => Promise<void>,
) {
  let on = false;
  const server: FakeEndpoint = await startFakeEndpoint({
    latencyMs: LATENCY_MS,
    fault: () => (on ? (broken?.fault() ?? null) : null),
    answer: (question) => {
      const i = Number(/pair-(\d+)\./.exec(question)?.[1]);
      if (!hasProblem(i)) return '{"answer": "Yes", "problem": "NULL"}';
      const type = /repainting/.test(question) ? 'repainting' : /blur/.test(question) ? 'blur' : 'add';
      return JSON.stringify({ answer: 'No', problem: [type] });
    },
  });
  const endpoint: Endpoint = { url: server.url, model: 'judge', concurrency, timeoutSeconds: 60 };
  const answers: string[] = [];
  let seconds = 0;
  let answered = 0;
  let asked = 0;
  await use(endpoint, async (judged) => {
    // what a first pair costs, and the probes, are not counted
    await judged(0);
    on = true;
    const before = server.chats.length;
    const started = performance.now();
    await pMap(
      Array.from({ length: PAIRS }, (_, i) => i),
      async (i) => {
        answers[i] = await judged(i);
        answered++;
      },
      { concurrency },
    );
    seconds = (performance.now() - started) / 1000;
    asked = server.chats.length - before;
  });
  await server.close();
  const wrong = Array.from({ length: PAIRS }, (_, i) => i).filter(
    (i) => answers[i] !== (hasProblem(i) ? 'issue issue issue' : 'consistent consistent consistent'),
  ).length;
  const failed = broken?.failed() ?? 0;
  return { seconds, answered, wrong, failed, extra: asked - 3 * PAIRS - failed };
}

function pngs() {
  const before = scene({ width: SIDE, height: SIDE, seed: 3 });
  const after = pasteObject(before, { x: 16, y: 24, width: 24, height: 20 });
  return { before: encodePngFile(before), after: encodePngFile(after) };
}

/** The engine and the protocol in Node. */
function alone(concurrency: number, broken: ReturnType<typeof faults> | null) {
  return measure(concurrency, broken, async (endpoint, judge) => {
    const engine = await EndpointEngine.connect(endpoint);
    const { before, after } = pngs();
    const images = { before: new Uint8Array(before).buffer, after: new Uint8Array(after).buffer };
    await judge(async (i) => {
      const answers: string[] = [];
      await judgeWithModel(
        engine,
        {
          ...{ instruction: promptOf(i), images, prompts: BUILT_IN_PROMPTS },
          ...{ settings: judgeSettings(), frame: { width: SIDE, height: SIDE } },
        },
        { onEvent: (event) => event.type === 'verdict' && answers.push(event.verdict.answer) },
      );
      return answers.join(' ');
    });
    await engine.unload();
  });
}

/** As `npm run judge` does it: images are prepared in the browser. Its start is not counted. */
async function program(concurrency: number, broken: ReturnType<typeof faults> | null) {
  const folder = mkdtempSync(join(tmpdir(), 'stable-i2i-bench-'));
  const files = pngs();
  const before = join(folder, 'before.png');
  const after = join(folder, 'after.png');
  writeFileSync(before, files.before);
  writeFileSync(after, files.after);
  const images = { before: fileAt(before, 'before')!, after: fileAt(after, 'after')! };
  const browser = new JudgeBrowser(() => undefined);
  await browser.start();
  try {
    return await measure(concurrency, broken, async (endpoint, judge) => {
      const server = await JudgeServer.connect(endpoint);
      await browser.askThrough(server);
      await judge(async (i) => {
        const row = { id: String(i), input_image: before, output_image: after, prompt: promptOf(i) };
        const task = { row, line: i + 1, dimensions: DIMENSIONS, images };
        const reply = await browser.judge(task, 'model', {
          settings: judgeSettings(),
          endpoint: withoutKey(endpoint),
        });
        if (!reply.ok) throw new Error(reply.error.message);
        return reply.evaluation.verdicts.map((verdict) => verdict.answer).join(' ');
      });
      await server.close();
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}
