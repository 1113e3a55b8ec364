/** Our adapter over the real web-llm: everything of the package but the compiled model takes part. */
import * as webllm from '@mlc-ai/web-llm';
import { beforeEach, describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import type { CompletionProgress, CompletionRequest } from '../../src/core/protocol/engine';
import { judgeWithModel } from '../../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../../src/core/protocol/prompts';
import { judgeSettings } from '../../src/core/protocol/settings';
import { type Case, questionRequest } from '../../src/core/protocol/steps';
import { WebLlmEngine } from '../../src/engines/webllm';
import { toWebLlmError } from '../../src/engines/webllmErrors';
import { dataUrl, toRequest } from '../../src/engines/webllmMessages';
import { appConfigOf, modelRecordOf } from '../../src/engines/webllmRecord';
import { PREBUILT_MLC } from '../../src/weights/mlcPrebuilt';
import { canvasPng } from '../fixtures/canvas-images';
import { mlcRecord } from '../fixtures/mlc-record';
import { ScriptedPipeline, scriptedEngine } from '../fixtures/webllm-pipeline';

const record = mlcRecord();
let pipeline = new ScriptedPipeline();
let engine: WebLlmEngine;
let of: Case;

beforeEach(async () => {
  const made = scriptedEngine('tiny', appConfigOf(record));
  pipeline = made.pipeline;
  const report = { device: 'webgpu', vision: 'webgpu', adapter: 'x' } as const;
  const numbers = { layersOnGpu: 3, layers: 3, threads: 1, contextTokens: 512 };
  engine = new WebLlmEngine(made.engine, 'tiny', { ...report, ...numbers });
  const before = await (await canvasPng({ color: '#3070b0' })).arrayBuffer();
  const after = await (await canvasPng({ color: '#b07030' })).arrayBuffer();
  of = {
    ...{ instruction: 'Add a bench.', images: { before, after }, prompts: BUILT_IN_PROMPTS },
    ...{ frame: { width: 100, height: 100 }, settings: judgeSettings() },
  };
});

const ANSWER = ['{"answer": ', '"No", ', '"problem": ["add"]', '}', ' and so', ' on'];
const question = (): CompletionRequest => questionRequest(of, 'semantic');
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error,
  );

describe('what the model is given', () => {
  it('is the system text, both images in their order, then all texts in theirs', async () => {
    pipeline.script = { tokens: ['{}'] };
    await engine.complete(question(), {});
    const [system, role, first, second, text, reply] = pipeline.prompt;
    expect(system).toBe(`${BUILT_IN_PROMPTS.systems.question}\n`);
    expect(role).toBe('user\n');
    expect(first).toEqual({ url: dataUrl(of.images.before) });
    expect(second).toEqual({ url: dataUrl(of.images.after) });
    expect(text).toMatch(
      /^The first image : Before processing\.\nThe second image : After processing\.\nThe task prompt is: Add a bench\.\n/,
    );
    expect(text).toContain(BUILT_IN_PROMPTS.questions.semantic);
    expect(reply).toBe('model\n');
    expect(pipeline.prompt).toHaveLength(6);
    const fetched = await fetch(dataUrl(of.images.after));
    expect(await fetched.arrayBuffer()).toEqual(of.images.after);
    expect(fetched.headers.get('content-type')).toBe('image/png');
  });

  it('is asked greedily and by the schema, whatever its own configuration says', async () => {
    pipeline.script = { tokens: ['{}'] };
    const request = { ...question(), maxTokens: 77 };
    await engine.complete(request, {});
    expect(pipeline.generation).toMatchObject({
      ...{ temperature: 0, top_p: 1, repetition_penalty: 1, frequency_penalty: 0, presence_penalty: 0 },
      ...{ max_tokens: 77, response_format: { type: 'json_object' } },
    });
    const { response_format: format } = toRequest(request, 'tiny');
    expect(JSON.parse(format?.schema ?? '')).toEqual(request.schema);
    await engine.complete({ ...request, schema: null }, {});
    expect(pipeline.generation.response_format).toBeUndefined();
  });

  it('passes the checks that the package makes of a request', () => {
    const check = (type: webllm.ModelType, kinds?: Set<string>) =>
      Reflect.apply(webllm.postInitAndCheckFieldsChatCompletion, null, [
        toRequest(question(), 'tiny'),
        'tiny',
        type,
        kinds,
      ]);
    expect(() => check(webllm.ModelType.VLM)).not.toThrow();
    expect(() => check(webllm.ModelType.LLM, new Set(['image']))).not.toThrow();
    expect(() => check(webllm.ModelType.LLM)).toThrow(/vision-language/);
  });
});

describe('an answer', () => {
  it('is told while it is written, and ends where the caller has enough', async () => {
    pipeline.script = { tokens: ANSWER };
    const told: CompletionProgress[] = [];
    const seen: string[] = [];
    const completion = await engine.complete(
      {
        ...question(),
        isDone: (text) => {
          seen.push(text);
          return text.includes('}');
        },
      },
      { onProgress: (progress) => told.push(progress) },
    );
    expect(completion).toMatchObject({
      text: ANSWER.slice(0, 4).join(''),
      finishReason: 'stop',
      tokens: { prompt: 42, cached: 0, generated: 4 },
      imagesEncoded: 2,
    });
    expect(pipeline.computed).toBe(4);
    expect(seen.at(0)).toBe(ANSWER[0]);
    expect(told[0]).toEqual({ stage: 'images', fraction: null });
    expect(told.at(-1)).toEqual({ stage: 'answer', fraction: null, tokens: 4 });
    // and the next request is not taken for interrupted
    const { messages } = question();
    const whole = await engine.complete({ messages, schema: null, maxTokens: 9 }, {});
    expect(whole.text).toBe(ANSWER.join(''));
  });

  it('says why it ended', async () => {
    pipeline.script = { tokens: ['a', 'b'], end: 'length' };
    expect(await engine.complete(question(), {})).toMatchObject({ text: 'ab', finishReason: 'length' });
    pipeline.script = { tokens: ['a', 'b'], end: 'stop' };
    expect(await engine.complete(question(), {})).toMatchObject({ text: 'ab', finishReason: 'stop' });
  });

  it.each([
    ['while the prompt is read', 0, 1],
    ['in the middle of the answer', 2, 3],
  ])('can be cancelled %s, and the engine is as good as before', async (_, at, computed) => {
    const stop = new AbortController();
    pipeline.script = { tokens: ANSWER, before: (index) => (index === at ? stop.abort() : undefined) };
    expect(await failure(engine.complete(question(), { signal: stop.signal }))).toMatchObject({
      code: 'cancelled',
    });
    expect(pipeline.computed).toBe(computed);
    pipeline.script = { tokens: ['{}'] };
    expect((await engine.complete(question(), {})).text).toBe('{}');
  });

  it('carries all three verdicts of a pair', async () => {
    pipeline.script = { tokens: ['{"answer": "Yes", ', '"problem": "NULL"}'] };
    const verdicts: string[] = [];
    await judgeWithModel(engine, of, {
      signal: new AbortController().signal,
      onEvent: (event) => {
        if (event.type === 'verdict') verdicts.push(`${event.verdict.dimension} ${event.verdict.answer}`);
      },
    });
    expect(verdicts).toEqual(['semantic consistent', 'structure consistent', 'lowLevel consistent']);
  });
});

describe("the package's own failures", () => {
  it('of a model that takes text only', async () => {
    pipeline.inputs = new Set();
    expect(await failure(engine.complete(question(), {}))).toMatchObject({ code: 'engine/no-vision' });
  });

  it('of an engine without a model, or with an unknown one', async () => {
    const empty = new webllm.MLCEngine({ appConfig: appConfigOf(record), logLevel: 'SILENT' });
    const none = new WebLlmEngine(empty, 'tiny', engine.report);
    expect(await failure(none.complete(question(), {}))).toMatchObject({ code: 'engine/not-loaded' });
    const unknown = await failure(empty.reload('nobody'));
    expect(toWebLlmError(unknown, 'engine/load-failed').code).toBe('weights/not-found');
    await none.unload();
  });

  it('in the middle of an answer', async () => {
    const lost = new Error('Object has already been disposed');
    pipeline.script = {
      tokens: ANSWER,
      before: (index) => (index === 2 ? Promise.reject(lost) : undefined),
    };
    const error = await failure(engine.complete(question(), {}));
    expect(error).toBeInstanceOf(JudgeError);
    expect(error).toMatchObject({ code: 'engine/device-lost', facts: { engine: 'web-llm' } });
  });

  it('of a file that is not what was kept', async () => {
    const error = await failure(
      webllm.verifyIntegrity(new ArrayBuffer(3), `sha256-${btoa('x'.repeat(32))}`, 'u'),
    );
    expect(toWebLlmError(error, 'engine/load-failed').code).toBe('weights/corrupt');
  });
});

describe('the list of models', () => {
  it('is the one that the installed package has of vision models', () => {
    const theirs = webllm.prebuiltAppConfig.model_list.filter(
      ({ model_id, model_type }) => model_type === webllm.ModelType.VLM || model_id.startsWith('gemma-4'),
    );
    expect(PREBUILT_MLC.map(({ description }) => description.id).sort()).toEqual(
      theirs.map(({ model_id }) => model_id).sort(),
    );
    for (const one of theirs) {
      const ours = PREBUILT_MLC.find(({ description }) => description.id === one.model_id)?.description;
      expect(ours).toMatchObject({
        ...{ model: one.model, library: one.model_lib },
        contextTokens: one.overrides?.context_window_size,
        gpuBytes: Math.round((one.vram_required_MB ?? 0) * 2 ** 20),
      });
      expect(ours?.modelManifest).toBe(one.model_manifest);
      expect(ours?.bufferBytes).toBe(one.buffer_size_required_bytes);
      expect(ours?.requiredFeatures ?? []).toEqual(expect.arrayContaining(one.required_features ?? []));
    }
  });

  it('is told to web-llm as its own records are', () => {
    expect(modelRecordOf(record)).toMatchObject({
      ...{ model_id: 'tiny', model: record.folder, model_lib: record.library },
      ...{ model_type: webllm.ModelType.VLM, overrides: { context_window_size: 512 } },
    });
    const driven = modelRecordOf(mlcRecord({ modelManifest: 'mlc-model-manifest.json' }));
    expect(driven.model_manifest).toBe('mlc-model-manifest.json');
    expect(driven.model_type).toBeUndefined();
  });
});
