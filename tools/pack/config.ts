/** What a checkpoint's `config.json` and `preprocessor_config.json` say, as far as the packed files need it. */
import * as v from 'valibot';
import { bad, readJson } from './safetensors';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const positive = v.pipe(v.number(), v.minValue(0));
const Rope = v.looseObject({
  mrope_section: v.optional(v.array(count)),
  rope_theta: v.optional(positive),
});

const ConfigSchema = v.looseObject({
  model_type: v.string(),
  tie_word_embeddings: v.optional(v.boolean(), false),
  text_config: v.looseObject({
    hidden_size: count,
    intermediate_size: count,
    num_hidden_layers: count,
    num_attention_heads: count,
    num_key_value_heads: count,
    head_dim: v.optional(count),
    rms_norm_eps: positive,
    rope_theta: v.optional(positive),
    rope_scaling: v.nullish(Rope),
    rope_parameters: v.nullish(Rope),
    vocab_size: count,
    max_position_embeddings: count,
    tie_word_embeddings: v.optional(v.boolean()),
  }),
  vision_config: v.looseObject({
    depth: count,
    hidden_size: count,
    intermediate_size: count,
    num_heads: count,
    num_position_embeddings: count,
    out_hidden_size: count,
    patch_size: count,
    spatial_merge_size: count,
    temporal_patch_size: v.literal(2),
    deepstack_visual_indexes: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
});

const PreprocessorSchema = v.looseObject({
  image_mean: v.tuple([v.number(), v.number(), v.number()]),
  image_std: v.tuple([v.number(), v.number(), v.number()]),
});

export interface ModelConfig {
  text: v.InferOutput<typeof ConfigSchema>['text_config'] & { head_dim: number; theta: number };
  vision: v.InferOutput<typeof ConfigSchema>['vision_config'];
  /** The output matrix is the embedding's, and not stored. */
  tied: boolean;
  /** Shares of half the head size that time, height and width take in the rotary embedding. */
  ropeSections: readonly number[];
  imageMean: readonly number[];
  imageStd: readonly number[];
}

/** @throws JudgeError `pack/checkpoint` for anything that is no Qwen3-VL. */
export async function readConfig(folder: string): Promise<ModelConfig> {
  const config = await readJson(folder, 'config.json', v.looseObject({ model_type: v.string() }));
  if (config.model_type !== 'qwen3_vl') {
    throw bad(
      folder,
      `it is a model of the kind "${config.model_type}", and only Qwen3-VL ("qwen3_vl") is known`,
    );
  }
  const {
    text_config: text,
    vision_config: vision,
    ...rest
  } = await readJson(folder, 'config.json', ConfigSchema);
  const rope = text.rope_parameters ?? text.rope_scaling ?? {};
  const theta = rope.rope_theta ?? text.rope_theta;
  const sections = rope.mrope_section;
  const headSize = text.head_dim ?? text.hidden_size / text.num_attention_heads;
  if (theta === undefined) throw bad('config.json', 'text_config has no rope_theta');
  if (sections?.length !== 3 || 2 * sections.reduce((a, b) => a + b) !== headSize) {
    throw bad(
      'config.json',
      `mrope_section must be three numbers that add up to half the head size, ${headSize / 2}`,
    );
  }
  const { image_mean: imageMean, image_std: imageStd } = await readJson(
    folder,
    'preprocessor_config.json',
    PreprocessorSchema,
  );
  return {
    text: { ...text, head_dim: headSize, theta },
    vision,
    tied: text.tie_word_embeddings ?? rest.tie_word_embeddings,
    ropeSections: sections,
    imageMean,
    imageStd,
  };
}
