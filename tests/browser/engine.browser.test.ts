/** The contract of an engine, held by the real wllama on the CPU with the tiny model. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { readAnswer } from '../../src/core/protocol/answer';
import { ANSWER_BEGINNING, ANSWER_WORDS } from '../../src/core/protocol/confidence';
import type { CompletionProgress, CompletionRequest } from '../../src/core/protocol/engine';
import { BUILT_IN_PROMPTS } from '../../src/core/protocol/prompts';
import { judgeSettings } from '../../src/core/protocol/settings';
import {
  type Case,
  fidelityRequest,
  followUpRequest,
  groundingRequest,
  questionRequest,
} from '../../src/core/protocol/steps';
import { DIMENSIONS, type Dimension, PROBLEM_TYPES } from '../../src/core/words';
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

  const about = (instruction: string): Case => ({
    instruction,
    images,
    prompts: BUILT_IN_PROMPTS,
    frame: { width: 100, height: 100 },
    settings: judgeSettings(),
  });
  const request = (dimension: Dimension, instruction: string): CompletionRequest =>
    questionRequest(about(instruction), dimension);

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
      expect(completion.imagesEncoded).toBe(dimension === 'semantic' ? 2 : 0);
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

  it('encodes the images once more for another system text, and then shares them again', async () => {
    await engine.complete(request('semantic', 'why'), {});
    const encoded: (number | null)[] = [];
    for (const types of [['add'], ['remove']]) {
      const why = followUpRequest(about('why'), 'semantic', types, types);
      encoded.push((await engine.complete({ ...why, maxTokens: 8 }, {})).imagesEncoded);
    }
    expect(encoded).toEqual([2, 0]);
  });

  it('ends an answer as soon as it is whole, and shares its images with the next', async () => {
    const whole = await engine.complete(request('semantic', 'short'), {});
    const { isDone: _, ...open } = request('semantic', 'short');
    const short = await engine.complete({ ...open, isDone: (text) => text.includes('}') }, {});
    expect(short.text.endsWith('}')).toBe(true);
    expect(short.text).toBe(whole.text);
    expect(short.finishReason).toBe('stop');
    const next = await engine.complete(request('structure', 'short'), {});
    expect(next.imagesEncoded).toBe(0);
  });

  it('tells how likely each answer is, from the images it still has', async () => {
    const question = request('semantic', 'sure?');
    await engine.complete(question, {});
    const ask = { messages: question.messages, beginning: ANSWER_BEGINNING, words: ANSWER_WORDS };
    const { probabilities } = await engine.wordProbabilities(ask, {});
    const sum = (probabilities ?? []).reduce((total, one) => total + one, 0);
    expect(probabilities).toHaveLength(3);
    expect(sum).toBeCloseTo(1, 6);
    // held to the schema, greedy decoding takes the likelier of the two it offers
    const { text } = await engine.complete(question, {});
    const [yes = 0, no = 0] = probabilities ?? [];
    expect(/"Yes"/.test(text)).toBe(yes > no);
    expect((await engine.complete(question, {})).imagesEncoded).toBe(0);
  });

  it('can be held to every form that the protocol asks for', async () => {
    const why = followUpRequest(about('form'), 'lowLevel', PROBLEM_TYPES.lowLevel, PROBLEM_TYPES.lowLevel);
    const explained = await engine.complete({ ...why, maxTokens: 12 }, {});
    expect(explained.text.trimStart()).toMatch(/^\{\s*"t/);
    const where = groundingRequest(about('form'), [{ type: 'exposure degradation', text: 'too dark' }]);
    const pointed = await engine.complete({ ...where, maxTokens: 200 }, {});
    expect(pointed.text.trimStart()).toMatch(/^\[/);
    const free = await engine.complete({ ...request('semantic', 'form'), schema: null, maxTokens: 8 }, {});
    expect(free.tokens.generated).toBeLessThanOrEqual(8);
    const score = await engine.complete({ ...fidelityRequest(about('form')), maxTokens: 60 }, {});
    expect(score.text).toMatch(/"score"\s*:\s*-?\d/);
  });

  it('gives no probabilities for words of several tokens', async () => {
    const { messages } = request('semantic', 'sure?');
    const ask = { messages, beginning: ANSWER_BEGINNING, words: ['Yes', 'No', 'Perhaps'] };
    expect((await engine.wordProbabilities(ask, {})).probabilities).toBeNull();
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
