/** The worker inside the engine's package dies: its wrapper says nothing, so whoever waits must be told by us. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WllamaEngine } from '../../src/engines/wllama';
import { canvasPng } from '../fixtures/canvas-images';
import { makeTinyModel } from '../fixtures/tiny-model';

const Plain = globalThis.Worker;
let started: Worker[] = [];
beforeEach(() => {
  started = [];
  globalThis.Worker = class extends Plain {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      started.push(this);
    }
  };
});
afterEach(() => {
  globalThis.Worker = Plain;
});

const die = () =>
  started.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'Uncaught RangeError: no more' }));

function load(onProgress?: () => void) {
  const { model, projector } = makeTinyModel();
  const files = { model: new Blob([model]), projector: new Blob([projector]) };
  const sizes = { contextTokens: 1024, imageTokens: 64, batchTokens: 128, threads: 1, gpu: false };
  return WllamaEngine.load(files, { ...sizes, ...(onProgress ? { onProgress } : {}) });
}

it('while it answers: the question fails, and tells what it was', async () => {
  const engine = await load();
  const png = await (await canvasPng({ color: '#3070b0' })).arrayBuffer();
  const content = [
    { type: 'image' as const, png },
    { type: 'text' as const, text: 'What is this?' },
  ];
  const asked = engine.complete(
    { messages: [{ role: 'user', content }], schema: null, maxTokens: 500 },
    { onProgress: die },
  );
  await expect(asked).rejects.toMatchObject({
    code: 'engine/crashed',
    facts: { log: expect.stringContaining('no more') },
  });
  await engine.unload();
});

it('while it loads: the loading fails', async () => {
  await expect(load(die)).rejects.toMatchObject({ code: 'engine/crashed' });
});
