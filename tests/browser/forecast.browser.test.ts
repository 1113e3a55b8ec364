/** What the page says before a model is loaded. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Machine, Preflight } from '../../src/core/preflight/schema';
import type { ModelForecast } from '../../src/evaluator/types';
import Forecast from '../../src/page/parts/Forecast';
import { CATALOGUE } from '../../src/weights/catalogue';

const MACHINE: Machine = {
  adapter: { name: 'Some GPU', f16: true, maxBinding: 2 ** 31, maxBuffer: 2 ** 31, software: false },
  ...{ teraflops: 5, isolated: false, threads: 8, memory: 16, jspi: true, memory64: true },
};
const PREFLIGHT: Preflight = {
  ...{ runs: true, device: 'webgpu', gpuBytes: 6861 * 2 ** 20, wasmBytes: 0.7e9, obstacles: ['oneThread'] },
  ...{ longestStep: 8, secondsAnImage: 19.2 },
  sizes: { longEdge: 1344, imageTokens: 1764, contextTokens: 6144, batchTokens: 512, cacheBits: 16 },
};

function words(preflight: Partial<Preflight>, rest: Partial<ModelForecast> = {}): string {
  const forecast = { machine: MACHINE, bytes: 6.2e9, suggestion: null, ...rest };
  const html = renderToStaticMarkup(
    createElement(Forecast, { forecast: { ...forecast, preflight: { ...PREFLIGHT, ...preflight } } }),
  );
  const text = document.createElement('div');
  text.innerHTML = html;
  return text.textContent ?? '';
}

it('names the GPU, its memory and the time for an image, and nothing that does not matter there', () => {
  expect(words({})).toBe(
    'Will run on the GPU (Some GPU) and take about 7.2 GB of its memory, about 20 s an image.',
  );
  expect(words({ secondsAnImage: null })).not.toContain('an image');
});

it('says how large images are shown on a slow GPU', () => {
  const sizes = { ...PREFLIGHT.sizes, longEdge: 768 };
  expect(words({ obstacles: ['slowGpu'], sizes })).toContain('shown at up to 768 pixels');
});

it('says why a model will not run, and which would', () => {
  const none = { ...MACHINE, adapter: null, teraflops: null };
  const suggestion = CATALOGUE.find(({ id }) => id === 'qwen3-vl-2b') ?? null;
  const said = words(
    { runs: false, device: 'cpu', gpuBytes: 0, obstacles: ['noAdapter', 'wasmMemory'] },
    { machine: none, suggestion },
  );
  expect(said).toContain('will probably not run here');
  expect(said).toContain('no GPU');
  expect(said).toContain('must fit into 4.3 GB');
  expect(said).toContain('Try Qwen3-VL 2B');
});

it('expects a large model on the CPU to be slow, with the threads that it may use', () => {
  const said = words({ device: 'cpu', gpuBytes: 0, obstacles: ['oneThread'] }, { bytes: 1.9e9 });
  expect(said).toContain('on the CPU with 1 thread');
  expect(said).toContain('minutes an image');
  expect(said).toContain('not isolated');
});
