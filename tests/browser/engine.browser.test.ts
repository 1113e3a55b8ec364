/** The contract of an engine, held by the real wllama on the CPU with the tiny model. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { answerSchema, readAnswer } from '../../src/core/protocol/answer';
import type { CompletionProgress, CompletionRequest } from '../../src/core/protocol/engine';
import { BUILT_IN_PROMPTS, questionMessages } from '../../src/core/protocol/prompts';
import { DIMENSIONS, type Dimension } from '../../src/core/words';
import { WllamaEngine } from '../../src/engines/wllama';
import { canvasPng } from '../fixtures/canvas-images';
import { makeTinyModel } from '../fixtures/tiny-model';

const tiny = makeTinyModel();
const files = () => ({ model: new Blob([tiny.model]), projector: new Blob([tiny.projector]) });

describe('a loaded engine', () => {
  let engine: WllamaEngine;
  let images: { before: ArrayBuffer; after: ArrayBuffer };
  const loadProgress: number[] = [];

  beforeAll(async () => {
    engine = await WllamaEngine.load(files(), {
      onProgress: (read, total) => loadProgress.push(read / total),
    });
    images = {
      before: await (await canvasPng({ color: '#3070b0' })).arrayBuffer(),
      after: await (await canvasPng({ color: '#3070b0', patch: [40, 60, 90, 80] })).arrayBuffer(),
    };
  });
  afterAll(() => engine.unload());

  const request = (dimension: Dimension, instruction: string): CompletionRequest => ({
    messages: questionMessages(BUILT_IN_PROMPTS, dimension, instruction, images),
    schema: answerSchema(dimension),
    maxTokens: 384,
  });

  it('tells how far it read the files, and what really computes', () => {
    expect(loadProgress.at(-1)).toBe(1);
    expect(loadProgress).toEqual([...loadProgress].sort((a, b) => a - b));
    expect(engine.report).toMatchObject({
      device: 'cpu',
      vision: 'cpu',
      layersOnGpu: 0,
      contextTokens: 6144,
    });
    expect(engine.report.threads).toBeGreaterThan(0);
  });

  it('answers in the form of the schema, and computes the images once for three questions', async () => {
    const computed: number[] = [];
    for (const dimension of DIMENSIONS) {
      const progress: CompletionProgress[] = [];
      const completion = await engine.complete(request(dimension, 'Add a yellow sign.'), {
        onProgress: (p) => progress.push(p),
      });
      expect(readAnswer(completion.text, dimension).answer).not.toBe('unreadable');
      expect(completion.finishReason).toBe('stop');
      const { prompt, cached, generated } = completion.tokens;
      expect(generated).toBeGreaterThan(3);
      computed.push(prompt - cached);
      const stages = progress.map((p) => p.stage);
      expect(stages.at(-1)).toBe('answer');
      if (dimension === 'semantic') expect(progress).toContainEqual({ stage: 'images', fraction: 1 });
      else {
        // 256 x 256 pixels are 64 tokens an image: the cache reaches past both of them.
        expect(cached).toBeGreaterThan(2 * 64);
        expect(stages).not.toContain('images');
      }
    }
    const [first = 0, second = 0, third = 0] = computed;
    expect(second).toBeLessThan(first);
    expect(third).toBeLessThan(first);
  });

  it('gives the same text again', async () => {
    const once = await engine.complete(request('lowLevel', 'again'), {});
    const twice = await engine.complete(request('lowLevel', 'again'), {});
    expect(twice.text).toBe(once.text);
  });

  it('stops when it is told to, and answers the next question', async () => {
    const controller = new AbortController();
    const stopped = engine.complete(request('semantic', 'stop me'), {
      signal: controller.signal,
      onProgress: (p) => p.stage === 'answer' && controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const next = await engine.complete(request('semantic', 'stop me'), {});
    expect(readAnswer(next.text, 'semantic').answer).not.toBe('unreadable');
  });
});

describe('loading that cannot work', () => {
  it('is an error when the weights are damaged, although the engine resolves', async () => {
    const broken = tiny.model.slice();
    broken.fill(0xff, 8, 16); // an absurd number of tensors
    const load = WllamaEngine.load({ ...files(), model: new Blob([broken]) });
    await expect(load).rejects.toBeInstanceOf(JudgeError);
    await expect(load).rejects.toMatchObject({ code: expect.stringMatching(/^engine\//) });
  });

  it('is an error when the projector is cut off', async () => {
    const projector = new Blob([tiny.projector.slice(0, tiny.projector.length / 2)]);
    const load = WllamaEngine.load({ ...files(), projector });
    await expect(load).rejects.toMatchObject({ code: expect.stringMatching(/^engine\//) });
  });
});
