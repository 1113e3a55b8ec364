import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../../src/core/events';
import { judgeWithModel } from '../../../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { NotRemembered, RememberingEngine } from '../../../src/core/protocol/remember';
import { type JudgeSettingsInput, judgeSettings } from '../../../src/core/protocol/settings';
import { MemoryStorage } from '../../../src/weights/memory';
import { ListEngine } from '../../fixtures/list-engine';

const YES = '{"answer": "Yes", "problem": "NULL"}';
const loaded: Loaded = {
  model: 'tiny',
  weights: 'w',
  engine: 'list',
  engineVersion: '1',
  report: {
    device: 'cpu',
    vision: 'cpu',
    adapter: null,
    layersOnGpu: 0,
    layers: 2,
    threads: 1,
    contextTokens: 6144,
  },
  seconds: 1,
};
const png = (value: number) => Uint8Array.of(value, 2, 3).buffer;

function setUp() {
  const memory = new MemoryStorage();
  /** @returns how many requests reached the engine; null where nothing but memory was allowed and it did not suffice. */
  async function run(
    change: {
      settings?: JudgeSettingsInput;
      instruction?: string;
      after?: number;
      weights?: string;
      live?: boolean;
    } = {},
  ): Promise<number | null> {
    const engine = new ListEngine([YES, YES, YES], [0.6, 0.3, 0.1]);
    const live = change.live === false ? null : { engine, loaded };
    const remembering = new RememberingEngine({ memory, weights: change.weights ?? 'w', live });
    const of = {
      instruction: change.instruction ?? 'x',
      images: { before: png(1), after: png(change.after ?? 2) },
      prompts: BUILT_IN_PROMPTS,
      frame: { width: 100, height: 100 },
      settings: judgeSettings(change.settings),
    };
    try {
      await judgeWithModel(remembering, of, { onEvent: () => undefined });
    } catch (error) {
      if (error instanceof NotRemembered) return null;
      throw error;
    }
    if (!live) expect(remembering.by).toEqual(loaded);
    return engine.requests.length + engine.wordRequests.length;
  }
  return { memory, run };
}

describe('remembering', () => {
  it('computes nothing twice, also without an engine', async () => {
    const { run } = setUp();
    expect(await run({ live: false })).toBeNull();
    expect(await run()).toBe(3);
    expect(await run()).toBe(0);
    expect(await run({ live: false })).toBe(0);
  });

  it('asks only what is new for another mode, dimension or setting', async () => {
    const { run } = setUp();
    await run({ settings: { dimensions: ['semantic'] } });
    expect(await run()).toBe(2);
    expect(await run({ settings: { modes: ['simple', 'score'] } })).toBe(1);
    expect(await run({ settings: { confidence: true } })).toBe(3);
    expect(await run({ settings: { confidence: true }, live: false })).toBe(0);
  });

  it.each([
    ['instruction', { instruction: 'y' }],
    ['image', { after: 3 }],
    ['weights', { weights: 'other' }],
    ['limit', { settings: { answerTokens: 10 } }],
    ['form', { settings: { free: true } }],
  ])('asks anew for another %s', async (_, change) => {
    const { run } = setUp();
    await run();
    expect(await run(change)).toBe(3);
  });

  it('computes again what cannot be read, and what a broken memory does not keep', async () => {
    const { run, memory } = setUp();
    await run();
    for (const key of await memory.keys()) await memory.set(key, { answer: 'Yes' });
    expect(await run()).toBe(3);
    memory.get = () => Promise.reject(new Error('no storage'));
    memory.set = () => Promise.reject(new Error('no storage'));
    expect(await run()).toBe(3);
  });
});
