/** Models compiled by MLC as plain data: how one is named, what is kept of it, and how its download goes. */
import * as v from 'valibot';
import { HashSchema, PHASES, WeightsUrlSchema } from './weightsMessages';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(200));
/** A file within the model's folder. */
const FilePathSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/, 'must be a plain path'),
);

/**
 * A model as a JSON file describes it. With `id`, `model` and `library` alone it can be fetched and run; the rest tells
 * what the browser can check before.
 */
export const MlcDescriptionSchema = v.object({
  schema: v.optional(v.literal('stable-i2i-mlc'), 'stable-i2i-mlc'),
  version: v.optional(v.literal(1), 1),
  /** Names the model in this browser and in evaluations. */
  id: text,
  /** Folder of mlc-chat-config.json, tensor-cache.json, tokenizer and shards; a Hugging Face repository will do. */
  model: WeightsUrlSchema,
  /** The compiled library, a wasm file. */
  library: WeightsUrlSchema,
  name: v.optional(text),
  /** SPDX name. */
  licence: v.optional(text),
  /** File in the folder through which the library is driven; looked for under its usual name when left out. */
  modelManifest: v.optional(FilePathSchema),
  /** Size of the context, tokens; the one of the model's own configuration when left out. */
  contextTokens: v.optional(positive),
  /** WebGPU features that the library uses, e.g. `shader-f16`. */
  requiredFeatures: v.optional(v.array(text), []),
  /** Largest buffer that the library binds, bytes. */
  bufferBytes: v.optional(positive),
  /** GPU memory that it takes, bytes. */
  gpuBytes: v.optional(positive),
  /** sha256 of files in the folder, by their path. */
  sha256: v.optional(v.record(FilePathSchema, HashSchema), {}),
  librarySha256: v.optional(HashSchema),
});
export type MlcDescription = v.InferOutput<typeof MlcDescriptionSchema>;
export type MlcDescriptionInput = v.InferInput<typeof MlcDescriptionSchema>;

/** web-llm's databases: one for weights and tokenizer, one for configuration, one for libraries. */
export const MLC_SCOPES = ['model', 'config', 'wasm'] as const;
export type MlcScope = (typeof MLC_SCOPES)[number];

/** How a file was known to be the right one: by a hash, or only by its length, or not at all. */
export const MLC_CHECKS = ['sha256', 'md5', 'size', 'none'] as const;
export type MlcCheck = (typeof MLC_CHECKS)[number];

export const MlcFileSchema = v.object({
  scope: v.picklist(MLC_SCOPES),
  /** The address that web-llm asks its cache for. */
  key: v.string(),
  /** Where it is fetched from. */
  from: v.string(),
  name: v.string(),
  /** Null where nobody says it before. */
  bytes: v.nullable(count),
  /** What it must have: the description's sha256, or the md5 that tensor-cache.json lists. */
  expected: v.nullable(v.object({ kind: v.picklist(['sha256', 'md5']), hex: v.string() })),
  /** What was kept; null as long as it is missing. */
  kept: v.nullable(v.object({ bytes: count, sha256: HashSchema, check: v.picklist(MLC_CHECKS) })),
});
export type MlcFile = v.InferOutput<typeof MlcFileSchema>;

/** What is kept of a model. Complete when every file is kept. */
export const MlcRecordSchema = v.object({
  schema: v.literal('stable-i2i-mlc-record'),
  version: v.literal(1),
  description: MlcDescriptionSchema,
  /** The folder as web-llm spells it. */
  folder: v.string(),
  /** Key of the library. */
  library: v.string(),
  /** Of a model that is driven through a manifest. */
  modelManifest: v.nullable(FilePathSchema),
  contextTokens: v.nullable(positive),
  /** Of the language model; null where the configuration does not say. */
  layers: v.nullable(positive),
  files: v.array(MlcFileSchema),
  /** ISO 8601, UTC. */
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type MlcRecord = v.InferOutput<typeof MlcRecordSchema>;

/** A stored or begun model, for people. */
export const MlcSummarySchema = v.object({
  id: v.string(),
  name: v.string(),
  licence: v.nullable(v.string()),
  description: MlcDescriptionSchema,
  complete: v.boolean(),
  /** Kept so far. */
  bytes: count,
  total: v.nullable(count),
  /** Files by how they were checked. */
  checks: v.record(v.picklist(MLC_CHECKS), count),
  startedAt: v.string(),
});
export type MlcSummary = v.InferOutput<typeof MlcSummarySchema>;

export const MlcProgressSchema = v.object({
  phase: v.picklist(PHASES),
  bytes: count,
  /** Null until the package has told its sizes. */
  total: v.nullable(positive),
  /** Bytes a second; null until it is known. */
  rate: v.nullable(v.pipe(v.number(), v.minValue(0))),
  secondsLeft: v.nullable(v.pipe(v.number(), v.minValue(0))),
});
export type MlcProgress = v.InferOutput<typeof MlcProgressSchema>;
