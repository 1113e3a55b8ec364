import { describe, expect, it } from 'vitest';
import type { CheckReport, Trial } from '../../src/core/checkMessages';
import { checkText, textsEqual } from '../../src/page/checkText';

const trial = (device: 'cpu' | 'webgpu', text: string): Trial => ({
  ok: true,
  text,
  seconds: { loading: 1.25, answering: 0.5 },
  report: {
    ...{ device, vision: device, adapter: null, layersOnGpu: device === 'cpu' ? 0 : 3, layers: 3 },
    ...{ threads: 2, contextTokens: 1024, build: 'full' },
  },
});
const REPORT: CheckReport = {
  machine: {
    adapter: { name: 'Some GPU', f16: true, maxBinding: 2 ** 30, maxBuffer: 2 ** 31, software: false },
    teraflops: 1.234,
    ...{ isolated: true, threads: 8, memory: 16, jspi: true, memory64: false },
  },
  features: ['shader-f16', 'timestamp-query'],
  limits: { maxBufferSize: 2 ** 31 },
  storage: { quota: 60e9, usage: 6.2e9, persisted: null },
  engine: 'wllama b1',
  cpu: trial('cpu', '{"answer":\n "Yes"}'),
  gpu: trial('webgpu', '{"answer":\n "Yes"}'),
};

describe('the report of a check', () => {
  it('holds what a maintainer asks for, in lines', () => {
    const text = checkText(REPORT, 'Mozilla/5.0 (X11)');
    for (const part of [
      'adapter: Some GPU',
      'shader-f16: yes; measured: 1.2 TFLOP/s',
      'features: shader-f16, timestamp-query',
      'maxBufferSize: 2147483648',
      'Memory64: no',
      'storage: 6.2 GB of 60.0 GB; persisted: not told',
      'on the GPU: webgpu, 3/3 layers on the GPU, vision webgpu, 2 threads, full build, loaded in 1.3 s',
      '{"answer": "Yes"}',
      'texts equal: yes',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('tells texts that differ, trials that failed, and what was not tried', () => {
    const differs = { ...REPORT, gpu: trial('webgpu', '{"answer": "No"}') };
    expect(textsEqual(differs)).toBe(false);
    expect(checkText(differs, '')).toContain('texts equal: no');
    const failed = checkText({ ...REPORT, gpu: { ok: false, message: 'The engine crashed.' } }, '');
    expect(failed).toContain('on the GPU: failed: The engine crashed.');
    expect(failed).toContain('texts equal: not told');
    const { adapter: _, ...machine } = REPORT.machine;
    const none = checkText({ ...REPORT, gpu: null, machine: { ...machine, adapter: null } }, '');
    expect(none).toContain('adapter: none');
    expect(none).toContain('on the GPU: not tried');
  });
});
