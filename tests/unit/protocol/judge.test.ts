import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../../src/core/errors';
import { ExchangeSchema, VerdictSchema } from '../../../src/core/evaluation';
import type { Completion, CompletionRequest, Engine, Part } from '../../../src/core/protocol/engine';
import { type JudgeEvent, judgeWithModel } from '../../../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { DIMENSIONS } from '../../../src/core/words';

/** Answers from a list, and remembers what it was asked. */
class ListEngine implements Engine {
  readonly requests: CompletionRequest[] = [];
  constructor(private readonly answers: string[]) {}

  complete(request: CompletionRequest): Promise<Completion> {
    const text = this.answers[this.requests.length] ?? '';
    this.requests.push(request);
    return Promise.resolve({
      text,
      finishReason: 'stop',
      tokens: { prompt: 100, cached: 0, generated: 5 },
      seconds: 0.5,
    });
  }
}

const images = { before: new ArrayBuffer(1), after: new ArrayBuffer(2) };
const YES = '{"answer": "Yes", "problem": "NULL"}';

async function judge(engine: Engine, instruction: string, signal?: AbortSignal): Promise<JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  await judgeWithModel(
    engine,
    { instruction, images, dimensions: DIMENSIONS, prompts: BUILT_IN_PROMPTS },
    { ...(signal ? { signal } : {}), onEvent: (event) => events.push(event) },
  );
  return events;
}

const verdicts = (events: JudgeEvent[]) => events.flatMap((e) => (e.type === 'verdict' ? [e.verdict] : []));

describe('the evaluation loop', () => {
  it('asks the dimensions in order and gives each verdict with its raw exchange', async () => {
    const engine = new ListEngine([YES, '{"answer":"No","problem":["repainting"]}', 'gibberish']);
    const events = await judge(engine, 'Add a bench.');
    expect(verdicts(events).map((verdict) => [verdict.dimension, verdict.answer])).toEqual([
      ['semantic', 'consistent'],
      ['structure', 'issue'],
      ['lowLevel', 'unreadable'],
    ]);
    for (const event of events) {
      if (event.type !== 'verdict') continue;
      v.parse(VerdictSchema, event.verdict);
      expect(v.parse(ExchangeSchema, event.exchange).prompt).toContain('The task prompt is: Add a bench.\n');
    }
    const findings = events.flatMap((e) => (e.type === 'verdict' ? e.findings : []));
    expect(findings.map((f) => f.type)).toEqual(['repainting']);
  });

  it('puts both images before everything that varies, so that their computation is shared', async () => {
    const engine = new ListEngine([YES, YES, YES]);
    await judge(engine, 'x');
    const parts = engine.requests.map((r) => r.messages.flatMap<Part>((m) => m.content));
    expect(parts).toHaveLength(3);
    const lastImage = parts[0]?.findLastIndex((p) => p.type === 'image') ?? -1;
    expect(lastImage).toBe(4); // system, "The first image", before, between, after
    for (const other of parts)
      expect(other.slice(0, lastImage + 2)).toEqual(parts[0]?.slice(0, lastImage + 2));
    expect(parts[0]?.[2]).toEqual({ type: 'image', png: images.before });
    expect(parts[0]?.[4]).toEqual({ type: 'image', png: images.after });
    expect(new Set(parts.map((p) => JSON.stringify(p.at(-1)))).size).toBe(3);
  });

  it.each(['Restore the image.', 'face RESTORATION', 'recover details', 'image Recovery'])(
    'does not ask about low-level changes when the instruction is %j',
    async (instruction) => {
      const engine = new ListEngine([YES, YES, YES]);
      const given = verdicts(await judge(engine, instruction));
      expect(engine.requests).toHaveLength(2);
      expect(given.at(-1)).toMatchObject({ dimension: 'lowLevel', answer: 'notApplicable' });
    },
  );

  it('stops between questions when it is cancelled, and keeps what it has', async () => {
    const controller = new AbortController();
    const events: JudgeEvent[] = [];
    const run = judgeWithModel(
      new ListEngine([YES, YES, YES]),
      { instruction: '', images, dimensions: DIMENSIONS, prompts: BUILT_IN_PROMPTS },
      {
        signal: controller.signal,
        onEvent: (event) => {
          events.push(event);
          if (event.type === 'verdict') controller.abort();
        },
      },
    );
    await expect(run).rejects.toThrow(JudgeError);
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(verdicts(events)).toHaveLength(1);
  });
});
