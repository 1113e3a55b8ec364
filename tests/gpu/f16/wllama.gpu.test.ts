/** wllama on WebGPU, by its own words; its texts are those of the CPU. */
import { describe, expect, it } from 'vitest';
import { gpuMemory } from '../../../src/core/preflight/memory';
import { preflight } from '../../../src/core/preflight/plan';
import { USUAL_ROOM } from '../../../src/core/preflight/room';
import { runCheck } from '../../../src/engines/preflight/check';
import { inspectMachine } from '../../../src/engines/preflight/machine';
import { WllamaEngine, type WllamaFiles } from '../../../src/engines/wllama';
import { quantisedFiles, question, SIZES, shapeOf, tinyFiles } from '../tiny';

const machine = await inspectMachine({ fresh: true });

describe.skipIf(machine.adapter?.f16 !== true)('wllama on an adapter with shader-f16', () => {
  /** @returns the answers of the GPU and of the CPU, and what the engine said of itself on the GPU. */
  async function both(files: WllamaFiles) {
    const texts: string[][] = [];
    const reports = [];
    for (const gpu of [true, false]) {
      const engine = await WllamaEngine.load(files, { ...SIZES, gpu });
      reports.push(engine.report);
      const answers = [];
      for (const dimension of ['semantic', 'lowLevel'] as const)
        answers.push((await engine.complete(await question(dimension), {})).text);
      texts.push(answers);
      await engine.unload();
    }
    return { texts, reports };
  }

  it('computes every layer and the images there, takes the memory that was foretold, and says the same', async () => {
    const files = tinyFiles();
    const { texts, reports } = await both(files);
    const [gpu, cpu] = reports;
    expect(gpu).toMatchObject({
      device: 'webgpu',
      vision: 'webgpu',
      layersOnGpu: 3,
      layers: 3,
      build: 'full',
    });
    expect(cpu).toMatchObject({ device: 'cpu', vision: 'cpu', layersOnGpu: 0 });
    expect(texts[0]).toEqual(texts[1]);
    const foretold = gpuMemory(await shapeOf(files), { ...SIZES, longEdge: 256, cacheBits: 16 }).total;
    expect(Math.abs((gpu?.gpuBytes ?? 0) / foretold - 1)).toBeLessThan(0.03);
  });

  it.each(['Q8_0', 'Q4_K'] as const)('does so with weights in %s', async (type) => {
    const { texts, reports } = await both(quantisedFiles(type));
    expect(reports[0]).toMatchObject({ device: 'webgpu', vision: 'webgpu', layersOnGpu: 3, layers: 3 });
    expect(texts[0]).toEqual(texts[1]);
  });

  it('has a cache of 8 bits where memory is scarce', async () => {
    const engine = await WllamaEngine.load(tinyFiles(), { ...SIZES, cacheBits: 8 });
    expect(engine.report.device).toBe('webgpu');
    expect((await engine.complete(await question('semantic'), {})).text).toContain('"answer"');
    await engine.unload();
  });

  it('is measured, and planned for by that', async () => {
    expect(machine.teraflops).toBeGreaterThan(0);
    const shape = await shapeOf(tinyFiles());
    const as = (teraflops: number) => preflight(shape, { ...machine, teraflops }, USUAL_ROOM);
    expect(as(1)).toMatchObject({ runs: true, device: 'webgpu', obstacles: ['softwareAdapter'] });
    // what is measured here is computed on the CPU: too slow for images of the usual size, by any model
    const found = as(machine.teraflops ?? Number.NaN);
    expect(found.obstacles).toContain('slowGpu');
    expect(found.runs).toBe(true);
  });

  it('passes the check of a machine', async () => {
    const steps: string[] = [];
    const report = await runCheck(tinyFiles, {
      signal: new AbortController().signal,
      onStep: (step) => steps.push(step),
    });
    expect(steps).toEqual(['machine', 'model', 'cpu', 'gpu']);
    expect(report.features).toContain('shader-f16');
    if (!report.cpu.ok || !report.gpu?.ok) throw new Error(JSON.stringify(report));
    expect(report.cpu.report.device).toBe('cpu');
    expect(report.gpu.report).toMatchObject({ device: 'webgpu', vision: 'webgpu' });
    expect(report.gpu.text).toBe(report.cpu.text);
  });
});
