/** Reads what an MLC package says of itself, and makes the list of its files from it. */
import * as v from 'valibot';
import { JudgeError } from '../core/errors';
import type { MlcDescription, MlcFile, MlcScope } from '../core/mlc';

const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** Of mlc-chat-config.json what we use; web-llm reads the rest. Sizes may be -1 for "not limited by this". */
const ChatConfigSchema = v.object({
  tokenizer_files: v.array(v.string()),
  context_window_size: v.optional(v.pipe(v.number(), v.integer())),
  model_config: v.optional(
    v.object({
      num_hidden_layers: v.optional(positive),
      text_config: v.optional(v.object({ num_hidden_layers: v.optional(positive) })),
    }),
  ),
});
export type ChatConfig = v.InferOutput<typeof ChatConfigSchema>;

/** The list of shards, as `tvm.contrib.tvmjs` writes it. */
const TensorCacheSchema = v.object({
  records: v.pipe(
    v.array(
      v.object({
        dataPath: v.pipe(
          v.string(),
          // never out of the folder: the list comes from a stranger
          v.regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/, 'must be a plain path'),
        ),
        nbytes: positive,
        md5sum: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'must be an md5'))),
      }),
    ),
    v.minLength(1, 'must list a shard'),
  ),
});
export type TensorCache = v.InferOutput<typeof TensorCacheSchema>;

export const CHAT_CONFIG = 'mlc-chat-config.json';
/** The name that web-llm 0.2.86 knows, and the one that packages had before; their content is of one form. */
export const TENSOR_CACHE = 'tensor-cache.json';
export const OLDER_TENSOR_CACHE = 'ndarray-cache.json';
export const MODEL_MANIFEST = 'mlc-model-manifest.json';

/** @throws JudgeError `weights/wrong-kind`. */
export function parseChatConfig(data: ArrayBuffer): ChatConfig {
  return parse(ChatConfigSchema, json(data, CHAT_CONFIG), CHAT_CONFIG);
}

/** @returns what it lists, and the whole of it as web-llm wants it kept. @throws JudgeError `weights/wrong-kind`. */
export function parseTensorCache(data: ArrayBuffer): { list: TensorCache; whole: unknown } {
  const whole = json(data, TENSOR_CACHE);
  return { list: parse(TensorCacheSchema, whole, TENSOR_CACHE), whole };
}

export function isModelManifest(data: ArrayBuffer): boolean {
  try {
    return v.is(v.object({ schema: v.literal('mlc.model-package') }), json(data, MODEL_MANIFEST));
  } catch {
    return false;
  }
}

/** @throws JudgeError `weights/wrong-kind` for what is no WebAssembly, e.g. a web page. */
export function checkLibrary(data: ArrayBuffer, name: string): void {
  const [a, b, c, d] = new Uint8Array(data.slice(0, 4));
  if (a === 0 && b === 0x61 && c === 0x73 && d === 0x6d) return;
  throw wrongKind(name, 'it is no WebAssembly; give the address of the compiled library (.wasm)');
}

/**
 * The folder's address as web-llm spells it: with a slash at its end, and `resolve/main/` behind what has no `resolve`.
 * Its cache is asked for addresses made from this.
 */
export function folderKey(model: string): string {
  const folder = model.endsWith('/') ? model : `${model}/`;
  return new URL(/.+\/resolve\/.+\//.test(folder) ? folder : `${folder}resolve/main/`).href;
}

/** Where the folder may really be: on Hugging Face where web-llm thinks, elsewhere perhaps just where the user says. */
export function folderAddresses(model: string): string[] {
  const key = folderKey(model);
  const plain = new URL(model.endsWith('/') ? model : `${model}/`).href;
  if (key === plain || new URL(key).hostname === 'huggingface.co') return [key];
  return [plain, key];
}

/** web-llm never caches a library whose address holds "localhost"; its key only has to be one that it asks for. */
export const libraryKey = (library: string): string => library.replaceAll('localhost', '127.0.0.1');

/** @returns one of the tokenizer files that web-llm reads, the better one first. @throws JudgeError `weights/wrong-kind`. */
export function tokenizerOf(config: ChatConfig): string {
  const found = ['tokenizer.json', 'tokenizer.model'].find((name) => config.tokenizer_files.includes(name));
  if (found !== undefined) return found;
  throw wrongKind(
    CHAT_CONFIG,
    'it names no tokenizer that web-llm can read (tokenizer.json, tokenizer.model)',
  );
}

export const layersOf = ({ model_config: model }: ChatConfig): number | null =>
  model?.num_hidden_layers ?? model?.text_config?.num_hidden_layers ?? null;

export function contextOf(config: ChatConfig, description: MlcDescription): number | null {
  const own = config.context_window_size ?? -1;
  return description.contextTokens ?? (own > 0 ? own : null);
}

/** A file in the folder, not yet fetched. @param from the folder's real address. */
export function fileIn(
  scope: MlcScope,
  name: string,
  folder: { key: string; from: string },
  description: MlcDescription,
  more: { bytes?: number; md5?: string | undefined; address?: string } = {},
): MlcFile {
  const promised = description.sha256[name];
  const expected =
    promised !== undefined
      ? { kind: 'sha256' as const, hex: promised }
      : more.md5 !== undefined
        ? { kind: 'md5' as const, hex: more.md5 }
        : null;
  return {
    ...{ scope, name, key: new URL(name, folder.key).href, bytes: more.bytes ?? null, kept: null, expected },
    from: new URL(more.address ?? name, folder.from).href,
  };
}

export function libraryFile({ library, librarySha256 }: MlcDescription): MlcFile {
  const name = new URL(library).pathname.split('/').pop() || 'library.wasm';
  return {
    ...{ scope: 'wasm', name, key: libraryKey(library), from: library, bytes: null, kept: null },
    expected: librarySha256 === undefined ? null : { kind: 'sha256', hex: librarySha256 },
  };
}

function json(data: ArrayBuffer, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  } catch {
    throw wrongKind(name, 'it is no JSON; does the address name the folder of an MLC package?');
  }
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown, name: string): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw wrongKind(name, `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}

function wrongKind(name: string, why: string): JudgeError {
  return new JudgeError('weights/wrong-kind', `${name} is not what an MLC package holds: ${why}.`, {
    file: name,
    why,
  });
}
