/** The facade over the real workers: what the page and the console stand on. */
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EvaluationSchema } from '../../src/core/evaluation';
import type { EvaluationEvent } from '../../src/core/events';
import { createEvaluator } from '../../src/evaluator/createEvaluator';
import type { EvaluateOptions, Evaluator, ModelRef, Pair } from '../../src/evaluator/types';
import { canvasPng } from '../fixtures/canvas-images';
import { makeTinyModel } from '../fixtures/tiny-model';

const tiny = makeTinyModel();
const modelFile = () => new File([tiny.model], 'tiny.gguf');
const projectorFile = () => new File([tiny.projector], 'tiny-mmproj.gguf');

let evaluator: Evaluator;
beforeEach(() => {
  evaluator = createEvaluator();
});
afterEach(() => evaluator.dispose());

async function openPair(instruction = ''): Promise<Pair> {
  const before = await evaluator.open(await canvasPng({ color: '#3070b0' }), 'before.png');
  const after = await evaluator.open(
    await canvasPng({ color: '#3070b0', patch: [40, 60, 90, 80] }),
    'after.png',
  );
  return { before, after, instruction };
}

async function collect(events: AsyncIterable<EvaluationEvent>): Promise<EvaluationEvent[]> {
  const all: EvaluationEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('the evidence judge', () => {
  it('streams its verdicts and ends with an evaluation that its schema accepts', async () => {
    const pair = await openPair();
    const events = await collect(evaluator.evaluate(pair, { judge: 'evidence' }));
    const kinds = events.map((e) => e.type);
    expect(kinds.filter((k) => k === 'verdict')).toHaveLength(3);
    expect(kinds.at(-1)).toBe('evaluation');
    const last = events.at(-1);
    if (last?.type !== 'evaluation') throw new Error('no evaluation');
    const evaluation = v.parse(EvaluationSchema, JSON.parse(JSON.stringify(last.evaluation)));
    expect(evaluation.pair.before).toMatchObject({ name: 'before.png', width: 256, format: 'png' });
    expect(evaluation.judge.kind).toBe('evidence');
    expect(evaluation.verdicts.find((verdict) => verdict.dimension === 'semantic')?.answer).toBe('issue');
    const overlay = events.find((e) => e.type === 'overlay');
    expect(overlay?.heat.data.length).toBe((overlay?.heat.width ?? 0) * (overlay?.heat.height ?? 0));
    // the patch is hot, the far corner is not
    const { heat } = overlay ?? {};
    const at = (x: number, y: number) =>
      heat?.data[Math.floor((y / 256) * heat.height) * heat.width + Math.floor((x / 256) * heat.width)];
    expect(at(85, 100)).toBeGreaterThan(100);
    expect(at(230, 230)).toBeLessThan(30);
  });

  it('judges only the dimensions that were asked for', async () => {
    const events = await collect(
      evaluator.evaluate(await openPair(), { judge: 'evidence', dimensions: ['structure'] }),
    );
    expect(events.flatMap((e) => (e.type === 'verdict' ? [e.verdict.dimension] : []))).toEqual(['structure']);
  });

  it('stops when cancelled, and judges the same pair afterwards', async () => {
    const pair = await openPair();
    const controller = new AbortController();
    const run = collect(evaluator.evaluate(pair, { judge: 'evidence', signal: controller.signal }));
    controller.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    const events = await collect(evaluator.evaluate(pair, { judge: 'evidence' }));
    expect(events.at(-1)?.type).toBe('evaluation');
  });

  it('stops working when its listener leaves', async () => {
    const pair = await openPair();
    for await (const _ of evaluator.evaluate(pair, { judge: 'evidence' })) break;
    const events = await collect(evaluator.evaluate(pair, { judge: 'evidence' }));
    expect(events.at(-1)?.type).toBe('evaluation');
  });
});

describe('a worker that dies', () => {
  it('fails the call with a code, and the next call has a new worker that knows the images', async () => {
    let started: Worker | undefined;
    evaluator.dispose();
    evaluator = createEvaluator({
      workers: {
        pixels: () => {
          started = new Worker(new URL('../../workers/pixels.worker.ts', import.meta.url), {
            type: 'module',
          });
          return started;
        },
        judge: () => {
          throw new Error('not used here');
        },
      },
    });
    const pair = await openPair();
    const crash = () => started?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    const run = (async () => {
      for await (const event of evaluator.evaluate(pair, { judge: 'evidence' })) {
        if (event.type === 'progress' && event.stage === 'comparing') crash();
      }
    })();
    await expect(run).rejects.toMatchObject({ code: 'worker/crashed', facts: { worker: 'pixels' } });
    const events = await collect(evaluator.evaluate(pair, { judge: 'evidence' }));
    expect(events.at(-1)?.type).toBe('evaluation');
    // a crash between two calls is mended without a word
    crash();
    const quiet = await collect(evaluator.evaluate(pair, { judge: 'evidence' }));
    expect(quiet.at(-1)?.type).toBe('evaluation');
  });
});

describe('the model judge', () => {
  const files = (): ModelRef => ({ kind: 'files', files: [projectorFile(), modelFile()] });

  it('gives three verdicts from the real engine, each with what was asked and answered', async () => {
    const pair = await openPair('Add a sign.');
    const events = await collect(evaluator.evaluate(pair, { judge: 'model', model: files() }));
    const last = events.at(-1);
    if (last?.type !== 'evaluation') throw new Error('no evaluation');
    const evaluation = v.parse(EvaluationSchema, JSON.parse(JSON.stringify(last.evaluation)));
    expect(evaluation.verdicts.map((verdict) => verdict.dimension)).toEqual([
      'semantic',
      'structure',
      'lowLevel',
    ]);
    expect(evaluation.verdicts.map((verdict) => verdict.answer)).not.toContain('unreadable');
    expect(evaluation.exchanges).toHaveLength(3);
    expect(evaluation.judge).toMatchObject({
      kind: 'model',
      model: 'tiny.gguf',
      engine: 'wllama',
      promptSet: 'built-in-2',
      promptSetHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      settings: { modes: ['simple'], answerTokens: 384, maxLongEdge: 1344 },
      report: { device: 'cpu', vision: 'cpu' },
    });
    const [first, ...rest] = evaluation.exchanges.map((e) => e.tokens.prompt - e.tokens.cached);
    const total = rest.reduce((sum, n) => sum + n, first ?? 0);
    expect(total).toBeLessThan(3 * (first ?? 0));
    for (const exchange of evaluation.exchanges.slice(1)) {
      // 256 x 256 pixels are 64 tokens an image
      expect(exchange.tokens.cached).toBeGreaterThan(2 * 64);
    }
  });

  it('explains, places, looks closer, and remembers all of it', async () => {
    await evaluator.memory.forget();
    const stored = await evaluator.models.import([modelFile(), projectorFile()]);
    const names = ['semantic', 'structure', 'lowlevel', 'fidelity', 'semantic_followup', 'lowlevel_followup'];
    const texts = names.map((name) => new File([`${name} of mine`], `${name}.txt`));
    await expect(evaluator.prompts.add(texts)).rejects.toMatchObject({ code: 'prompts/changed' });
    const prompts = await evaluator.prompts.add(texts, { custom: 'Mine' });
    const large = await canvasPng({ color: '#3070b0', width: 640, height: 640 });
    const edited = await canvasPng({ color: '#3070b0', patch: [40, 60, 90, 80], width: 640, height: 640 });
    const open = async (): Promise<Pair> => ({
      before: await evaluator.open(large, 'before.png'),
      after: await evaluator.open(edited, 'after.png'),
      instruction: 'Add a sign.',
    });
    const how = {
      judge: 'model',
      model: { kind: 'stored', id: stored.id },
      prompts,
      settings: { modes: ['cot', 'score'], dimensions: ['semantic'], followUpTokens: 24, maxLongEdge: 256 },
      closeUps: 1,
    } satisfies EvaluateOptions;
    const ended = async (pair: Pair) => {
      const events = await collect(evaluator.evaluate(pair, how));
      const last = events.at(-1);
      if (last?.type !== 'evaluation') throw new Error('no evaluation');
      const loading = events.some((e) => e.type === 'progress' && e.stage === 'loading');
      return { loading, evaluation: v.parse(EvaluationSchema, JSON.parse(JSON.stringify(last.evaluation))) };
    };
    const { evaluation } = await ended(await open());
    expect(evaluation.judge).toMatchObject({ promptSet: prompts.id, settings: { modes: ['cot', 'score'] } });
    expect(evaluation.fidelity).toBeDefined();
    expect(evaluation.closeUps).toHaveLength(1);
    const asked = evaluation.exchanges.map((e) => [e.closeUp ?? 0, e.kind, e.imagesEncoded]);
    const issue = evaluation.verdicts[0]?.answer === 'issue';
    expect(asked.slice(0, 2)).toEqual([
      [0, 'question', 2],
      [0, 'fidelity', 0],
    ]);
    expect(asked.some(([closeUp]) => closeUp === 1)).toBe(true);
    expect(evaluation.findings.length > 0).toBe(issue);
    for (const finding of evaluation.findings) expect(finding.regions.length).toBeGreaterThan(0);
    expect(evaluation.exchanges[0]?.prompt).toContain('semantic of mine');
    // the two images are 256 x 256 for the model: 64 tokens each
    expect(evaluation.exchanges[0]?.tokens.prompt).toBeGreaterThan(2 * 64);

    evaluator.dispose();
    evaluator = createEvaluator(); // as after a reload
    const again = await ended(await open());
    expect(again.loading).toBe(false);
    expect(evaluator.models.loaded).toBeNull();
    expect(again.evaluation.exchanges.every((e) => e.remembered)).toBe(true);
    expect(again.evaluation.verdicts).toEqual(evaluation.verdicts);
    expect(again.evaluation.findings).toEqual(evaluation.findings);
    expect(await evaluator.memory.count()).toBe(evaluation.exchanges.length);
    await evaluator.memory.forget();
    expect(await evaluator.memory.count()).toBe(0);
    await evaluator.prompts.remove(prompts.id);
    await evaluator.models.delete(stored.id);
  });

  it('stays loaded between evaluations, and can be unloaded', async () => {
    const pair = await openPair();
    const model = files();
    await collect(evaluator.evaluate(pair, { judge: 'model', model, dimensions: ['semantic'] }));
    expect(evaluator.models.loaded?.model).toBe('tiny.gguf');
    const again = await collect(
      evaluator.evaluate(pair, { judge: 'model', model, dimensions: ['semantic'] }),
    );
    expect(again.some((e) => e.type === 'progress' && e.stage === 'loading')).toBe(false);
    evaluator.models.unload();
    expect(evaluator.models.loaded).toBeNull();
  });

  it.each(['loading', 'images', 'prompt', 'answer'] as const)(
    'can be cancelled while at %s, and evaluates afterwards',
    async (stage) => {
      const pair = await openPair(`Cancel at ${stage}.`);
      const model = files();
      const controller = new AbortController();
      const run = (async () => {
        for await (const event of evaluator.evaluate(pair, {
          judge: 'model',
          model,
          signal: controller.signal,
        })) {
          if (event.type === 'progress' && event.stage === stage) controller.abort();
          if (event.type === 'evaluation') throw new Error(`never at ${stage}`);
        }
      })();
      await expect(run).rejects.toMatchObject({ code: 'cancelled' });
      const events = await collect(
        evaluator.evaluate(pair, { judge: 'model', model, dimensions: ['structure'] }),
      );
      expect(events.at(-1)?.type).toBe('evaluation');
    },
  );

  it('names what is wrong with files that are no model', async () => {
    const text = new File(['hello, I am a shopping list'], 'list.gguf');
    await expect(
      evaluator.models.load({ kind: 'files', files: [text, projectorFile()] }),
    ).rejects.toMatchObject({
      code: 'weights/not-gguf',
    });
    await expect(evaluator.models.load({ kind: 'files', files: [modelFile()] })).rejects.toMatchObject({
      code: 'weights/projector-missing',
    });
    const cut = new File([tiny.model.slice(0, 100_000)], 'cut.gguf');
    await expect(
      evaluator.models.load({ kind: 'files', files: [cut, projectorFile()] }),
    ).rejects.toMatchObject({
      code: 'weights/truncated',
    });
  });

  it('keeps a model in this browser until it is deleted', async () => {
    const stored = await evaluator.models.import([modelFile(), projectorFile()]);
    expect(stored.files.map((f) => f.role)).toEqual(['model', 'projector']);
    evaluator.dispose();
    evaluator = createEvaluator(); // as after a reload
    expect((await evaluator.models.list()).models.map((m) => m.id)).toContain(stored.id);
    const loaded = await evaluator.models.load({ kind: 'stored', id: stored.id });
    expect(loaded).toMatchObject({ model: 'tiny.gguf', weights: stored.id });
    await evaluator.models.delete(stored.id);
    expect((await evaluator.models.list()).models.map((m) => m.id)).not.toContain(stored.id);
  });
});
