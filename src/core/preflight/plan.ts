/** Chooses the sizes that an engine is loaded with, and says beforehand what will come of it. */
import { LONG_EDGES } from '../protocol/settings';
import { gpuMemory, WASM_LIMIT, WASM_WEIGHTS, wasmMemory } from './memory';
import type { Machine, ModelShape, Obstacle, Preflight, Room, Sizes } from './schema';
import { batchOperations, imageOperations, STEP_LIMIT, secondsFor } from './speed';

/** A step of the GPU is planned to take at most this long, seconds: half of what the browser allows. */
export const STEP_GOAL = 15;

/**
 * Share of the probe's speed that the engine is taken to reach: no real GPU was at hand to measure it (docs/engines.md). With
 * the goal above, the plan holds down to half of this share; below it the engine is loaded again with smaller sizes.
 */
const EFFICIENCY = 0.3;

/** Tokens of the prompt at once, from the usual down. */
export const BATCHES = [512, 256, 128, 64] as const;

/** Room for the text of a question, tokens, where it is of the usual length. */
const TEXT_TOKENS = 1800;

/** A token is so many bytes of text, or more: of English about four, of Chinese about three. */
const TOKEN_BYTES = 3;

/** Bytes of text that have room in any case, with what the template of the chat adds. */
export const TEXT_BYTES = 4500;

/** Fewest image tokens: the reference enlarges smaller images to 65536 pixels. */
const MIN_IMAGE_TOKENS = 64;

/** The sizes for images of this longest edge. */
export function sizesFor(shape: ModelShape, room: Room, longEdge: number, batchTokens: number): Sizes {
  const side = Math.floor(longEdge / (shape.vision.patch * shape.vision.merge));
  const imageTokens = Math.max(MIN_IMAGE_TOKENS, side ** 2);
  const text = Math.max(TEXT_TOKENS, Math.ceil(room.textBytes / TOKEN_BYTES) + 256);
  // each image stands between two tokens of its own
  const needed = 2 * (imageTokens + 2) + text + room.answerTokens;
  return { longEdge, imageTokens, contextTokens: Math.ceil(needed / 256) * 256, batchTokens, cacheBits: 16 };
}

/** Tells whether and how a model will run on a machine. It never refuses: what it says is an estimate. */
export function preflight(shape: ModelShape, machine: Machine, room: Room): Preflight {
  const general: Obstacle[] = [
    ...(machine.jspi && machine.memory64 ? [] : ['compatBuild' as const]),
    ...(machine.isolated ? [] : ['oneThread' as const]),
  ];
  const edges = [room.longEdge, ...LONG_EDGES.filter((edge) => edge < room.longEdge)];
  const obstacle = gpuObstacle(machine);
  const onGpu = obstacle === null ? planGpu(shape, machine, room, edges) : null;
  if (onGpu?.runs) return { ...onGpu, obstacles: [...onGpu.obstacles, ...general] };
  const why = obstacle === null ? [] : [obstacle];
  const onCpu = planCpu(shape, room, edges);
  const chosen = onCpu.runs || onGpu === null ? onCpu : onGpu;
  return { ...chosen, obstacles: [...why, ...(onGpu?.obstacles ?? []), ...onCpu.obstacles, ...general] };
}

/** What keeps all of the model from the GPU. */
function gpuObstacle({ adapter }: Machine): Obstacle | null {
  if (adapter === null) return 'noAdapter';
  return adapter.f16 ? null : adapter.software ? 'softwareAdapter' : 'noF16';
}

function planGpu(shape: ModelShape, machine: Machine, room: Room, edges: readonly number[]): Preflight {
  const speed = machine.teraflops === null ? null : machine.teraflops * EFFICIENCY;
  const steps = (edge: number, batch: number) => {
    const sizes = sizesFor(shape, room, edge, batch);
    const image = speed === null ? 0 : secondsFor(imageOperations(shape, sizes.imageTokens), speed);
    const part = speed === null ? 0 : secondsFor(batchOperations(shape, batch), speed);
    return { sizes, image, part };
  };
  const fits = (seconds: number) => seconds <= STEP_GOAL;
  const batches = BATCHES.filter((batch) => batch <= (room.batchTokens ?? BATCHES[0]));
  const batch = batches.find((one) => fits(steps(room.longEdge, one).part)) ?? batches.at(-1) ?? 64;
  const edge = edges.find((one) => fits(steps(one, batch).image)) ?? edges.at(-1) ?? room.longEdge;
  const { sizes, image, part } = steps(edge, batch);
  const longest = Math.max(image, part);
  const small = (machine.adapter?.maxBinding ?? 0) < shape.largestTensor;
  return {
    runs: longest < STEP_LIMIT,
    device: 'webgpu',
    sizes,
    gpuBytes: Math.round(gpuMemory(shape, sizes).total),
    // what cannot be bound is computed in WebAssembly
    wasmBytes: Math.round(wasmMemory(shape, sizes, 'webgpu') + (small ? shape.largestTensor : 0)),
    longestStep: speed === null ? null : longest,
    secondsAnImage:
      speed === null ? null : image + secondsFor(batchOperations(shape, sizes.imageTokens), speed),
    obstacles: [
      ...(edge < room.longEdge || longest > STEP_GOAL ? ['slowGpu' as const] : []),
      ...(small ? ['binding' as const] : []),
      ...(machine.adapter?.software ? ['softwareAdapter' as const] : []),
    ],
  };
}

function planCpu(shape: ModelShape, room: Room, edges: readonly number[]): Preflight {
  const weights = shape.weights + shape.embedding + shape.projector;
  const sizes = edges.map((edge) => sizesFor(shape, room, edge, room.batchTokens ?? BATCHES[0]));
  const needs = (one: Sizes) => wasmMemory(shape, one, 'cpu');
  const fitting = weights <= WASM_WEIGHTS ? sizes.find((one) => needs(one) <= WASM_LIMIT) : undefined;
  const chosen = fitting ?? sizesFor(shape, room, room.longEdge, BATCHES[0]);
  return {
    runs: fitting !== undefined,
    device: 'cpu',
    sizes: chosen,
    gpuBytes: 0,
    wasmBytes: Math.round(needs(chosen)),
    longestStep: null,
    secondsAnImage: null,
    obstacles: fitting?.longEdge === room.longEdge ? [] : ['wasmMemory'],
  };
}
