/** The key-values of the two GGUF files of a packed Qwen3-VL. Keys after llama.cpp's `qwen3vl` and `clip`. */
import { bool, f32, text, u32, type Value } from '../../src/weights/ggufHead';
import type { ModelConfig } from './config';
import { FILE_TYPE, type ProjectorQuant, type Quant } from './recipe';

/** ggml's version of its quantised formats. */
const QUANTISATION_VERSION = 2;

export interface Naming {
  name: string;
  licence: string | null;
}

export function languageMetadata(
  { name, licence }: Naming,
  config: ModelConfig,
  quant: Quant,
  tokenizer: Record<string, Value>,
): Record<string, Value> {
  const t = config.text;
  return {
    ...general('qwen3vl', 'model', name, licence, FILE_TYPE[quant]),
    'qwen3vl.block_count': u32(t.num_hidden_layers),
    'qwen3vl.context_length': u32(t.max_position_embeddings),
    'qwen3vl.embedding_length': u32(t.hidden_size),
    'qwen3vl.feed_forward_length': u32(t.intermediate_size),
    'qwen3vl.attention.head_count': u32(t.num_attention_heads),
    'qwen3vl.attention.head_count_kv': u32(t.num_key_value_heads),
    'qwen3vl.attention.key_length': u32(t.head_dim),
    'qwen3vl.attention.value_length': u32(t.head_dim),
    'qwen3vl.attention.layer_norm_rms_epsilon': f32(t.rms_norm_eps),
    'qwen3vl.rope.freq_base': f32(t.theta),
    'qwen3vl.rope.dimension_sections': { type: 'array', of: 'i32', value: [...config.ropeSections, 0] },
    'qwen3vl.n_deepstack_layers': u32(config.vision.deepstack_visual_indexes.length),
    ...tokenizer,
  };
}

export function projectorMetadata(
  { name, licence }: Naming,
  config: ModelConfig,
  quant: ProjectorQuant,
): Record<string, Value> {
  const { vision } = config;
  const deepstack = Array.from({ length: vision.depth }, (_, i) =>
    vision.deepstack_visual_indexes.includes(i),
  );
  return {
    ...general('clip', 'mmproj', `${name} (vision)`, licence, FILE_TYPE[quant]),
    'clip.has_vision_encoder': bool(true),
    'clip.projector_type': text('qwen3vl_merger'),
    'clip.use_gelu': bool(true),
    'clip.vision.projection_dim': u32(vision.out_hidden_size),
    // the positions are a square grid of patches
    'clip.vision.image_size': u32(Math.round(Math.sqrt(vision.num_position_embeddings)) * vision.patch_size),
    'clip.vision.patch_size': u32(vision.patch_size),
    'clip.vision.embedding_length': u32(vision.hidden_size),
    'clip.vision.feed_forward_length': u32(vision.intermediate_size),
    'clip.vision.block_count': u32(vision.depth),
    'clip.vision.attention.head_count': u32(vision.num_heads),
    'clip.vision.attention.layer_norm_epsilon': f32(1e-6),
    'clip.vision.image_mean': { type: 'array', of: 'f32', value: config.imageMean },
    'clip.vision.image_std': { type: 'array', of: 'f32', value: config.imageStd },
    'clip.vision.spatial_merge_size': u32(vision.spatial_merge_size),
    'clip.vision.is_deepstack_layers': { type: 'array', of: 'bool', value: deepstack },
  };
}

function general(
  architecture: string,
  type: string,
  name: string,
  licence: string | null,
  fileType: number,
): Record<string, Value> {
  return {
    'general.architecture': text(architecture),
    'general.type': text(type),
    'general.name': text(name),
    ...(licence === null ? {} : { 'general.license': text(licence) }),
    'general.file_type': u32(fileType),
    'general.quantization_version': u32(QUANTISATION_VERSION),
  };
}
