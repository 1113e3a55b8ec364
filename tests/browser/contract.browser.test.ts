/** The contract of an engine, held by wllama on the CPU with the tiny model. */
import { WllamaEngine } from '../../src/engines/wllama';
import { engineContract } from '../contract/engine';
import { twoImages, WLLAMA } from '../contract/wllama';
import { makeTinyModel } from '../fixtures/tiny-model';

engineContract({
  name: 'wllama on the CPU',
  capabilities: WLLAMA,
  load: () => {
    const { model, projector } = makeTinyModel();
    const files = { model: new Blob([model]), projector: new Blob([projector]) };
    // one thread: several wait for each other in a busy loop, which a machine with other work does not forgive
    const sizes = { contextTokens: 2048, imageTokens: 256, batchTokens: 128 };
    return WllamaEngine.load(files, { ...sizes, gpu: false, threads: 1 });
  },
  images: twoImages,
});
