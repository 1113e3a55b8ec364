import { describe, expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { EngineLog } from '../../src/engines/log';
import { readDeviceReport } from '../../src/engines/report';
import { toEngineError } from '../../src/engines/wllamaErrors';

const facts = { layers: 4, threads: 2, contextTokens: 6144 };

// Lines as wllama 3.8.1 wrote them on a CPU and on a WebGPU adapter with shader-f16.
const CPU = [
  'ggml_webgpu: Failed to get an adapter: WebGPU not available on this browser (requestAdapter returned null)',
  'load_tensors:          CPU model buffer size =     9.79 MiB',
  'clip_ctx: CLIP using CPU backend',
];
const GPU = [
  'ggml_webgpu: adapter_info: vendor_id: 0 | vendor: google | architecture: swiftshader | device_id: 0 | name:  | device_desc: ',
  'llama_prepare_model_devices: using device WebGPU (WebGPU) (unknown id) - 4095 MiB free',
  'load_tensors: offloading output layer to GPU',
  'load_tensors: offloading 3 repeating layers to GPU',
  'load_tensors: offloaded 5/5 layers to GPU',
  'clip_ctx: CLIP using WebGPU: WebGPU backend',
];

describe("the engine's own report", () => {
  it('says CPU when nothing was offloaded, although an adapter was asked for', () => {
    expect(readDeviceReport(CPU, facts)).toEqual({
      device: 'cpu',
      vision: 'cpu',
      adapter: null,
      layersOnGpu: 0,
      layers: 4,
      threads: 2,
      contextTokens: 6144,
    });
  });

  it('says WebGPU with its layers and adapter', () => {
    expect(readDeviceReport(GPU, facts)).toMatchObject({
      device: 'webgpu',
      vision: 'webgpu',
      adapter: 'google (swiftshader)',
      layersOnGpu: 5,
      layers: 5,
    });
  });

  it('adds up what it took on the GPU, the last word on each part', () => {
    // lines as wllama 3.8.1 wrote them for the tiny model
    const sizes = [
      'load_tensors:       WebGPU model buffer size =     1.34 MiB',
      'load_tensors:          CPU model buffer size =     0.21 MiB',
      'llama_kv_cache:     WebGPU KV buffer size =     3.00 MiB',
      'sched_reserve:     WebGPU compute buffer size =     8.52 MiB',
      'load_hparams: model size:         1.95 MiB',
      'reserve_compute_meta:     WebGPU compute buffer size =    40.00 MiB',
      'reserve_compute_meta:     WebGPU compute buffer size =    32.84 MiB',
    ];
    const mebibytes = (lines: string[]) => (readDeviceReport(lines, facts).gpuBytes ?? 0) / 2 ** 20;
    expect(mebibytes([...GPU, ...sizes])).toBeCloseTo(47.65, 2);
    const visionOnCpu = [...GPU.slice(0, 5), 'clip_ctx: CLIP using CPU backend', ...sizes.slice(0, 5)];
    expect(mebibytes(visionOnCpu)).toBeCloseTo(12.86, 2);
    expect(readDeviceReport(CPU, facts).gpuBytes).toBeUndefined();
  });

  it('tells a vision tower on the CPU from a language model on the GPU', () => {
    const mixed = [...GPU.slice(0, 5), 'clip_ctx: CLIP using CPU backend'];
    expect(readDeviceReport(mixed, facts)).toMatchObject({ device: 'webgpu', vision: 'cpu' });
    expect(readDeviceReport(GPU.slice(0, 5), facts).vision).toBe('unknown');
  });
});

describe('the log', () => {
  it('tells at once that the engine is gone, and of nothing else', () => {
    const log = new EngineLog();
    const fatal: string[] = [];
    log.onFatal = (line) => fatal.push(line);
    log.logger.warn('srv update_slots: making room for a prompt');
    log.logger.error('Stack trace (abort)', new Error('one request failed'));
    expect(fatal).toEqual([]);
    log.logger.error('ggml_webgpu: Device lost! Reason: 2, Message: gone');
    expect(fatal).toEqual(['ggml_webgpu: Device lost! Reason: 2, Message: gone']);
  });

  it('tells what a crash came of', () => {
    const abort = Object.assign(new Error('(ABORT) '), { name: 'RuntimeError' });
    const died = (line: string) => {
      const log = new EngineLog();
      log.logger.warn(line);
      return toEngineError(abort, 'evaluation/failed', log).code;
    };
    expect(died('ggml_webgpu: Queue wait timed out after 30000 ms')).toBe('engine/gpu-timeout');
    expect(died('ggml_webgpu: Device error! Reason: 3, Message: Out of memory')).toBe('engine/out-of-memory');
    expect(died('llama_context: the context size is 6144')).toBe('engine/crashed');
  });

  it('does not take room for memory that ran out', () => {
    const log = new EngineLog();
    log.logger.warn('srv alloc: MAKING ROOM for prompt cache entry');
    expect(toEngineError(new Error('odd'), 'evaluation/failed', log).code).toBe('evaluation/failed');
  });
});

describe("the engine's errors", () => {
  it.each([
    ['Queue wait timed out after 30000 ms', 'engine/gpu-timeout'],
    ['the request exceeds the available context size (6144 tokens)', 'engine/context-too-small'],
    ['RangeError: Array buffer allocation failed', 'engine/out-of-memory'],
    ['(ABORT) something', 'engine/crashed'],
    ['worker error: Uncaught RuntimeError', 'engine/crashed'],
    ['ggml_webgpu: Device lost! Reason: 2, Message: ', 'engine/device-lost'],
    ['ggml_webgpu: Device error! Reason: 3, Message: Out of memory', 'engine/out-of-memory'],
    ['vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY', 'engine/out-of-memory'],
    ['File read failed: NotReadableError', 'weights/read-failed'],
    ['who knows', 'engine/load-failed'],
  ])('%s becomes %s', (text, code) => {
    expect(toEngineError(new Error(text), 'engine/load-failed', new EngineLog())).toMatchObject({ code });
  });

  it('finds the reason in the log when the thrown text has none, and keeps the end of it', () => {
    const log = new EngineLog();
    log.logger.error('ggml_gallocr: failed to allocate buffer of size 12');
    const error = toEngineError(new Error('Unknown error'), 'engine/load-failed', log);
    expect(error.code).toBe('engine/out-of-memory');
    expect(error.facts.log).toContain('failed to allocate');
  });

  it('passes our own errors and cancellations on', () => {
    const ours = new JudgeError('engine/no-vision', 'x');
    expect(toEngineError(ours, 'engine/load-failed', new EngineLog())).toBe(ours);
    const abort = new DOMException('stop', 'AbortError');
    expect(toEngineError(abort, 'engine/load-failed', new EngineLog()).code).toBe('cancelled');
  });
});
