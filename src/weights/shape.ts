/** What the heads of a model and its projector say about memory and work, for the look before loading. */
import * as v from 'valibot';
import { JudgeError } from '../core/errors';
import { type ModelShape, ModelShapeSchema } from '../core/preflight/schema';
import type { GgufHeader, GgufTensor } from './gguf';

const EMBEDDING = 'token_embd.weight';

/**
 * @throws JudgeError `weights/corrupt` when a number that every such model has is missing or makes no sense.
 */
export function modelShape(model: GgufHeader, projector: GgufHeader): ModelShape {
  const number = (header: GgufHeader, key: string): number | undefined => {
    const value = header.metadata.get(key);
    return typeof value === 'number' ? value : undefined;
  };
  const language = (key: string) => number(model, `${model.architecture}.${key}`);
  const vision = (key: string) => number(projector, `clip.vision.${key}`);
  const embedding = model.tensors.find((tensor) => tensor.name === EMBEDDING);
  const others = model.tensors.filter((tensor) => tensor !== embedding);
  // without an output matrix of its own the embedding serves as one too, and is copied to the GPU
  const tied = !model.tensors.some((tensor) => tensor.name === 'output.weight');
  const onGpu = tied && embedding ? [...others, embedding] : others;
  const hidden = language('embedding_length');
  const heads = language('attention.head_count');
  const keyLength =
    language('attention.key_length') ?? (hidden !== undefined && heads ? hidden / heads : undefined);
  const shape = {
    weights: bytesOf(onGpu),
    embedding: embedding?.bytes ?? 0,
    projector: bytesOf(projector.tensors),
    largestTensor: Math.max(0, ...onGpu.map((tensor) => tensor.bytes ?? 0)),
    layers: language('block_count'),
    hidden,
    feedForward: language('feed_forward_length'),
    heads,
    keyValueHeads: language('attention.head_count_kv') ?? heads,
    keyLength,
    valueLength: language('attention.value_length') ?? keyLength,
    deepstack: language('n_deepstack_layers') ?? 0,
    vision: {
      layers: vision('block_count'),
      hidden: vision('embedding_length'),
      feedForward: vision('feed_forward_length'),
      patch: vision('patch_size'),
      merge: vision('spatial_merge_size') ?? 1,
    },
  };
  const parsed = v.safeParse(ModelShapeSchema, shape);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const what = `${v.getDotPath(issue) ?? 'a number'}: ${issue.message}`;
  throw new JudgeError(
    'weights/corrupt',
    `The head of ${model.file} or ${projector.file} does not tell what is needed to plan for it (${what}).`,
    { file: model.file, what },
  );
}

const bytesOf = (tensors: readonly GgufTensor[]): number =>
  tensors.reduce((sum, tensor) => sum + (tensor.bytes ?? 0), 0);
