/** Which tensors of a Qwen3-VL checkpoint go where in the two GGUF files, and in which format. */

import { FORMATS, type TensorType } from '../../src/weights/formats/quantise';
import type { ModelConfig } from './config';
import { bad, type Checkpoint, type SourceTensor } from './safetensors';

export const QUANTS = ['f32', 'f16', 'q8_0', 'q6_k', 'q4_k', 'q4_0'] as const;
export type Quant = (typeof QUANTS)[number];
export const PROJECTOR_QUANTS = ['f32', 'f16', 'q8_0'] as const;
export type ProjectorQuant = (typeof PROJECTOR_QUANTS)[number];

/** One tensor to be written: a source, or one of the two frames of the patch embedding. */
export interface PackedTensor {
  readonly name: string;
  readonly source: SourceTensor;
  readonly type: TensorType;
  /** Fastest-running dimension first. */
  readonly shape: readonly number[];
  /** Of the patch embedding's two frames, which: the source is [out, channels, 2, height, width]. */
  readonly frame?: 0 | 1;
}

/** `general.file_type`, after llama.cpp's `llama_ftype`. */
export const FILE_TYPE: Readonly<Record<Quant, number>> = {
  f32: 0,
  f16: 1,
  q4_0: 2,
  q8_0: 7,
  q4_k: 15,
  q6_k: 18,
};

const TEXT_LAYER: readonly (readonly [from: string, to: string])[] = [
  ['input_layernorm', 'attn_norm'],
  ['self_attn.q_proj', 'attn_q'],
  ['self_attn.k_proj', 'attn_k'],
  ['self_attn.v_proj', 'attn_v'],
  ['self_attn.o_proj', 'attn_output'],
  ['self_attn.q_norm', 'attn_q_norm'],
  ['self_attn.k_norm', 'attn_k_norm'],
  ['post_attention_layernorm', 'ffn_norm'],
  ['mlp.gate_proj', 'ffn_gate'],
  ['mlp.up_proj', 'ffn_up'],
  ['mlp.down_proj', 'ffn_down'],
];
const VISION_LAYER: readonly (readonly [from: string, to: string])[] = [
  ['norm1', 'ln1'],
  ['norm2', 'ln2'],
  ['attn.qkv', 'attn_qkv'],
  ['attn.proj', 'attn_out'],
  ['mlp.linear_fc1', 'ffn_up'],
  ['mlp.linear_fc2', 'ffn_down'],
];
const MERGER: readonly (readonly [from: string, to: string])[] = [
  ['norm', 'norm'],
  ['linear_fc1', 'fc1'],
  ['linear_fc2', 'fc2'],
];

/** @throws JudgeError `pack/checkpoint` when a tensor is missing or has another shape than the config says. */
export function languageTensors(checkpoint: Checkpoint, config: ModelConfig, quant: Quant): PackedTensor[] {
  const find = finder(checkpoint);
  const { num_hidden_layers: layers, hidden_size: hidden, vocab_size: vocabulary } = config.text;
  const tensors: PackedTensor[] = [];
  const take = (from: string, to: string, shape?: readonly number[]) => {
    const source = find('text', from, shape);
    tensors.push(packed(to, source, languageType(to, source, quant, layers)));
  };
  take('embed_tokens.weight', 'token_embd.weight', [vocabulary, hidden]);
  take('norm.weight', 'output_norm.weight', [hidden]);
  if (!config.tied) take('lm_head.weight', 'output.weight', [vocabulary, hidden]);
  for (let layer = 0; layer < layers; layer++) {
    for (const [from, to] of TEXT_LAYER) take(`layers.${layer}.${from}.weight`, `blk.${layer}.${to}.weight`);
  }
  return tensors;
}

/** @throws JudgeError `pack/checkpoint`, as {@link languageTensors}. */
export function projectorTensors(
  checkpoint: Checkpoint,
  config: ModelConfig,
  quant: ProjectorQuant,
): PackedTensor[] {
  const find = finder(checkpoint);
  const { vision } = config;
  const { hidden_size: hidden, patch_size: patch } = vision;
  const tensors: PackedTensor[] = [];
  const take = (from: string, to: string) => {
    for (const part of ['weight', 'bias']) {
      const source = find('vision', `${from}.${part}`);
      tensors.push(packed(`${to}.${part}`, source, projectorType(source, quant)));
    }
  };
  const embedding = find('vision', 'patch_embed.proj.weight', [hidden, 3, 2, patch, patch]);
  for (const frame of [0, 1] as const) {
    const name = frame === 0 ? 'v.patch_embd.weight' : 'v.patch_embd.weight.1';
    tensors.push({ name, source: embedding, type: 'F32', shape: [patch, patch, 3, hidden], frame });
  }
  tensors.push(packed('v.patch_embd.bias', find('vision', 'patch_embed.proj.bias', [hidden]), 'F32'));
  const positions = find('vision', 'pos_embed.weight', [vision.num_position_embeddings, hidden]);
  tensors.push(packed('v.position_embd.weight', positions, 'F32'));
  for (let layer = 0; layer < vision.depth; layer++) {
    for (const [from, to] of VISION_LAYER) take(`blocks.${layer}.${from}`, `v.blk.${layer}.${to}`);
  }
  for (const [index, layer] of vision.deepstack_visual_indexes.entries()) {
    for (const [from, to] of MERGER)
      take(`deepstack_merger_list.${index}.${from}`, `v.deepstack.${layer}.${to}`);
  }
  take('merger.norm', 'v.post_ln');
  take('merger.linear_fc1', 'mm.0');
  take('merger.linear_fc2', 'mm.2');
  return tensors;
}

/**
 * Savers differ in what they put before a tensor's own name (`model.language_model.layers…`, `language_model.model.layers…`,
 * `model.layers…`, `model.visual.blocks…`, `visual.blocks…`): it is found by how it ends.
 */
function finder(checkpoint: Checkpoint) {
  const byName = new Map<string, SourceTensor>();
  for (const tensor of checkpoint.tensors.values()) {
    const vision = /(?:^|\.)visual\.(.*)$/.exec(tensor.name);
    const text = /(?:^|\.)((?:embed_tokens|layers|norm|lm_head)\..*)$/.exec(
      tensor.name.replace(/^(?:model\.|language_model\.)+/, ''),
    );
    if (vision?.[1]) byName.set(`vision ${vision[1]}`, tensor);
    else if (text?.[1]) byName.set(`text ${text[1]}`, tensor);
  }
  return (part: 'text' | 'vision', name: string, shape?: readonly number[]): SourceTensor => {
    const tensor = byName.get(`${part} ${name}`);
    if (tensor === undefined) throw bad('The checkpoint', `the tensor ${name} (${part}) is missing`);
    if (shape !== undefined && shape.join() !== tensor.shape.join()) {
      const [is, wanted] = [tensor.shape.join(' x '), shape.join(' x ')];
      throw bad('The checkpoint', `${tensor.name} is ${is}, and config.json says ${wanted}`);
    }
    return tensor;
  };
}

function packed(name: string, source: SourceTensor, type: TensorType): PackedTensor {
  return { name, source, type, shape: [...source.shape].reverse() };
}

/**
 * Norms stay floats. Embedding and output matrix get more bits than the rest, and with 4-bit k-quants so do the value
 * and the last feed-forward matrix of the first and last eighth of the layers and of every third between: the mix that
 * llama.cpp calls Q4_K_M.
 */
function languageType(name: string, source: SourceTensor, quant: Quant, layers: number): TensorType {
  if (source.shape.length < 2) return 'F32';
  const ends = name === 'token_embd.weight' || name === 'output.weight';
  switch (quant) {
    case 'f32':
      return 'F32';
    case 'f16':
      return 'F16';
    case 'q8_0':
      return fitting(source, 'Q8_0');
    case 'q6_k':
      return fitting(source, 'Q6_K');
    case 'q4_0':
      return fitting(source, ends ? 'Q6_K' : 'Q4_0');
    case 'q4_k':
      return fitting(source, ends || wantsMore(name, layers) ? 'Q6_K' : 'Q4_K');
  }
}

function wantsMore(name: string, layers: number): boolean {
  const layer = /^blk\.(\d+)\.(?:attn_v|ffn_down)\.weight$/.exec(name)?.[1];
  if (layer === undefined) return false;
  const eighth = Math.floor(layers / 8);
  const index = Number(layer);
  return index < eighth || index >= layers - eighth || (index - eighth) % 3 === 2;
}

function projectorType(source: SourceTensor, quant: ProjectorQuant): TensorType {
  if (source.shape.length < 2 || quant === 'f32') return 'F32';
  return quant === 'f16' ? 'F16' : fitting(source, 'Q8_0');
}

/** A row is a whole number of blocks, or takes a format with smaller ones. */
function fitting(source: SourceTensor, wanted: TensorType): TensorType {
  const row = source.shape.at(-1) ?? 1;
  const formats: readonly TensorType[] = [wanted, 'Q8_0', 'F16'];
  return formats.find((type) => row % FORMATS[type].blockSize === 0) ?? 'F16';
}
