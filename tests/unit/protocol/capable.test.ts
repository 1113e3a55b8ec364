import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../../src/core/errors';
import type { Capabilities, Completion, CompletionRequest } from '../../../src/core/protocol/engine';
import { type JudgeEvent, judgeWithModel } from '../../../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { type JudgeSettingsInput, judgeSettings } from '../../../src/core/protocol/settings';
import { ListEngine } from '../../fixtures/list-engine';

const YES = '{"answer": "Yes", "problem": "NULL"}';
const NO = '{"answer": "No", "problem": ["blur"]}';
const of = (settings: JudgeSettingsInput = {}) => ({
  instruction: 'x',
  images: { before: new ArrayBuffer(1), after: new ArrayBuffer(2) },
  prompts: BUILT_IN_PROMPTS,
  frame: { width: 100, height: 100 },
  settings: judgeSettings(settings),
});
const kinds = (events: readonly JudgeEvent[]) =>
  events.flatMap((e) => (e.type === 'progress' ? [] : [e.type === 'verdict' ? e.verdict.dimension : e.type]));

/** Answers each request when it is told to. */
class HeldEngine extends ListEngine {
  readonly waiting: ((answer: string | Error) => void)[] = [];

  constructor(can: Partial<Capabilities>) {
    super([], null, can);
  }

  override complete(
    request: CompletionRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Completion> {
    const done = super.complete(request);
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new JudgeError('cancelled', 'Cancelled.')));
      this.waiting.push((answer) =>
        answer instanceof Error
          ? reject(answer)
          : done.then((completion) => resolve({ ...completion, text: answer })),
      );
    });
  }
}

function start(engine: HeldEngine, settings: JudgeSettingsInput = {}, signal?: AbortSignal) {
  const events: JudgeEvent[] = [];
  const run = judgeWithModel(engine, of(settings), {
    ...(signal ? { signal } : {}),
    onEvent: (event) => events.push(event),
  });
  run.catch(() => undefined);
  return { events, run };
}

describe('an engine that takes several requests at once', () => {
  it('is asked all questions of a pair together, and the answers are told in our order', async () => {
    const engine = new HeldEngine({ concurrency: 4 });
    const { events, run } = start(engine, { modes: ['cot', 'score'] });
    await expect.poll(() => engine.waiting.length).toBe(4);
    engine.waiting[3]?.('{"score": 7}');
    engine.waiting[2]?.(NO);
    engine.waiting[1]?.(NO);
    await new Promise((resolve) => setImmediate(resolve));
    expect(kinds(events)).toEqual([]);
    engine.waiting[0]?.(YES);
    // then both explanations, together too
    await expect.poll(() => engine.waiting.length).toBe(6);
    expect(kinds(events)).toEqual(['semantic', 'structure', 'lowLevel', 'fidelity']);
    engine.waiting[5]?.('{"answer": {"blur": "soft"}}');
    engine.waiting[4]?.('{"answer": {"blur": "soft"}}');
    await run;
    const reasons = events.flatMap((e) => (e.type === 'reasoning' ? [e.reasoning.dimension] : []));
    expect(reasons).toEqual(['structure', 'lowLevel']);
  });

  it('is asked one after another where that saves encoding the images', async () => {
    const engine = new HeldEngine({ concurrency: 4, sharedPrefix: true });
    start(engine);
    await new Promise((resolve) => setImmediate(resolve));
    expect(engine.waiting).toHaveLength(1);
  });

  it('ends the other questions when one fails, and says what failed', async () => {
    const engine = new HeldEngine({ concurrency: 4 });
    const { events, run } = start(engine);
    await expect.poll(() => engine.waiting.length).toBe(3);
    engine.waiting[0]?.(YES);
    await expect.poll(() => kinds(events)).toEqual(['semantic']);
    engine.waiting[2]?.(new JudgeError('endpoint/busy', 'too busy'));
    await expect(run).rejects.toMatchObject({ code: 'endpoint/busy' });
    expect(kinds(events)).toEqual(['semantic']);
  });

  it('stops all of them when it is cancelled', async () => {
    const engine = new HeldEngine({ concurrency: 4 });
    const controller = new AbortController();
    const { run } = start(engine, {}, controller.signal);
    await expect.poll(() => engine.waiting.length).toBe(3);
    controller.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('what an engine cannot do', () => {
  it('is not asked of it', async () => {
    const engine = new ListEngine([NO, NO, NO], [1, 0, 0], {
      ...{ schema: false, confidence: false, grounding: false },
    });
    const events: JudgeEvent[] = [];
    const settings = { confidence: true, grounding: true };
    await judgeWithModel(engine, of(settings), { onEvent: (event) => events.push(event) });
    expect(engine.requests.map((request) => request.schema)).toEqual([null, null, null]);
    expect(engine.wordRequests).toEqual([]);
    expect(kinds(events)).toEqual(['semantic', 'structure', 'lowLevel']);
  });

  it('is a clear refusal where it sees fewer than two images', async () => {
    const engine = new ListEngine([YES], null, { maxImages: 1 });
    const run = judgeWithModel(engine, of(), { onEvent: () => undefined });
    await expect(run).rejects.toThrow(/one image a request.*needs two/);
    expect(engine.requests).toEqual([]);
  });
});
