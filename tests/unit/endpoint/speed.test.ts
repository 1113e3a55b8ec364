import pMap from 'p-map';
import { describe, expect, it } from 'vitest';
import { judgeWithModel } from '../../../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { judgeSettings } from '../../../src/core/protocol/settings';
import type { Around } from '../../../src/engines/endpoint/around';
import { EndpointEngine } from '../../../src/engines/endpoint/engine';

const LATENCY_MS = 50;
const PAIRS = 200;

/** Time that passes only while everybody waits, so that a busy machine changes nothing. */
class VirtualTime {
  now = 0;
  readonly #due: { at: number; wake: () => void }[] = [];

  wait(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.#due.push({ at: this.now + milliseconds, wake }));
  }

  async runUntil(done: Promise<unknown>): Promise<void> {
    let over = false;
    done.finally(() => {
      over = true;
    });
    while (!over) {
      // until all that could follow has followed
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      this.#due.sort((a, b) => a.at - b.at);
      const next = this.#due[0]?.at ?? this.now;
      this.now = next;
      while (this.#due[0]?.at === next) this.#due.shift()?.wake();
    }
    await done;
  }
}

const YES = '{"answer": "Yes", "problem": "NULL"}';
const events = (...data: unknown[]) => data.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('');

/** Virtual seconds for all pairs. */
async function judgeAll(concurrency: number): Promise<number> {
  const time = new VirtualTime();
  const around: Around = {
    random: () => 0.5,
    // the limit of a request is never reached here
    sleep: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error()))),
    fetch: async (url) => {
      if (url.endsWith('/models')) return Response.json({ data: [{ id: 'judge' }] });
      await time.wait(LATENCY_MS);
      const body = events(
        { choices: [{ delta: { content: YES } }] },
        { choices: [{ delta: {}, finish_reason: 'stop' }] },
      );
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    },
  };
  const endpoint = { url: 'http://fake.example/v1', model: 'judge', concurrency, timeoutSeconds: 60 };
  const connecting = EndpointEngine.connect(endpoint, { around });
  await time.runUntil(connecting);
  const engine = await connecting;
  const begun = time.now;
  const images = { before: new ArrayBuffer(1), after: new ArrayBuffer(1) };
  const frame = { width: 64, height: 64 };
  const run = pMap(
    Array.from({ length: PAIRS }),
    async () => {
      const of = { instruction: '', images, prompts: BUILT_IN_PROMPTS, settings: judgeSettings(), frame };
      await judgeWithModel(engine, of, { onEvent: () => undefined });
    },
    { concurrency },
  );
  await time.runUntil(run);
  return (time.now - begun) / 1000;
}

describe('200 pairs on a server that takes 50 ms for each of 3 questions', () => {
  it('wait for nothing but the server: 16 requests at once are nearly 16 times faster', async () => {
    const one = await judgeAll(1);
    const many = await judgeAll(16);
    expect(one).toBeCloseTo((PAIRS * 3 * LATENCY_MS) / 1000, 6);
    expect(one / many).toBeGreaterThan(15);
  });
});
