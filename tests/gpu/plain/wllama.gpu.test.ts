/** An adapter without shader-f16 is not used, and the engine says so. */
import { describe, expect, it } from 'vitest';
import { preflight } from '../../../src/core/preflight/plan';
import { USUAL_ROOM } from '../../../src/core/preflight/room';
import { inspectMachine } from '../../../src/engines/preflight/machine';
import { WllamaEngine } from '../../../src/engines/wllama';
import { question, SIZES, shapeOf, tinyFiles } from '../tiny';

const { adapter, teraflops, ...rest } = await inspectMachine({ fresh: true });

describe.skipIf(adapter === null)('wllama on an adapter without shader-f16', () => {
  it('is foretold to run on the CPU, and does', async () => {
    expect(adapter).toMatchObject({ f16: false, software: true });
    expect(teraflops).toBeNull();
    const plan = preflight(await shapeOf(tinyFiles()), { adapter, teraflops, ...rest }, USUAL_ROOM);
    expect(plan).toMatchObject({ runs: true, device: 'cpu', gpuBytes: 0 });
    const engine = await WllamaEngine.load(tinyFiles(), SIZES);
    expect(engine.report).toMatchObject({ device: 'cpu', vision: 'cpu', layersOnGpu: 0 });
    expect(engine.report.gpuBytes).toBeUndefined();
    expect((await engine.complete(await question('semantic'), {})).text).toContain('"answer"');
    await engine.unload();
  });
});
