import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../../src/core/errors';
import { ExchangeSchema, ReasoningSchema, VerdictSchema } from '../../../src/core/evaluation';
import type { Engine, Part } from '../../../src/core/protocol/engine';
import { type JudgeEvent, judgeWithModel } from '../../../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { type JudgeSettingsInput, judgeSettings } from '../../../src/core/protocol/settings';
import { ListEngine } from '../../fixtures/list-engine';

const images = { before: new ArrayBuffer(1), after: new ArrayBuffer(2) };
const YES = '{"answer": "Yes", "problem": "NULL"}';
const no = (...types: string[]) => `{"answer": "No", "problem": ${JSON.stringify(types)}}`;

async function judge(
  engine: Engine,
  instruction: string,
  settings: JudgeSettingsInput = {},
  signal?: AbortSignal,
): Promise<JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  await judgeWithModel(
    engine,
    {
      instruction,
      images,
      prompts: BUILT_IN_PROMPTS,
      frame: { width: 100, height: 100 },
      settings: judgeSettings(settings),
    },
    { ...(signal ? { signal } : {}), onEvent: (event) => events.push(event) },
  );
  return events;
}

const verdicts = (events: JudgeEvent[]) => events.flatMap((e) => (e.type === 'verdict' ? [e.verdict] : []));
const reasonings = (events: JudgeEvent[]) =>
  events.flatMap((e) => (e.type === 'reasoning' ? [v.parse(ReasoningSchema, e.reasoning)] : []));
/** The findings as a reader has them at the end. */
const findings = (events: JudgeEvent[]) => [
  ...new Map(events.flatMap((e) => ('findings' in e ? e.findings : [])).map((f) => [f.id, f])).values(),
];
const systems = (engine: ListEngine) => engine.requests.map((r) => r.messages[0]?.content[0]);
const questionText = (engine: ListEngine, i: number) => {
  const part = engine.requests[i]?.messages[1]?.content.at(-1);
  return part?.type === 'text' ? part.text : '';
};

describe('simple', () => {
  it('asks the dimensions in order and gives each verdict with its raw exchange', async () => {
    const engine = new ListEngine([YES, no('repainting', 'melting'), 'gibberish']);
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
    expect(findings(events).map((f) => f.type)).toEqual(['repainting', 'melting']);
    expect(verdicts(events)[1]).toMatchObject({ unknownProblems: ['melting'] });
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

  it('keeps to the dimensions and limits it is given, and lets a model go free when told so', async () => {
    const engine = new ListEngine([YES]);
    await judge(engine, 'x', { dimensions: ['structure'], answerTokens: 99, free: true });
    expect(engine.requests).toMatchObject([{ maxTokens: 99, schema: null }]);
    const held = new ListEngine([YES, YES, YES]);
    await judge(held, 'x');
    expect(held.requests).toMatchObject([{ maxTokens: 384, schema: { anyOf: [{}, {}] } }, {}, {}]);
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
      {
        instruction: '',
        images,
        prompts: BUILT_IN_PROMPTS,
        frame: { width: 100, height: 100 },
        settings: judgeSettings(),
      },
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

describe('cot', () => {
  const WHY = '{"think": "The task speaks of a bench.", "answer": {"add": "a bin on the left"}}';

  it('explains each No, after all the questions, so that the system text changes once', async () => {
    const engine = new ListEngine([
      no('add', 'remove'),
      no('repainting'),
      YES,
      WHY,
      '{"think": "t", "answer": {}}',
    ]);
    const events = await judge(engine, 'Add a bench.', { modes: ['cot'] });
    expect(systems(engine).map((part) => part?.type === 'text' && part.text)).toEqual([
      ...Array(3).fill(BUILT_IN_PROMPTS.systems.question),
      ...Array(2).fill(BUILT_IN_PROMPTS.systems.followUp),
    ]);
    expect(questionText(engine, 3)).toContain('of these kinds: ["add", "remove"]');
    expect(questionText(engine, 3)).toContain('{"think": "...", "answer": {"<kind>": "..."}}');
    expect(engine.requests.map((r) => r.maxTokens)).toEqual([384, 384, 384, 768, 768]);
    expect(engine.requests[3]?.schema).toMatchObject({
      properties: { answer: { properties: { add: {}, remove: {} } } },
    });
    expect(reasonings(events)).toMatchObject([
      { dimension: 'semantic', dropped: ['remove'], ours: false, explained: [{ type: 'add' }] },
      { dimension: 'structure', dropped: ['repainting'], explained: [] },
    ]);
    expect(findings(events).map((f) => [f.type, f.description])).toEqual([
      ['add', 'a bin on the left'],
      ['remove', expect.stringContaining('no longer')],
      ['repainting', expect.stringContaining('no longer')],
    ]);
  });

  it('says which question is ours when the prompts are not', async () => {
    const engine = new ListEngine([no('add'), no('repainting'), YES, WHY, WHY]);
    const events: JudgeEvent[] = [];
    const prompts = { ...BUILT_IN_PROMPTS, origin: 'reference' as const };
    await judgeWithModel(
      engine,
      {
        instruction: '',
        images,
        prompts,
        frame: { width: 100, height: 100 },
        settings: judgeSettings({ modes: ['cot'] }),
      },
      { onEvent: (event) => events.push(event) },
    );
    expect(reasonings(events).map((r) => [r.dimension, r.ours])).toEqual([
      ['semantic', false],
      ['structure', true],
    ]);
  });

  it('quotes problems back as the model spelled them', async () => {
    const engine = new ListEngine(["{'answer': 'No', 'problem': 'Add'}", WHY]);
    await judge(engine, '', { modes: ['cot'], dimensions: ['semantic'] });
    expect(questionText(engine, 1)).toContain('of these kinds: ["Add"]');
  });

  it('asks with one system text in fast mode', async () => {
    const engine = new ListEngine([no('add'), WHY]);
    await judge(engine, '', { modes: ['cot'], dimensions: ['semantic'], fast: true });
    expect(new Set(systems(engine).map((part) => JSON.stringify(part))).size).toBe(1);
  });

  it('survives an explanation that cannot be read', async () => {
    const engine = new ListEngine([no('add'), 'The bench is new.']);
    const events = await judge(engine, '', { modes: ['cot'], dimensions: ['semantic'] });
    expect(reasonings(events)).toMatchObject([{ readable: false, explained: [], dropped: [] }]);
    expect(findings(events)).toMatchObject([{ type: 'add', description: 'The model says: add.' }]);
  });

  it('does not hold a type for dropped when the explanation was cut off', async () => {
    const engine = new ListEngine([no('add', 'remove'), '{"think": "t", "answer": {"add": "a bin", "remo']);
    const events = await judge(engine, '', { modes: ['cot'], dimensions: ['semantic'] });
    expect(reasonings(events)).toMatchObject([{ cutOff: true, dropped: [] }]);
  });
});

describe('score', () => {
  it('alone asks for the score and nothing else', async () => {
    const engine = new ListEngine(['{"score": 7}']);
    const events = await judge(engine, 'x', { modes: ['score'] });
    expect(engine.requests).toHaveLength(1);
    expect(events).toMatchObject([{ type: 'fidelity', fidelity: { score: 7 } }]);
  });

  it('with cot comes before the follow-ups, and questions are asked once for all modes', async () => {
    const engine = new ListEngine([YES, no('repainting'), YES, '{"score": 3}', '{}']);
    const events = await judge(engine, 'x', { modes: ['simple', 'cot', 'score'] });
    expect(engine.requests).toHaveLength(5);
    expect(events.map((e) => e.type)).toEqual(['verdict', 'verdict', 'verdict', 'fidelity', 'reasoning']);
  });

  it('is null when it cannot be read, never 0', async () => {
    const events = await judge(new ListEngine(['seven']), 'x', { modes: ['score'] });
    expect(events).toMatchObject([{ fidelity: { score: null } }]);
  });
});

describe('confidence', () => {
  it('is the probability of the answer that was given', async () => {
    const engine = new ListEngine([YES, no('repainting'), YES], [0.25, 0.7, 0.05]);
    const given = verdicts(await judge(engine, 'x', { confidence: true }));
    expect(given.map((one) => one.confidence)).toEqual([0.25, 0.7, 0.25]);
    expect(given[0]?.probabilities).toEqual({ yes: 0.25, no: 0.7, null: 0.05 });
    expect(engine.wordRequests[0]).toMatchObject({ beginning: '{"answer": "', words: ['Yes', 'No', 'NULL'] });
    expect(engine.wordRequests[1]?.messages).toEqual(engine.requests[1]?.messages);
  });

  it('is null where it cannot be had, and not asked for unless wanted', async () => {
    const cannot = new ListEngine([YES, YES, YES], null);
    const given = verdicts(await judge(cannot, 'x', { confidence: true }));
    expect(given.map((one) => [one.confidence, one.probabilities])).toEqual(Array(3).fill([null, undefined]));
    const engine = new ListEngine([YES, YES, YES], [1, 0, 0]);
    await judge(engine, 'x');
    expect(engine.wordRequests).toEqual([]);
  });
});

describe('grounding', () => {
  const BOXES = '[{"bbox_2d": [100, 200, 300, 400], "label": "add"}]';
  const WHY = '{"think": "t", "answer": {"add": "a bin", "remove": "a cup"}}';

  it('asks last, with the system text of the request before, and gives the findings their places', async () => {
    const engine = new ListEngine([no('add', 'remove'), WHY, BOXES]);
    const events = await judge(engine, '', { modes: ['cot'], dimensions: ['semantic'], grounding: true });
    expect(questionText(engine, 2)).toContain('- add: a bin');
    expect(systems(engine)[2]).toEqual(systems(engine)[1]);
    expect(findings(events).map((f) => [f.type, f.description, f.regions.length])).toEqual([
      ['add', 'a bin', 1],
      ['remove', 'a cup', 0],
    ]);
    const simple = new ListEngine([no('add'), BOXES]);
    await judge(simple, '', { dimensions: ['semantic'], grounding: true });
    expect(systems(simple)[1]).toEqual(systems(simple)[0]);
    // words of ours are not put into the model's mouth
    expect(questionText(simple, 1)).toContain('\n- add\n');
  });

  it('asks nothing where there is nothing to point at', async () => {
    const engine = new ListEngine([YES, YES, YES]);
    await judge(engine, '', { grounding: true });
    expect(engine.requests).toHaveLength(3);
  });
});
