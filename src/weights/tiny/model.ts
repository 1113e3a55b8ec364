/**
 * A random-weight Qwen3-VL small enough to be made on the spot: the same architecture, tokenizer kind, chat template
 * and projector as the real one, so that everything around the model can be tested with the real engine. Its answers
 * mean nothing, but they depend on the images and the text, and strings in them end soon.
 */
import { bool, f32, f32Tensor, type TensorInput, text, u32, type Value, writeGguf } from '../ggufFile';
import { randomNumbers } from './random';
import { makeTinyTokenizer, SPECIAL_TOKENS } from './tokenizer';

export interface TinyModel {
  /** The language model, a whole GGUF file. */
  model: Uint8Array<ArrayBuffer>;
  /** The vision projector, a whole GGUF file. */
  projector: Uint8Array<ArrayBuffer>;
}

export const LANGUAGE = {
  layers: 2,
  hidden: 128,
  feedForward: 256,
  heads: 2,
  keyValueHeads: 1,
  headSize: 64,
};
/** Wide enough for the blocks of 256 numbers that ggml's k-quants have. */
export const WIDE = { ...LANGUAGE, hidden: 256, feedForward: 512, heads: 4, keyValueHeads: 4 };
type Shape = typeof LANGUAGE;
export const VISION = {
  layers: 2,
  hidden: 64,
  feedForward: 128,
  heads: 2,
  patch: 16,
  imageSize: 768,
  merge: 2,
};
/** The projector hands a second, earlier look at the image to this many of the language model's layers. */
export const DEEPSTACK = [true, false];

/**
 * Images stand where they are in the message. The engine replaces the text between the two vision tokens itself when
 * it hands over images as text parts, hence only parts of another kind write the placeholder.
 */
export const CHAT_TEMPLATE = [
  '{%- for message in messages -%}',
  "{{- '<|im_start|>' + message.role + '\\n' -}}",
  '{%- if message.content is string -%}{{- message.content -}}',
  '{%- else -%}{%- for part in message.content -%}',
  "{%- if part.type == 'text' -%}{{- part.text -}}",
  "{%- else -%}{{- '<|vision_start|><|image_pad|><|vision_end|>' -}}{%- endif -%}",
  '{%- endfor -%}{%- endif -%}',
  "{{- '<|im_end|>\\n' -}}",
  '{%- endfor -%}',
  "{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}",
].join('');

interface TinyOptions {
  /** Another seed gives another model of the same shape (other bytes, other answers). */
  seed?: number;
  /** {@link WIDE} instead of {@link LANGUAGE}. */
  shape?: Shape;
}

export function makeTinyModel(options: TinyOptions = {}): TinyModel {
  const { language, vision } = tinyTensors(options);
  return {
    model: writeGguf(tinyMetadata(options.shape ?? LANGUAGE), language),
    projector: makeProjector(vision, options.shape ?? LANGUAGE),
  };
}

/** The weights alone, as F32, named as in GGUF. */
export function tinyTensors({ seed = 1, shape = LANGUAGE }: TinyOptions = {}) {
  return {
    language: languageTensors(new Weights(seed), shape),
    vision: visionTensors(new Weights(seed + 0x9e37), shape),
  };
}

function languageTensors(w: Weights, shape: Shape): TensorInput[] {
  const { layers, hidden, feedForward, heads, keyValueHeads, headSize } = shape;
  const { tokens } = makeTinyTokenizer();
  w.rows('token_embd.weight', hidden, tokens.length, 1, () => 1);
  w.ones('output_norm.weight', hidden);
  w.rows('output.weight', hidden, tokens.length, hidden ** -0.5, (row) => outputBias(tokens[row]!));
  for (let layer = 0; layer < layers; layer++) {
    const at = `blk.${layer}`;
    w.ones(`${at}.attn_norm.weight`, hidden);
    w.matrix(`${at}.attn_q.weight`, hidden, heads * headSize);
    w.matrix(`${at}.attn_k.weight`, hidden, keyValueHeads * headSize);
    w.matrix(`${at}.attn_v.weight`, hidden, keyValueHeads * headSize);
    w.residual(`${at}.attn_output.weight`, heads * headSize, hidden);
    w.ones(`${at}.attn_q_norm.weight`, headSize);
    w.ones(`${at}.attn_k_norm.weight`, headSize);
    w.ones(`${at}.ffn_norm.weight`, hidden);
    w.matrix(`${at}.ffn_gate.weight`, hidden, feedForward);
    w.matrix(`${at}.ffn_up.weight`, hidden, feedForward);
    w.residual(`${at}.ffn_down.weight`, feedForward, hidden);
  }
  return w.tensors;
}

/** What the language model's file says of itself. */
export function tinyMetadata(shape: Shape): Record<string, Value> {
  const { layers, hidden, feedForward, heads, keyValueHeads, headSize } = shape;
  const { tokens, merges } = makeTinyTokenizer();
  const firstSpecial = tokens.length - SPECIAL_TOKENS.length;
  const number = (token: (typeof SPECIAL_TOKENS)[number]): Value => u32(tokens.indexOf(token));
  return {
    'general.architecture': text('qwen3vl'),
    'general.type': text('model'),
    'general.name': text('Tiny Qwen3-VL with random weights'),
    'general.file_type': u32(0),
    'qwen3vl.block_count': u32(layers),
    'qwen3vl.context_length': u32(32768),
    'qwen3vl.embedding_length': u32(hidden),
    'qwen3vl.feed_forward_length': u32(feedForward),
    'qwen3vl.attention.head_count': u32(heads),
    'qwen3vl.attention.head_count_kv': u32(keyValueHeads),
    'qwen3vl.attention.key_length': u32(headSize),
    'qwen3vl.attention.value_length': u32(headSize),
    'qwen3vl.attention.layer_norm_rms_epsilon': f32(1e-6),
    'qwen3vl.rope.freq_base': f32(5e6),
    'qwen3vl.rope.dimension_sections': { type: 'array', of: 'i32', value: [12, 10, 10, 0] },
    'qwen3vl.n_deepstack_layers': u32(DEEPSTACK.filter(Boolean).length),
    'tokenizer.ggml.model': text('gpt2'),
    'tokenizer.ggml.pre': text('qwen2'),
    'tokenizer.ggml.tokens': { type: 'array', of: 'string', value: tokens },
    'tokenizer.ggml.token_type': {
      type: 'array',
      of: 'i32',
      value: tokens.map((_, i) => (i < firstSpecial ? 1 : 3)),
    },
    'tokenizer.ggml.merges': { type: 'array', of: 'string', value: merges },
    'tokenizer.ggml.bos_token_id': number('<|endoftext|>'),
    'tokenizer.ggml.padding_token_id': number('<|endoftext|>'),
    'tokenizer.ggml.eos_token_id': number('<|im_end|>'),
    'tokenizer.ggml.add_bos_token': bool(false),
    'tokenizer.chat_template': text(CHAT_TEMPLATE),
  };
}

/**
 * What is added to a token's logit (roughly: times the constant channel after normalisation). Strings end after a few
 * tokens instead of running to the limit, and single bytes of longer characters, which are seldom valid text, stay rare.
 */
function outputBias(token: string): number {
  if (token === '<|im_end|>') return 6;
  if (/^"[}\],]?$/.test(token)) return 4;
  if (token.startsWith('<|')) return -8;
  return /^[!-~Ġ]+$/.test(token) ? 0 : -8;
}

function visionTensors(w: Weights, shape: Shape): TensorInput[] {
  const { layers, hidden, feedForward, patch, imageSize, merge } = VISION;
  const merged = hidden * merge * merge;
  w.matrix('v.patch_embd.weight', patch * patch * 3, hidden, [patch, patch, 3, hidden]);
  w.matrix('v.patch_embd.weight.1', patch * patch * 3, hidden, [patch, patch, 3, hidden]);
  w.zeros('v.patch_embd.bias', hidden);
  w.rows('v.position_embd.weight', hidden, (imageSize / patch) ** 2, 0.1);
  for (let layer = 0; layer < layers; layer++) {
    const at = `v.blk.${layer}`;
    w.norm(`${at}.ln1`, hidden);
    w.norm(`${at}.ln2`, hidden);
    w.linear(`${at}.attn_qkv`, hidden, 3 * hidden);
    w.linear(`${at}.attn_out`, hidden, hidden);
    w.linear(`${at}.ffn_up`, hidden, feedForward);
    w.linear(`${at}.ffn_down`, feedForward, hidden);
    if (!DEEPSTACK[layer]) continue;
    w.norm(`v.deepstack.${layer}.norm`, merged);
    w.linear(`v.deepstack.${layer}.fc1`, merged, merged);
    w.residual(`v.deepstack.${layer}.fc2.weight`, merged, shape.hidden);
    w.zeros(`v.deepstack.${layer}.fc2.bias`, shape.hidden);
  }
  w.norm('v.post_ln', hidden);
  w.linear('mm.0', merged, merged);
  w.residual('mm.2.weight', merged, shape.hidden);
  w.zeros('mm.2.bias', shape.hidden, 1);
  return w.tensors;
}

function makeProjector(tensors: readonly TensorInput[], shape: Shape): Uint8Array<ArrayBuffer> {
  const { layers, hidden, feedForward, heads, patch, imageSize, merge } = VISION;
  return writeGguf(
    {
      'general.architecture': text('clip'),
      'general.type': text('mmproj'),
      'general.name': text('Tiny Qwen3-VL projector with random weights'),
      'general.file_type': u32(0),
      'clip.has_vision_encoder': bool(true),
      'clip.projector_type': text('qwen3vl_merger'),
      'clip.use_gelu': bool(true),
      'clip.vision.projection_dim': u32(shape.hidden),
      'clip.vision.image_size': u32(imageSize),
      'clip.vision.patch_size': u32(patch),
      'clip.vision.embedding_length': u32(hidden),
      'clip.vision.feed_forward_length': u32(feedForward),
      'clip.vision.block_count': u32(layers),
      'clip.vision.attention.head_count': u32(heads),
      'clip.vision.attention.layer_norm_epsilon': f32(1e-6),
      'clip.vision.image_mean': { type: 'array', of: 'f32', value: [0.5, 0.5, 0.5] },
      'clip.vision.image_std': { type: 'array', of: 'f32', value: [0.5, 0.5, 0.5] },
      'clip.vision.spatial_merge_size': u32(merge),
      'clip.vision.is_deepstack_layers': { type: 'array', of: 'bool', value: DEEPSTACK },
    },
    tensors,
  );
}

/** Collects tensors of random numbers. A matrix of `inputs` x `outputs` has one row of `inputs` numbers for each output. */
class Weights {
  readonly tensors: TensorInput[] = [];
  readonly #uniform: () => number;

  constructor(seed: number) {
    this.#uniform = randomNumbers(seed);
  }

  /** Rows with a given spread; `first`, where given, sets the first number of each row. */
  rows(name: string, inputs: number, rows: number, spread: number, first?: (row: number) => number): void {
    const values = this.#random(inputs * rows, spread);
    if (first) for (let row = 0; row < rows; row++) values[row * inputs] = first(row);
    this.tensors.push(f32Tensor(name, [inputs, rows], values));
  }

  /** Keeps the variance of what goes through it. */
  matrix(name: string, inputs: number, outputs: number, shape = [inputs, outputs]): void {
    this.tensors.push(f32Tensor(name, shape, this.#random(inputs * outputs, inputs ** -0.5)));
  }

  /** A matrix whose result is added to the hidden state: it leaves channel 0 alone, which thus stays constant and carries biases. */
  residual(name: string, inputs: number, outputs: number): void {
    const values = this.#random(inputs * outputs, inputs ** -0.5);
    values.fill(0, 0, inputs);
    this.tensors.push(f32Tensor(name, [inputs, outputs], values));
  }

  linear(name: string, inputs: number, outputs: number): void {
    this.matrix(`${name}.weight`, inputs, outputs);
    this.zeros(`${name}.bias`, outputs);
  }

  norm(name: string, size: number): void {
    this.ones(`${name}.weight`, size);
    this.zeros(`${name}.bias`, size);
  }

  ones(name: string, size: number): void {
    this.tensors.push(f32Tensor(name, [size], new Float32Array(size).fill(1)));
  }

  /** Zeros, `first` apart. */
  zeros(name: string, size: number, first = 0): void {
    const values = new Float32Array(size);
    values[0] = first;
    this.tensors.push(f32Tensor(name, [size], values));
  }

  /** Nearly normal: the sum of four uniform numbers, scaled to standard deviation `spread`. */
  #random(length: number, spread: number): Float32Array {
    const scale = spread * Math.sqrt(3);
    return Float32Array.from({ length }, () => {
      let sum = -2;
      for (let i = 0; i < 4; i++) sum += this.#uniform();
      return sum * scale;
    });
  }
}
