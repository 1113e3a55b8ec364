import { afterEach, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../../src/core/engines';
import { JudgeError } from '../../../src/core/errors';
import type { CompletionRequest } from '../../../src/core/protocol/engine';
import { questionMessages } from '../../../src/core/protocol/messages';
import { type Around, realAround } from '../../../src/engines/endpoint/around';
import { EndpointEngine, listModels } from '../../../src/engines/endpoint/engine';
import { type FakeEndpoint, type FakeOptions, startFakeEndpoint } from '../../fixtures/fake-endpoint';

const LIMIT_MS = 77_000;
const open: FakeEndpoint[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** A server, how to reach it, and the waits between tries, which take no time. */
async function setUp(fake: FakeOptions = {}, change: Partial<Endpoint> = {}) {
  const server = await startFakeEndpoint(fake);
  open.push(server);
  const endpoint = {
    ...{ url: server.url, model: 'judge', concurrency: 4, timeoutSeconds: LIMIT_MS / 1000 },
    ...change,
  };
  const waits: number[] = [];
  /** Set, lets every request's time be over. */
  const clock = { over: false };
  const around: Around = {
    ...realAround,
    random: () => 0.5,
    sleep: async (milliseconds, signal) => {
      if (milliseconds !== LIMIT_MS) return void waits.push(milliseconds);
      if (clock.over) return;
      await new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(new Error())));
    },
  };
  return {
    server,
    endpoint,
    around,
    waits,
    clock,
    connect: () => EndpointEngine.connect(endpoint, { around }),
  };
}

const SCHEMA = {
  anyOf: [
    {
      type: 'object',
      properties: { answer: { const: 'Yes' }, problem: { const: 'NULL' } },
    },
  ],
};
const png = (value: number) => Uint8Array.of(137, 80, 78, 71, value).buffer;
const request = (change: Partial<CompletionRequest> = {}): CompletionRequest => ({
  messages: questionMessages('system text', 'question?', 'Add a bench.', { before: png(1), after: png(2) }),
  schema: SCHEMA,
  maxTokens: 384,
  ...change,
});
const YES = '{"answer":"Yes","problem":"NULL"}';

async function failure(run: Promise<unknown>): Promise<JudgeError> {
  const error = await run.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof JudgeError)) throw error;
  return error;
}

describe('a request', () => {
  it('has our order of texts and images, greedy, held to the schema, and the answer comes with its tokens', async () => {
    const { server, connect } = await setUp();
    const engine = await connect();
    server.chats.length = 0;
    const told: number[] = [];
    const completion = await engine.complete(request(), {
      onProgress: ({ stage, tokens }) => stage === 'answer' && told.push(tokens ?? -1),
    });
    expect(completion).toMatchObject({
      ...{ text: YES, finishReason: 'stop', imagesEncoded: null },
      tokens: { prompt: 1234, cached: 1000, generated: 9 },
    });
    expect(told).toEqual(Array.from({ length: 9 }, (_, i) => i + 1));
    expect(server.chats).toMatchObject([
      {
        ...{ model: 'judge', temperature: 0, max_tokens: 384, stream: true },
        response_format: { type: 'json_schema', json_schema: { schema: SCHEMA } },
        messages: [
          { role: 'system', content: 'system text' },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'The first image ' },
              { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORwE=' } },
              { type: 'text', text: ': Before processing.\nThe second image ' },
              { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORwI=' } },
              { type: 'text', text: ': After processing.\n' },
              { type: 'text', text: 'The task prompt is: Add a bench.\nquestion?' },
            ],
          },
        ],
      },
    ]);
  });

  it('carries the key and no cookie, and none where there is no key', async () => {
    const { server, connect } = await setUp({ key: 'secret' }, { key: 'secret' });
    await connect();
    expect(server.headers.every(({ authorization }) => authorization === 'Bearer secret')).toBe(true);
    const other = await setUp();
    await other.connect();
    expect(other.server.headers.some(({ authorization, cookie }) => authorization || cookie)).toBe(false);
  });

  it('ends the stream once the answer is whole, and keeps what it has', async () => {
    const long = `${YES} And now let me explain at length ${'x'.repeat(100_000)}`;
    const { server, connect } = await setUp({ form: 'none', answer: () => long });
    const engine = await connect();
    const completion = await engine.complete(
      request({ schema: null, isDone: (text) => text.includes('}') }),
      {},
    );
    expect(completion.text.slice(0, YES.length)).toBe(YES);
    expect(completion.text.length).toBeLessThan(YES.length + 5);
    expect(completion.finishReason).toBe('stop');
    await expect.poll(() => server.left).toBe(1);
  });

  it.each([
    { form: 'response_format', fields: ['response_format'] },
    { form: 'structured_outputs', fields: ['structured_outputs'] },
    { form: 'guided_json', fields: ['guided_json'] },
    { form: 'none', fields: [] },
    { form: 'ignored', fields: [] },
  ] as const)(
    'is held to the schema in the way that the server keeps to: $form',
    async ({ form, fields }) => {
      const { server, connect } = await setUp({ form });
      const engine = await connect();
      expect(engine.capabilities.schema).toBe(fields.length > 0);
      server.chats.length = 0;
      await engine.complete(request(), {});
      await engine.complete(request(), {});
      const known = ['response_format', 'structured_outputs', 'guided_json'];
      expect(server.chats.map((body) => known.filter((field) => field in body))).toEqual([fields, fields]);
    },
  );

  it('does without streams and counts where the server has none', async () => {
    const { connect } = await setUp({ streams: false });
    const engine = await connect();
    expect(engine.capabilities.streams).toBe(false);
    expect(await engine.complete(request(), {})).toMatchObject({ text: YES, tokens: { prompt: 1234 } });
    const other = await setUp({ counts: false });
    const uncounted = await (await other.connect()).complete(request(), {});
    expect(uncounted).toMatchObject({ text: YES, tokens: { prompt: 0, generated: 9 } });
  });

  it('asks for the words’ probabilities only where the server goes on with a beginning', async () => {
    const words = { ...request(), beginning: '{"answer": "', words: ['Yes', 'No', 'NULL'] };
    const { connect } = await setUp();
    const engine = await connect();
    expect(engine.capabilities.confidence).toBe(true);
    const { probabilities } = await engine.wordProbabilities(words, {});
    expect(probabilities?.map((p) => p.toFixed(4))).toEqual(['0.7071', '0.2525', '0.0404']);
    // a word that is no single token, or a model that wants to say something else
    const vague = await setUp({ next: { Yes: 0.5, N: 0.3, No: 0.2 } });
    expect(await (await vague.connect()).wordProbabilities(words, {})).toMatchObject({ probabilities: null });
    const without = await setUp({ continues: false });
    expect((await without.connect()).capabilities.confidence).toBe(false);
  });
});

describe('what it says of the server', () => {
  it('names host, model and context', async () => {
    const { connect, server, endpoint } = await setUp();
    const engine = await connect();
    expect(engine.capabilities).toMatchObject({
      ...{ schema: true, confidence: true, streams: true, maxImages: 2, concurrency: 4 },
      remote: new URL(server.url).host,
    });
    expect(engine.report).toMatchObject({ device: 'remote', vision: 'remote', contextTokens: 8192 });
    expect(engine.version).toBe('fake');
    expect(await listModels(endpoint)).toEqual(['judge']);
  });

  it('sends nothing but two small grey images before it is asked', async () => {
    const { server, connect } = await setUp();
    await connect();
    const urls = server.chats.flatMap(({ messages }) =>
      messages.flatMap(({ content }) =>
        typeof content === 'string'
          ? []
          : content.flatMap((p) => (p.type === 'image_url' ? [p.image_url.url] : [])),
      ),
    );
    expect(new Set(urls).size).toBe(1);
    expect(urls[0]?.length).toBeLessThan(300);
  });

  it('tells a model that takes one image from one that takes none', async () => {
    const one = await setUp({ images: 1 });
    expect((await one.connect()).capabilities.maxImages).toBe(1);
    const none = await setUp({ images: 0 });
    expect(await failure(none.connect())).toMatchObject({ code: 'engine/no-vision' });
  });
});

describe('failures that pass', () => {
  it.each([
    { name: '429', fault: { status: 429 } },
    { name: '500', fault: { status: 500 } },
    { name: '503', fault: { status: 503 } },
    { name: 'a reset connection', fault: 'reset' },
    { name: 'a cut stream', fault: 'cut' },
    { name: 'an error within the stream', fault: 'error-event' },
  ] as const)('are tried again: $name', async ({ fault }) => {
    let faults = 0;
    const { connect, waits } = await setUp({ fault: () => (faults-- > 0 ? fault : null) });
    const engine = await connect();
    faults = 3;
    const told: number[] = [];
    const completion = await engine.complete(request(), {
      onProgress: ({ stage, tokens }) => stage === 'answer' && told.push(tokens ?? -1),
    });
    expect(completion.text).toBe(YES);
    expect(told.at(-1)).toBe(9);
    // doubling, three quarters of each with the middle chance
    expect(waits).toEqual([375, 750, 1500]);
  });

  it('waits as long as the server says', async () => {
    let busy = 0;
    const { connect, waits } = await setUp({
      fault: () => (busy-- > 0 ? { status: 429, retryAfter: '7' } : null),
    });
    const engine = await connect();
    busy = 1;
    await engine.complete(request(), {});
    expect(waits).toEqual([7375]);
  });

  it('are given up after six tries, with the number of them', async () => {
    let dead = false;
    const { connect, server } = await setUp({ fault: () => (dead ? { status: 429 } : null) });
    const engine = await connect();
    dead = true;
    server.chats.length = 0;
    const error = await failure(engine.complete(request(), {}));
    expect(error.code).toBe('endpoint/busy');
    expect(error.message).toMatch(/tried 6 times.*concurrency \(now 4\)/s);
    expect(server.chats).toHaveLength(6);
  });
});

describe('failures that stay', () => {
  it.each([
    {
      fault: { status: 400, message: 'maximum context length is 4096 tokens' },
      code: 'engine/context-too-small',
    },
    { fault: { status: 400, message: 'image too small' }, code: 'engine/no-vision' },
    { fault: { status: 400, message: 'no idea' }, code: 'endpoint/invalid' },
    { fault: { status: 413 }, code: 'endpoint/invalid' },
    { fault: { status: 403 }, code: 'endpoint/refused' },
    { fault: 'html', code: 'endpoint/unreadable' },
    { fault: 'broken-event', code: 'endpoint/unreadable' },
    { fault: 'redirect', code: 'endpoint/invalid' },
  ] as const)('are not tried again: $fault is $code', async ({ fault, code }) => {
    let faulty = false;
    const { connect, server, waits } = await setUp({ fault: () => (faulty ? fault : null) });
    const engine = await connect();
    faulty = true;
    server.chats.length = 0;
    const error = await failure(engine.complete(request(), {}));
    expect(error.code).toBe(code);
    expect(error.message).toContain(new URL(server.url).host);
    expect(server.chats).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('is a timeout when the server says nothing for too long', async () => {
    let silent = false;
    const { connect, server, clock } = await setUp({ fault: () => (silent ? 'hang' : null) });
    const engine = await connect();
    silent = true;
    server.chats.length = 0;
    const run = failure(engine.complete(request(), {}));
    await expect.poll(() => server.chats.length).toBe(1);
    clock.over = true;
    expect(await failure(engine.complete(request(), {}))).toMatchObject({
      code: 'endpoint/timeout',
      message: expect.stringContaining('77 seconds'),
    });
    await engine.unload();
    expect(await run).toMatchObject({ code: 'cancelled' });
  });

  it('names a wrong key without repeating it', async () => {
    const { connect } = await setUp({ key: 'right' }, { key: 'wrong-secret' });
    const error = await failure(connect());
    expect(error.code).toBe('endpoint/refused');
    expect(error.message).toContain('Check the key');
    expect(JSON.stringify([error.message, error.facts])).not.toContain('wrong-secret');
    const without = await setUp({ key: 'right' });
    expect((await failure(without.connect())).message).toContain('enter one');
  });

  it('lists the models when the one asked for is not there', async () => {
    const { connect } = await setUp({ models: ['qwen', 'stable-i2i'] }, { model: 'stabel' });
    const error = await failure(connect());
    expect(error.code).toBe('endpoint/invalid');
    expect(error.message).toContain('no model called "stabel". It has: qwen, stable-i2i');
  });

  it('says that a path is wrong, and does without a list of models', async () => {
    const { endpoint, around } = await setUp();
    const wrong = { ...endpoint, url: endpoint.url.replace('/v1', '/api') };
    const error = await failure(EndpointEngine.connect(wrong, { around }));
    expect(error.code).toBe('endpoint/invalid');
    expect(error.message).toContain('mostly ends in /v1');
    const unlisted = await setUp({ models: null });
    expect((await unlisted.connect()).report.contextTokens).toBe(0);
  });

  it('says that nobody is there', async () => {
    const { server, endpoint, around } = await setUp();
    await server.close();
    const error = await failure(EndpointEngine.connect(endpoint, { around }));
    expect(error.code).toBe('endpoint/unreachable');
    expect(String(error.cause)).toContain('ECONNREFUSED');
  });
});

describe('many requests', () => {
  it('are never more at once than asked for, and none is lost or doubled under faults', async () => {
    // every nineteenth chat fails in one of three ways
    const kinds = [{ status: 429 }, { status: 500 }, 'reset'] as const;
    let injected = 0;
    const { connect, server } = await setUp(
      {
        fault: (n) => (n > 5 && n % 19 === 0 ? (kinds[injected++ % 3] ?? null) : null),
        answer: (question) => question.slice(-5),
        together: (n) => (n > 5 ? 3 : 1),
      },
      { concurrency: 3 },
    );
    const engine = await connect();
    const ids = Array.from({ length: 120 }, (_, i) => `q${String(i).padStart(4, '0')}`);
    const texts = await Promise.all(
      ids.map(async (id) => {
        const messages = questionMessages('s', id, 'x', { before: png(1), after: png(2) });
        return (await engine.complete(request({ messages, schema: null }), {})).text;
      }),
    );
    expect(texts).toEqual(ids);
    expect(injected).toBeGreaterThan(4);
    expect(server.most).toBe(3);
  });

  it('cancels one that runs and one that waits, and the others go on', async () => {
    let silent = true;
    const { connect, server } = await setUp(
      { fault: (n) => (n > 1 && silent ? 'hang' : null) },
      { concurrency: 1 },
    );
    const engine = await connect();
    server.chats.length = 0;
    const [first, second] = [new AbortController(), new AbortController()];
    const runs = [first, second].map((one) => failure(engine.complete(request(), { signal: one.signal })));
    const third = engine.complete(request(), {});
    await expect.poll(() => server.chats.length).toBe(1);
    silent = false;
    second.abort();
    first.abort();
    expect((await Promise.all(runs)).map((error) => error.code)).toEqual(['cancelled', 'cancelled']);
    expect((await third).text).toBe(YES);
    expect(server.chats).toHaveLength(2);
  });
});
