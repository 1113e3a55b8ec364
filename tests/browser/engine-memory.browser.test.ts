/**
 * Many pairs in one engine. llama.cpp would keep the computed prompts of all of them; by its own words it keeps none, while
 * questions about one pair still share its images.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWER_BEGINNING, ANSWER_WORDS } from '../../src/core/protocol/confidence';
import type { CompletionRequest, Message } from '../../src/core/protocol/engine';
import { BUILT_IN_PROMPTS } from '../../src/core/protocol/prompts';
import { judgeSettings } from '../../src/core/protocol/settings';
import { type Case, followUpRequest, questionRequest } from '../../src/core/protocol/steps';
import { WllamaEngine } from '../../src/engines/wllama';
import { canvasPng } from '../fixtures/canvas-images';
import { makeTinyModel } from '../fixtures/tiny-model';
import { watchWasmMemory } from '../fixtures/wasm-memory';

/** Of two images of 256 x 256 pixels. */
const IMAGE_TOKENS = 2 * 64;
const PAIRS = 4;

describe('one engine and many pairs', () => {
  const memory = watchWasmMemory();
  const log: string[] = [];
  let engine: WllamaEngine;

  beforeAll(async () => {
    const { model, projector } = makeTinyModel();
    engine = await WllamaEngine.load(
      { model: new Blob([model]), projector: new Blob([projector]) },
      {
        ...{ contextTokens: 2048, imageTokens: 64, gpu: false, threads: 1 },
        onLog: { listener: (line) => log.push(line), about: 'server' },
      },
    );
  });
  afterAll(() => engine.unload());

  async function pair(number: number): Promise<Case> {
    const color = `rgb(${20 * number}, 80, 120)`;
    return {
      instruction: `Pair ${number}`,
      images: {
        before: await (await canvasPng({ color })).arrayBuffer(),
        after: await (await canvasPng({ color, patch: [40, 60, 90, 80] })).arrayBuffer(),
      },
      ...{ prompts: BUILT_IN_PROMPTS, frame: { width: 100, height: 100 }, settings: judgeSettings() },
    };
  }
  /** The same images with a long text that begins with a word of its own. */
  function otherwise({ messages }: CompletionRequest, number: number): CompletionRequest {
    const text = `${number}! ${'Which of the two is the sharper one, and where? '.repeat(8)}`;
    const content = messages.flatMap((message) =>
      message.role === 'user' ? message.content.slice(0, 4) : [],
    );
    const [system] = messages;
    if (system === undefined) throw new Error('no system text');
    const asked: Message[] = [system, { role: 'user', content: [...content, { type: 'text', text }] }];
    return { messages: asked, schema: null, maxTokens: 4 };
  }
  const numbersIn = (pattern: RegExp) =>
    log.flatMap((line) => {
      const number = pattern.exec(line)?.[1];
      return number === undefined ? [] : [Number(number)];
    });

  it('keeps no prompt of the pairs before, and shares the images of each', async () => {
    const sizes: number[] = [];
    for (let number = 0; number < PAIRS; number++) {
      const about = await pair(number);
      const semantic = questionRequest(about, 'semantic');
      await engine.complete({ ...semantic, maxTokens: 40 }, {});
      // another text altogether, so that less than half of what is held stays
      const { messages } = otherwise(semantic, number);
      const other = await engine.complete({ messages, schema: null, maxTokens: 4 }, {});
      expect(other.tokens.cached).toBeGreaterThan(IMAGE_TOKENS);
      expect(other.tokens.cached).toBeLessThan(other.tokens.prompt / 2);
      await engine.wordProbabilities({ messages, beginning: ANSWER_BEGINNING, words: ANSWER_WORDS }, {});
      const why = { ...followUpRequest(about, 'semantic', ['add'], ['add']), maxTokens: 4 };
      await engine.complete(why, {});
      expect((await engine.complete(why, {})).tokens.cached).toBeGreaterThan(IMAGE_TOKENS);
      sizes.push(await memory());
    }
    expect(sizes.at(-1)).toBe(sizes[1]);
    const saved = numbersIn(/saving prompt with length (\d+)/);
    expect(saved.length).toBeGreaterThan(PAIRS); // it does say when it keeps one
    expect(Math.max(...saved)).toBe(1);
    expect(Math.max(...numbersIn(/cache state: (\d+) prompts/))).toBe(1);
  });

  it('does so too after a request that was stopped', async () => {
    log.length = 0;
    for (let number = 0; number < 3; number++) {
      const question = questionRequest(await pair(100 + number), 'semantic');
      const controller = new AbortController();
      const stopped = engine.complete(question, {
        signal: controller.signal,
        onProgress: ({ stage }) => stage === 'answer' && controller.abort(),
      });
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect(Math.max(...numbersIn(/saving prompt with length (\d+)/))).toBe(1);
  });
});
