/** The tiny model is accepted by the real engine: what the other tests stand on. */
import { LoggerWithoutDebug, Wllama } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTinyModel } from '../fixtures/tiny-model';

const SCHEMA = {
  type: 'object',
  properties: { answer: { type: 'string', enum: ['Yes', 'No', 'NULL'] } },
  required: ['answer'],
  additionalProperties: false,
};
let wllama: Wllama;

beforeAll(async () => {
  const { model, projector } = makeTinyModel();
  wllama = new Wllama({ default: wasmUrl }, { logger: LoggerWithoutDebug, suppressNativeLog: true });
  await wllama.loadModel([new Blob([model]), new Blob([projector])], {
    n_ctx: 2048,
    n_gpu_layers: 0,
    n_parallel: 1,
    jinja: true,
    image_max_tokens: 256,
  });
});
afterAll(() => wllama.exit());

async function png(colour: string): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(256, 256);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d context');
  context.fillStyle = colour;
  context.fillRect(0, 0, 256, 256);
  context.fillStyle = 'black';
  context.fillRect(40, 60, 90, 70);
  return (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
}

async function ask(colours: [string, string], question: string) {
  const images = await Promise.all(colours.map(png));
  return wllama.createChatCompletion({
    messages: [
      { role: 'system', content: 'You judge images.' },
      {
        role: 'user',
        content: [
          ...images.map((data) => ({ type: 'image' as const, data })),
          { type: 'text', text: question },
        ],
      },
    ],
    max_tokens: 64,
    temperature: 0,
    cache_prompt: true,
    response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: SCHEMA } },
  });
}

it('loads as a model with layers that takes images', () => {
  const info = wllama.getLoadedContextInfo();
  expect(info.n_layer).toBeGreaterThan(0);
  expect(info.has_image_input).toBe(true);
});

it('answers a question about two images in the form of a schema', async () => {
  const reply = await ask(['red', 'green'], 'Is the edit consistent?');
  const answer: unknown = JSON.parse(reply.choices[0]?.message.content ?? '');
  expect(['Yes', 'No', 'NULL']).toContain((answer as { answer: string }).answer);
  // 256 x 256 pixels are 8 x 8 merged patches: two images alone are 128 tokens
  expect(reply.usage.prompt_tokens).toBeGreaterThan(128);
});
