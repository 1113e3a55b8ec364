/** The contract of an engine, held by wllama on WebGPU. */
import { it } from 'vitest';
import { inspectMachine } from '../../../src/engines/preflight/machine';
import { WllamaEngine } from '../../../src/engines/wllama';
import { engineContract } from '../../contract/engine';
import { twoImages, WLLAMA } from '../../contract/wllama';
import { SIZES, tinyFiles } from '../tiny';

const { adapter } = await inspectMachine();

if (adapter?.f16) {
  engineContract({
    name: 'wllama on WebGPU',
    capabilities: WLLAMA,
    load: async () => {
      const engine = await WllamaEngine.load(tinyFiles(), SIZES);
      if (engine.report.device !== 'webgpu') throw new Error('not on WebGPU');
      return engine;
    },
    images: twoImages,
  });
} else {
  it.skip('the contract of an engine: wllama on WebGPU (no adapter with shader-f16)', () => undefined);
}
