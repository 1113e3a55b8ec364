/** A checkpoint's byte-level BPE tokenizer and chat template, as GGUF keeps them. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { bool, text, u32, type Value } from '../../src/weights/ggufHead';
import { bad, readJson } from './safetensors';

const number = v.pipe(v.number(), v.integer(), v.minValue(0));
const TokenizerSchema = v.looseObject({
  added_tokens: v.array(v.looseObject({ id: number, content: v.string(), special: v.boolean() })),
  model: v.looseObject({
    type: v.literal('BPE'),
    vocab: v.record(v.string(), number),
    merges: v.array(v.union([v.string(), v.tuple([v.string(), v.string()])])),
  }),
});
const SettingsSchema = v.looseObject({
  chat_template: v.optional(v.string()),
  eos_token: v.nullish(v.union([v.string(), v.looseObject({ content: v.string() })])),
  pad_token: v.nullish(v.union([v.string(), v.looseObject({ content: v.string() })])),
});
const TemplateSchema = v.looseObject({ chat_template: v.string() });

/** llama.cpp's token kinds. */
const KIND = { normal: 1, control: 3, userDefined: 4, unused: 5 } as const;
/** Without these an image cannot be put into a prompt. */
const NEEDED = ['<|im_start|>', '<|im_end|>', '<|vision_start|>', '<|vision_end|>', '<|image_pad|>'];

/**
 * @param size of the vocabulary by the model's config; rows beyond the tokenizer's are padding.
 * @throws JudgeError `pack/checkpoint`.
 */
export async function readTokenizer(folder: string, size: number): Promise<Record<string, Value>> {
  const { added_tokens: added, model } = await readJson(folder, 'tokenizer.json', TokenizerSchema);
  const settings = await readJson(folder, 'tokenizer_config.json', SettingsSchema);
  const tokens = Array.from({ length: size }, (_, i) => `[PAD${i}]`);
  const kinds = Array<number>(size).fill(KIND.unused);
  const put = (id: number, token: string, kind: number) => {
    if (id >= size) throw bad('tokenizer.json', `token ${id} is beyond the model's vocabulary of ${size}`);
    tokens[id] = token;
    kinds[id] = kind;
  };
  for (const [token, id] of Object.entries(model.vocab)) put(id, token, KIND.normal);
  for (const { id, content, special } of added) put(id, content, special ? KIND.control : KIND.userDefined);
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const missing = NEEDED.filter((token) => !ids.has(token));
  if (missing.length > 0)
    throw bad('tokenizer.json', `it lacks ${missing.join(', ')}: not a Qwen-VL tokenizer`);
  const idOf = (token: v.InferOutput<typeof SettingsSchema>['eos_token'], otherwise: string): Value => {
    const name = typeof token === 'string' ? token : (token?.content ?? otherwise);
    const id = ids.get(name);
    if (id === undefined)
      throw bad('tokenizer_config.json', `it names the token ${name}, which does not exist`);
    return u32(id);
  };
  return {
    'tokenizer.ggml.model': text('gpt2'),
    'tokenizer.ggml.pre': text('qwen2'),
    'tokenizer.ggml.tokens': { type: 'array', of: 'string', value: tokens },
    'tokenizer.ggml.token_type': { type: 'array', of: 'i32', value: kinds },
    'tokenizer.ggml.merges': {
      type: 'array',
      of: 'string',
      value: model.merges.map((merge) => (typeof merge === 'string' ? merge : merge.join(' '))),
    },
    'tokenizer.ggml.eos_token_id': idOf(settings.eos_token, '<|im_end|>'),
    'tokenizer.ggml.padding_token_id': idOf(settings.pad_token, '<|endoftext|>'),
    'tokenizer.ggml.bos_token_id': idOf('<|endoftext|>', '<|endoftext|>'),
    'tokenizer.ggml.add_bos_token': bool(false),
    'tokenizer.chat_template': text(await readTemplate(folder, settings.chat_template)),
  };
}

/** Newer checkpoints keep the template in a file of its own. */
async function readTemplate(folder: string, inline: string | undefined): Promise<string> {
  if (existsSync(join(folder, 'chat_template.jinja'))) {
    return readFile(join(folder, 'chat_template.jinja'), 'utf8');
  }
  if (existsSync(join(folder, 'chat_template.json'))) {
    return (await readJson(folder, 'chat_template.json', TemplateSchema)).chat_template;
  }
  if (inline !== undefined) return inline;
  throw bad(
    folder,
    'it has no chat template (chat_template.jinja, chat_template.json or in tokenizer_config.json)',
  );
}
