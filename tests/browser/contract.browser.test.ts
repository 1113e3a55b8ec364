/** The contract of an engine, held by wllama on the CPU with the tiny model. */
import { WllamaEngine } from '../../src/engines/wllama';
import { engineContract } from '../contract/engine';
import { canvasPng } from '../fixtures/canvas-images';
import { makeTinyModel } from '../fixtures/tiny-model';

engineContract({
  name: 'wllama on the CPU',
  capabilities: {
    schema: true,
    confidence: true,
    grounding: true,
    sharedPrefix: true,
    streams: true,
    maxImages: 2,
    concurrency: 1,
    imageSize: 'given',
    remote: null,
  },
  load: () => {
    const { model, projector } = makeTinyModel();
    const files = { model: new Blob([model]), projector: new Blob([projector]) };
    // one thread: several wait for each other in a busy loop, which a machine with other work does not forgive
    return WllamaEngine.load(files, {
      gpu: false,
      threads: 1,
      contextTokens: 2048,
      imageTokens: 256,
      batchTokens: 128,
    });
  },
  images: async () => ({
    before: await (await canvasPng({ color: '#3070b0' })).arrayBuffer(),
    after: await (await canvasPng({ color: '#3070b0', patch: [40, 60, 90, 80] })).arrayBuffer(),
  }),
});
