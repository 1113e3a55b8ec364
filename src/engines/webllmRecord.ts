/** What web-llm is told of a model: its own kind of record, made from ours. */
import type { AppConfig, ModelRecord, ModelType } from '@mlc-ai/web-llm';
import type { MlcFile, MlcRecord } from '../core/mlc';

/** `ModelType.VLM`; the enum itself would pull the package in. A test holds it to the package's. */
const VLM: ModelType.VLM = 2;

/** web-llm reads everything from IndexedDB, and checks configuration, tokenizer and library by the hashes of what was kept. */
export function appConfigOf(record: MlcRecord): AppConfig {
  return { cacheBackend: 'indexeddb', model_list: [modelRecordOf(record)] };
}

export function modelRecordOf(record: MlcRecord): ModelRecord {
  const { description, folder, library, modelManifest, contextTokens } = record;
  const { requiredFeatures, bufferBytes, gpuBytes } = description;
  return {
    ...{ model: folder, model_id: description.id, model_lib: library },
    // a model with a manifest says there which inputs it takes
    ...(modelManifest === null ? { model_type: VLM } : { model_manifest: modelManifest }),
    ...(contextTokens === null ? {} : { overrides: { context_window_size: contextTokens } }),
    ...(requiredFeatures.length === 0 ? {} : { required_features: requiredFeatures }),
    ...(bufferBytes === undefined ? {} : { buffer_size_required_bytes: bufferBytes }),
    ...(gpuBytes === undefined ? {} : { vram_required_MB: gpuBytes / 2 ** 20 }),
    integrity: integrityOf(record.files),
  };
}

function integrityOf(files: readonly MlcFile[]): NonNullable<ModelRecord['integrity']> {
  const sri = (wanted: (file: MlcFile) => boolean): string | undefined => {
    const hex = files.find(wanted)?.kept?.sha256;
    return hex === undefined ? undefined : toSri(hex);
  };
  const config = sri(({ scope, name }) => scope === 'config' && name === 'mlc-chat-config.json');
  const library = sri(({ scope }) => scope === 'wasm');
  const tokenizers = ['tokenizer.json', 'tokenizer.model'].flatMap((name) => {
    const hash = sri((file) => file.scope === 'model' && file.name === name);
    return hash === undefined ? [] : [[name, hash] as const];
  });
  return {
    ...(config === undefined ? {} : { config }),
    ...(library === undefined ? {} : { model_lib: library }),
    tokenizer: Object.fromEntries(tokenizers),
    onFailure: 'error',
  };
}

/** Subresource Integrity's form of a sha256. */
function toSri(hex: string): string {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
