/** What is said before loading, held against what was measured with StableI2I's true size. */
import { describe, expect, it } from 'vitest';
import { gpuMemory, MIB, wasmMemory } from '../../../src/core/preflight/memory';
import { preflight, STEP_GOAL, sizesFor } from '../../../src/core/preflight/plan';
import { hasRoom, roomAfter, roomFor, USUAL_ROOM } from '../../../src/core/preflight/room';
import type { Machine, ModelShape, Sizes } from '../../../src/core/preflight/schema';
import { batchOperations, imageOperations, STEP_LIMIT } from '../../../src/core/preflight/speed';
import { suggestSmaller } from '../../../src/core/preflight/suggest';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { judgeSettings } from '../../../src/core/protocol/settings';
import { CATALOGUE } from '../../../src/weights/catalogue';

/** Qwen3-VL 8B as Q4_K_M with an F16 projector. */
const LARGE: ModelShape = {
  weights: 4455 * MIB,
  embedding: 334 * MIB,
  projector: 1105 * MIB,
  largestTensor: 487 * MIB,
  layers: 36,
  hidden: 4096,
  feedForward: 12288,
  heads: 32,
  keyValueHeads: 8,
  keyLength: 128,
  valueLength: 128,
  deepstack: 3,
  vision: { layers: 27, hidden: 1152, feedForward: 4304, patch: 16, merge: 2 },
};
/** As small as a Qwen3-VL 2B: it fits into WebAssembly. */
const SMALL: ModelShape = {
  ...LARGE,
  weights: 950 * MIB,
  embedding: 150 * MIB,
  projector: 781 * MIB,
  layers: 28,
  hidden: 2048,
  feedForward: 6144,
  heads: 16,
};
const FAST: Machine = {
  adapter: { name: 'a GPU', f16: true, maxBinding: 2 ** 31 - 4, maxBuffer: 2 ** 31, software: false },
  teraflops: 5,
  isolated: true,
  threads: 8,
  memory: 8,
  jspi: true,
  memory64: true,
};
const SIZES: Sizes = {
  longEdge: 1344,
  imageTokens: 1764,
  contextTokens: 6144,
  batchTokens: 512,
  cacheBits: 16,
};
const within = (value: number, expected: number, part: number) =>
  expect(Math.abs(value / expected - 1), `${value} against ${expected}`).toBeLessThan(part);

describe('memory', () => {
  it('is what the engine was measured to take, part by part', () => {
    const parts = gpuMemory(LARGE, SIZES);
    within(parts.cache, 864 * MIB, 0.001);
    within(parts.compute, 126 * MIB, 0.01);
    within(parts.vision, 310 * MIB, 0.01);
    within(parts.total, 6861 * MIB, 0.01);
    within(gpuMemory({ ...LARGE, projector: 717 * MIB }, SIZES).total, 6473 * MIB, 0.01);
  });

  it('shrinks with images, batch and cache as measured', () => {
    within(gpuMemory(LARGE, { ...SIZES, imageTokens: 1024 }).vision, 180 * MIB, 0.01);
    within(gpuMemory(LARGE, { ...SIZES, imageTokens: 576 }).vision, 101 * MIB, 0.01);
    within(gpuMemory(LARGE, { ...SIZES, batchTokens: 128 }).compute, 32 * MIB, 0.02);
    within(gpuMemory(LARGE, { ...SIZES, cacheBits: 8 }).cache, 459 * MIB, 0.001);
  });

  it('is right for narrow models too, as the engine reports them', () => {
    // the tiny model of the tests, on WebGPU: compute 8.52 and 2.13 MiB, vision 32.84 MiB; wider: 7.02 and 19.06 MiB
    const tower = { layers: 2, hidden: 64, feedForward: 128, patch: 16, merge: 2 };
    const tiny = { ...SMALL, hidden: 128, feedForward: 256, deepstack: 1, vision: tower };
    within(gpuMemory(tiny, SIZES).compute, 8.52 * MIB, 0.01);
    within(gpuMemory(tiny, { ...SIZES, batchTokens: 128 }).compute, 2.13 * MIB, 0.01);
    within(gpuMemory(tiny, SIZES).vision, 32.84 * MIB, 0.01);
    const wide = gpuMemory(
      { ...tiny, hidden: 256, feedForward: 512 },
      { ...SIZES, contextTokens: 2048, imageTokens: 1024 },
    );
    within(wide.compute, 7.02 * MIB, 0.01);
    within(wide.vision, 19.06 * MIB, 0.01);
    // and a tower of 512 with 1024: 3.25 MiB for 64 tokens
    const towers = { ...tiny, vision: { ...tower, hidden: 512, feedForward: 1024 } };
    within(gpuMemory(towers, { ...SIZES, imageTokens: 64 }).vision, 3.25 * MIB, 0.01);
  });

  it('keeps the embedding and 116 MB an image in WebAssembly', () => {
    const two = wasmMemory(LARGE, SIZES, 'webgpu', 2);
    const three = wasmMemory(LARGE, SIZES, 'webgpu', 3);
    within(three - two, 116e6, 0.01);
    within(two - 2 * 116e6, 0.4 * 2 ** 30, 0.05);
  });
});

describe('work', () => {
  const needed = (operations: number) => operations / STEP_LIMIT / 1e12;

  it('of one image needs the measured speed to be done within the limit', () => {
    expect(needed(imageOperations(LARGE, 1764))).toBeCloseTo(0.42, 2);
    expect(needed(imageOperations(LARGE, 1024))).toBeCloseTo(0.19, 2);
    expect(needed(imageOperations(LARGE, 576))).toBeCloseTo(0.09, 2);
  });

  it('of one batch likewise', () => {
    expect(needed(batchOperations(LARGE, 512))).toBeCloseTo(0.24, 2);
    expect(needed(batchOperations(LARGE, 128))).toBeCloseTo(0.06, 2);
  });
});

describe('the look before loading', () => {
  it('lets a fast GPU have the sizes of the reference', () => {
    const found = preflight(LARGE, FAST, USUAL_ROOM);
    expect(found).toMatchObject({ runs: true, device: 'webgpu', sizes: SIZES, obstacles: [] });
    within(found.gpuBytes, 6861 * MIB, 0.01);
    expect(found.longestStep).toBeLessThan(STEP_GOAL);
    expect(found.secondsAnImage).toBeGreaterThan(found.longestStep ?? Number.NaN);
  });

  it.each([
    [1, 768, 256],
    [3, 1344, 512],
    [0.65, 768, 128],
    [0.3, 512, 64],
  ])('chooses sizes for a GPU of %d TFLOP/s that keep each step short', (teraflops, edge, batch) => {
    const found = preflight(LARGE, { ...FAST, teraflops }, USUAL_ROOM);
    expect(found.sizes.longEdge).toBeLessThanOrEqual(1344);
    expect(found.longestStep).toBeLessThanOrEqual(STEP_GOAL);
    expect([found.sizes.longEdge, found.sizes.batchTokens]).toEqual([edge, batch]);
    expect(found.obstacles.includes('slowGpu')).toBe(edge < 1344);
    expect(found.runs).toBe(true);
  });

  it('does not send a large model to a GPU that cannot end a step in time', () => {
    const found = preflight(LARGE, { ...FAST, teraflops: 0.01 }, USUAL_ROOM);
    expect(found.runs).toBe(false);
    expect(found.obstacles).toEqual(['slowGpu', 'wasmMemory']);
    expect(preflight(SMALL, { ...FAST, teraflops: 0.005 }, USUAL_ROOM)).toMatchObject({
      runs: true,
      device: 'cpu',
    });
  });

  it('says why the GPU is not used, and whether the CPU can hold the model', () => {
    const without = { ...FAST, adapter: null, teraflops: null };
    expect(preflight(LARGE, without, USUAL_ROOM)).toMatchObject({
      runs: false,
      device: 'cpu',
      obstacles: ['noAdapter', 'wasmMemory'],
    });
    const small = preflight(SMALL, without, USUAL_ROOM);
    expect(small).toMatchObject({ runs: true, device: 'cpu', gpuBytes: 0, obstacles: ['noAdapter'] });
    expect(small.wasmBytes).toBeLessThan(4 * 2 ** 30);
    const noF16 = { ...FAST, adapter: { ...FAST.adapter!, f16: false } };
    expect(preflight(SMALL, noF16, USUAL_ROOM).obstacles).toEqual(['noF16']);
  });

  it('warns of an output matrix that the GPU cannot bind, and counts it in WebAssembly', () => {
    const narrow = { ...FAST, adapter: { ...FAST.adapter!, maxBinding: 128 * MIB } };
    const found = preflight(LARGE, narrow, USUAL_ROOM);
    expect(found.obstacles).toEqual(['binding']);
    const usual = preflight(LARGE, FAST, USUAL_ROOM);
    expect(found.wasmBytes - usual.wasmBytes).toBe(LARGE.largestTensor);
  });

  it('tells of a slower build and of a single thread', () => {
    const old = { ...FAST, isolated: false, jspi: false };
    expect(preflight(LARGE, old, USUAL_ROOM).obstacles).toEqual(['compatBuild', 'oneThread']);
  });
});

describe('room', () => {
  it('is that of the reference for its questions, and grows with mode and text', () => {
    const of = (input: Parameters<typeof judgeSettings>[0], instruction = '') =>
      roomFor(judgeSettings(input), BUILT_IN_PROMPTS, instruction);
    const simple = of({});
    const cot = of({ modes: ['cot'] });
    expect(simple.answerTokens).toBe(384);
    expect(cot.answerTokens).toBe(768);
    expect(hasRoom(cot, simple)).toBe(true);
    expect(hasRoom(simple, cot)).toBe(false);
    expect(hasRoom(simple, of({ maxLongEdge: 768 }))).toBe(true);
    const long = of({}, 'Make it blue. '.repeat(3000));
    expect(hasRoom(simple, long)).toBe(false);
    const context = (room: typeof long) => sizesFor(LARGE, room, 1344, 512).contextTokens;
    expect(context(long)).toBeGreaterThan(context(simple) + 3000 * 4);
    expect(context(cot)).toBe(6144);
  });

  it('is smaller after the GPU was too slow or the memory too small, and the same after a crash', () => {
    const next = roomAfter('engine/gpu-timeout', USUAL_ROOM, SIZES);
    expect(next).toMatchObject({ longEdge: 1024, batchTokens: 128 });
    expect(preflight(LARGE, FAST, next).sizes).toMatchObject({ longEdge: 1024, batchTokens: 128 });
    expect(hasRoom(USUAL_ROOM, next)).toBe(false);
    expect(roomAfter('engine/out-of-memory', USUAL_ROOM, { ...SIZES, longEdge: 512 }).longEdge).toBe(512);
    expect(roomAfter('engine/crashed', USUAL_ROOM, SIZES)).toEqual(USUAL_ROOM);
  });
});

it('suggests the model of the catalogue that the CPU can hold', () => {
  expect(suggestSmaller(CATALOGUE, 6.2e9)?.id).toBe('qwen3-vl-2b');
  expect(suggestSmaller(CATALOGUE, 1e9)?.id).toBe('smolvlm-500m');
  // nothing is smaller than the smallest
  expect(suggestSmaller(CATALOGUE, 4e8)).toBeNull();
});
