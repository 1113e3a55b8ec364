/**
 * What every engine promises, whatever runs behind it. What an engine cannot do, by its own capabilities, is not asked of
 * it. A test file calls {@link engineContract} with a way to load its engine.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAnswered, readAnswer } from '../../src/core/protocol/answer';
import { ANSWER_BEGINNING, ANSWER_WORDS } from '../../src/core/protocol/confidence';
import type {
  Capabilities,
  CompletionProgress,
  CompletionRequest,
  RunningEngine,
} from '../../src/core/protocol/engine';
import { BUILT_IN_PROMPTS } from '../../src/core/protocol/prompts';
import { judgeSettings } from '../../src/core/protocol/settings';
import { questionRequest } from '../../src/core/protocol/steps';
import type { Dimension } from '../../src/core/words';

export interface Subject {
  /** Shown as the name of the group. */
  name: string;
  /** Declared beforehand, since tests are listed before an engine is loaded; the loaded engine must agree. */
  capabilities: Capabilities;
  load: () => Promise<RunningEngine>;
  /** Two PNGs that differ. */
  images: () => Promise<{ before: ArrayBuffer; after: ArrayBuffer }>;
}

const STAGES = ['images', 'prompt', 'answer'];

export function engineContract({ name, capabilities, load, images }: Subject): void {
  describe(`the contract of an engine: ${name}`, () => {
    let engine: RunningEngine;
    let pair: { before: ArrayBuffer; after: ArrayBuffer };

    beforeAll(async () => {
      [engine, pair] = await Promise.all([load(), images()]);
    });
    afterAll(() => engine.unload());

    const request = (dimension: Dimension, instruction: string): CompletionRequest =>
      questionRequest(
        {
          ...{ instruction, images: pair, prompts: BUILT_IN_PROMPTS },
          frame: { width: 100, height: 100 },
          settings: judgeSettings({ answerTokens: 64 }),
        },
        dimension,
      );

    it('tells who it is, what computes and what it can do', () => {
      expect(engine.id).toMatch(/^[a-z][a-z-]*$/);
      expect(engine.version).not.toBe('');
      expect(engine.capabilities).toEqual(capabilities);
      expect(engine.report.device === 'remote').toBe(capabilities.remote !== null);
      expect(capabilities.maxImages).toBeGreaterThanOrEqual(2);
    });

    it('answers, and accounts for it', async () => {
      const { text, finishReason, tokens, seconds, writingSeconds } = await engine.complete(
        request('semantic', 'Add a yellow sign.'),
        {},
      );
      expect(text).not.toBe('');
      expect(['stop', 'length']).toContain(finishReason);
      expect(tokens.prompt).toBeGreaterThan(tokens.cached);
      expect(seconds).toBeGreaterThan(0);
      if (writingSeconds !== null) expect(writingSeconds).toBeLessThanOrEqual(seconds);
    });

    it('gives the same text again', async () => {
      const [first, second] = [
        await engine.complete(request('lowLevel', 'again'), {}),
        await engine.complete(request('lowLevel', 'again'), {}),
      ];
      expect(second.text).toBe(first.text);
    });

    it('does not go beyond the tokens it is allowed', async () => {
      const { isDone: _, ...open } = request('semantic', 'short');
      const { finishReason, tokens } = await engine.complete({ ...open, schema: null, maxTokens: 3 }, {});
      expect(tokens.generated).toBeLessThanOrEqual(3);
      expect(['stop', 'length']).toContain(finishReason);
    });

    it.runIf(capabilities.schema)('holds its answers to the schema', async () => {
      for (const dimension of ['semantic', 'structure', 'lowLevel'] as const) {
        const { text } = await engine.complete(request(dimension, 'schema'), {});
        expect(readAnswer(text, dimension).answer).not.toBe('unreadable');
      }
    });

    it.runIf(capabilities.streams)(
      'tells its progress in order, and ends when the answer is whole',
      async () => {
        const progress: CompletionProgress[] = [];
        const { isDone: _, ...open } = request('semantic', 'progress');
        const { text, finishReason } = await engine.complete(
          { ...open, isDone: (so_far) => isAnswered(so_far) },
          { onProgress: (p) => progress.push(p) },
        );
        const order = progress.map(({ stage }) => STAGES.indexOf(stage));
        expect(order.length).toBeGreaterThan(1);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(progress.at(-1)?.stage).toBe('answer');
        for (const { fraction } of progress) if (fraction !== null) expect(fraction).toBeLessThanOrEqual(1);
        expect(text.trimEnd().endsWith('}')).toBe(true);
        expect(finishReason).toBe('stop');
      },
    );

    it.runIf(capabilities.sharedPrefix)('does not compute what the request before began with', async () => {
      const first = await engine.complete(request('semantic', 'shared'), {});
      const next = await engine.complete(request('structure', 'shared'), {});
      expect(next.tokens.cached).toBeGreaterThan(first.tokens.prompt / 2);
      expect(next.imagesEncoded).toBe(0);
    });

    it.runIf(capabilities.confidence)('tells how likely each of a few words is', async () => {
      const { messages } = request('semantic', 'sure?');
      const ask = { messages, beginning: ANSWER_BEGINNING, words: ANSWER_WORDS };
      const { probabilities } = await engine.wordProbabilities(ask, {});
      expect(probabilities).toHaveLength(ANSWER_WORDS.length);
      expect((probabilities ?? []).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    });

    it('stops when it is told to, and answers the next question', async () => {
      const early = new AbortController();
      early.abort();
      const refused = engine.complete(request('semantic', 'never'), { signal: early.signal });
      await expect(refused).rejects.toMatchObject({ code: 'cancelled' });
      const controller = new AbortController();
      const stopped = engine.complete(request('semantic', 'stop me'), {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      });
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
      const next = await engine.complete(request('semantic', 'stop me'), {});
      expect(next.text).not.toBe('');
    });

    it.runIf(capabilities.concurrency > 1)('answers several at once as one after the other', async () => {
      const alone = await engine.complete(request('semantic', 'one'), {});
      const together = await Promise.all([
        engine.complete(request('semantic', 'one'), {}),
        engine.complete(request('structure', 'two'), {}),
      ]);
      expect(together[0].text).toBe(alone.text);
    });

    it('refuses to answer once it is unloaded', async () => {
      await engine.unload();
      const asked = engine.complete(request('semantic', 'gone'), {});
      await expect(asked).rejects.toMatchObject({ code: 'engine/not-loaded' });
      await engine.unload(); // twice is no harm
    });
  });
}
