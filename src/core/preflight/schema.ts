/** What is known before a model is loaded: the model, the machine, and what will come of the two. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));

/** A vision model in two GGUF files, as their heads describe it. Sizes in bytes, the rest in numbers. */
export const ModelShapeSchema = v.object({
  /** All tensors of the language model but the token embedding, which stays in the memory of WebAssembly. */
  weights: count,
  embedding: count,
  projector: count,
  /** The largest tensor that the GPU has to bind at once: as a rule the output matrix. */
  largestTensor: count,
  layers: positive,
  hidden: positive,
  feedForward: positive,
  heads: positive,
  keyValueHeads: positive,
  keyLength: positive,
  valueLength: positive,
  /** Layers that get an early look at the image besides the last. */
  deepstack: count,
  vision: v.object({
    layers: positive,
    hidden: positive,
    feedForward: positive,
    /** Side of a patch, pixels; `merge` x `merge` patches make a token. */
    patch: positive,
    merge: positive,
  }),
});
export type ModelShape = v.InferOutput<typeof ModelShapeSchema>;

export const AdapterSchema = v.object({
  /** In words, as far as the browser tells. */
  name: v.string(),
  f16: v.boolean(),
  /** Bytes that one binding of a shader may span. */
  maxBinding: count,
  maxBuffer: count,
  /** Computed on the CPU. */
  software: v.boolean(),
});
export type Adapter = v.InferOutput<typeof AdapterSchema>;

export const MachineSchema = v.object({
  /** Null where the browser has no WebGPU or gives none. */
  adapter: v.nullable(AdapterSchema),
  /** What a short matrix product reached on the adapter, 10^12 operations a second; null where it was not measured. */
  teraflops: v.nullable(amount),
  /** Threads need a page that is isolated from others. */
  isolated: v.boolean(),
  threads: positive,
  /** Memory of the machine as the browser tells it, rounded and capped, GiB. */
  memory: v.nullable(amount),
  /** WebAssembly that can wait for JavaScript, and that can address more than 4 GiB: without both it is the slower build. */
  jspi: v.boolean(),
  memory64: v.boolean(),
});
export type Machine = v.InferOutput<typeof MachineSchema>;

/** What a model is loaded for. */
export const RoomSchema = v.object({
  /** Longest edge of the images, pixels. */
  longEdge: positive,
  /** Longest answer, tokens. */
  answerTokens: positive,
  /** Longest text of a question, UTF-8 bytes. */
  textBytes: count,
  /** Upper limit of the tokens that the GPU computes at once, where the usual was too many. */
  batchTokens: v.optional(positive),
});
export type Room = v.InferOutput<typeof RoomSchema>;

/** The sizes that an engine is loaded with. */
export const SizesSchema = v.object({
  longEdge: positive,
  /** Largest image, tokens. */
  imageTokens: positive,
  contextTokens: positive,
  /** Tokens of the prompt that the GPU computes at once. */
  batchTokens: positive,
  /** Bits of a number in the cache of the context; 8 takes half the memory and is less exact. */
  cacheBits: v.picklist([8, 16]),
});
export type Sizes = v.InferOutput<typeof SizesSchema>;

/** Why a model will not run, or not on the GPU, or not as asked. */
export const OBSTACLES = [
  /** The browser offers no GPU. */
  'noAdapter',
  /** The GPU is computed on the CPU. */
  'softwareAdapter',
  /** The GPU cannot compute with 16-bit floats. */
  'noF16',
  /** A tensor is larger than what the GPU can bind at once. */
  'binding',
  /** The GPU is too slow for images of this size: one step could outlast what the browser allows. */
  'slowGpu',
  /** On the CPU all must fit into 4 GiB. */
  'wasmMemory',
  /** The browser lacks what the faster build needs. */
  'compatBuild',
  /** No threads, since the page is not isolated. */
  'oneThread',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

export const PreflightSchema = v.object({
  runs: v.boolean(),
  /** What the language model and the images would be computed on. */
  device: v.picklist(['webgpu', 'cpu']),
  sizes: SizesSchema,
  /** Bytes of GPU memory; 0 on the CPU. */
  gpuBytes: count,
  /** Bytes in the memory of WebAssembly. */
  wasmBytes: count,
  /** Longest single step of the GPU, and the time for one image, seconds; null where the speed is not known. */
  longestStep: v.nullable(amount),
  secondsAnImage: v.nullable(amount),
  obstacles: v.array(v.picklist(OBSTACLES)),
});
export type Preflight = v.InferOutput<typeof PreflightSchema>;
