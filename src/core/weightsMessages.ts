/** What crosses the border of the weights worker: plans of downloads, their progress, and what is stored. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const HashSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be a sha256 in lower-case hex'));

/** Length of every chunk but a file's last, bytes. */
export const CHUNK_BYTES = 64 * 2 ** 20;

/** A name without a path; it goes into messages and, on export, into a folder. */
export const FileNameSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_][A-Za-z0-9._ +()-]{0,199}$/, 'must be a plain file name'),
);

/** An address that may be asked for weights: https, or http on this machine. */
export const WeightsUrlSchema = v.pipe(
  v.string(),
  v.check(
    (text) => isWeightsUrl(text),
    'must be an https address (http only for localhost), without a password',
  ),
);

function isWeightsUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(hostname));
}

export const DownloadFileSchema = v.pipe(
  v.object({
    role: v.picklist(['model', 'projector', 'prompt']),
    name: FileNameSchema,
    url: WeightsUrlSchema,
    /** Null where nobody has said; then the server is asked. */
    bytes: v.nullable(positive),
    sha256: v.nullable(HashSchema),
    chunkBytes: positive,
    /** sha256 of every chunk in order, where a package's manifest gives them. */
    chunks: v.nullable(v.array(HashSchema)),
  }),
  v.check(
    ({ bytes, chunkBytes, chunks }) =>
      chunks === null || (bytes !== null && chunks.length === Math.ceil(bytes / chunkBytes)),
    'chunks must add up to the file',
  ),
);
export type DownloadFile = v.InferOutput<typeof DownloadFileSchema>;

export const DownloadPlanSchema = v.object({
  /** For people, and the name that the model is stored under. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** SPDX name; null where it is not known. */
  licence: v.nullable(v.string()),
  files: v.pipe(v.array(DownloadFileSchema), v.minLength(2), v.maxLength(20)),
  /** The user agreed to files that can only be checked by their size and ETag. */
  unverified: v.boolean(),
});
export type DownloadPlan = v.InferOutput<typeof DownloadPlanSchema>;

/**
 * How a file is known to be the right one: by the hash of every chunk, by the hash of the whole, or only by its size
 * and the server's word that it did not change meanwhile.
 */
export const TRUSTS = ['chunks', 'sha256', 'size'] as const;
export type Trust = (typeof TRUSTS)[number];

export const OriginSchema = v.object({
  kind: v.picklist(['files', 'package', 'download']),
  licence: v.nullable(v.string()),
  /** One address a file for a download, else empty. */
  urls: v.array(v.string()),
  trust: v.picklist(TRUSTS),
});
export type Origin = v.InferOutput<typeof OriginSchema>;

export const PHASES = [
  'queued',
  'connecting',
  'downloading',
  'retrying',
  'offline',
  'checking',
  'storing',
] as const;

export const FileProgressSchema = v.object({
  name: v.string(),
  /** Received so far, kept or on the way, bytes. */
  bytes: count,
  /** Null while nobody knows. */
  total: v.nullable(positive),
});

export const DownloadProgressSchema = v.object({
  id: HashSchema,
  phase: v.picklist(PHASES),
  files: v.array(FileProgressSchema),
  bytes: count,
  total: v.nullable(positive),
  /** Bytes a second over the last seconds; null until it is known. */
  rate: v.nullable(v.pipe(v.number(), v.minValue(0))),
  /** Null where size or rate are unknown. */
  secondsLeft: v.nullable(v.pipe(v.number(), v.minValue(0))),
});
export type DownloadProgress = v.InferOutput<typeof DownloadProgressSchema>;

/** A download that was begun: under way in some tab, paused, or cut off. */
export const PendingDownloadSchema = v.object({
  id: HashSchema,
  plan: DownloadPlanSchema,
  /** ISO 8601, UTC. */
  startedAt: v.string(),
  /** Kept so far. */
  bytes: count,
  total: v.nullable(positive),
});
export type PendingDownload = v.InferOutput<typeof PendingDownloadSchema>;

/** Where a model is to be fetched from, as a user names it. */
export const WeightsSourceSchema = v.variant('kind', [
  v.object({ kind: v.literal('catalogue'), id: v.string() }),
  v.object({
    kind: v.literal('huggingFace'),
    repository: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name')),
    revision: v.pipe(v.string(), v.minLength(1)),
    model: v.pipe(v.string(), v.minLength(1)),
    projector: v.pipe(v.string(), v.minLength(1)),
  }),
  v.object({ kind: v.literal('urls'), model: WeightsUrlSchema, projector: WeightsUrlSchema }),
  v.object({ kind: v.literal('manifest'), url: WeightsUrlSchema }),
]);
export type WeightsSource = v.InferOutput<typeof WeightsSourceSchema>;

const entryOfAnyEngine = {
  id: v.string(),
  name: v.string(),
  /** What it is for, one sentence. */
  about: v.string(),
  /** Which prompts it was made for. */
  prompts: v.picklist(['reference', 'built-in']),
  licence: v.nullable(v.string()),
  /** Where people read about it. */
  page: v.pipe(v.string(), v.url()),
  needs: v.object({
    /** Of the GPU, for two images of 1344 pixels, bytes; null where nobody has measured it. */
    gpuBytes: v.nullable(positive),
    /** Whether it also runs on the CPU, slowly; null where nobody has tried. */
    cpu: v.nullable(v.boolean()),
    /** Whether the GPU must know `shader-f16`. */
    shaderF16: v.boolean(),
  }),
};

export const CatalogueSchema = v.array(
  v.variant('engine', [
    v.object({
      ...entryOfAnyEngine,
      engine: v.literal('wllama'),
      /** Empty where no file that a browser can run is known: then `about` says what to do. */
      files: v.array(
        v.object({
          role: v.picklist(['model', 'projector']),
          name: FileNameSchema,
          url: WeightsUrlSchema,
          bytes: v.nullable(positive),
          sha256: v.nullable(HashSchema),
        }),
      ),
    }),
    v.object({
      ...entryOfAnyEngine,
      engine: v.literal('web-llm'),
      /** The model's id in web-llm's own list. That engine fetches and keeps its files by itself. */
      mlc: v.pipe(v.string(), v.regex(/^[\w.-]+-MLC$/)),
      files: v.pipe(v.array(v.never()), v.maxLength(0)),
    }),
  ]),
);
export type CatalogueEntry = v.InferOutput<typeof CatalogueSchema>[number];

export const StorageReportSchema = v.object({
  /** Bytes of chunks that models and downloads use; shared ones are counted once. */
  used: count,
  /** Bytes of chunks that nothing uses; they are removed by cleaning. */
  orphans: count,
  /** Bytes that the browser says are free for us; null where it says nothing. */
  free: v.nullable(count),
  /** Whether the browser promised not to evict; null where it cannot be asked. */
  persisted: v.nullable(v.boolean()),
});
export type StorageReport = v.InferOutput<typeof StorageReportSchema>;

/** A stored model as files, with the manifest that makes a package of them. */
export const ExportSchema = v.object({
  manifest: v.object({ name: v.string(), text: v.string() }),
  files: v.array(v.object({ name: v.string(), blob: v.instance(Blob) })),
});
export type ExportedModel = v.InferOutput<typeof ExportSchema>;

export const CheckEventSchema = v.object({ bytes: count, total: positive });

/** What the tabs of one browser tell each other about weights. */
export const WEIGHTS_CHANNEL = 'stable-i2i-weights';
export const WeightsNewsSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), progress: DownloadProgressSchema }),
  /** A download ended, in whatever way. */
  v.object({ type: v.literal('ended'), id: HashSchema }),
  /** What is stored is not what it was. */
  v.object({ type: v.literal('changed') }),
  /** Whoever runs this download stops it. */
  v.object({ type: v.literal('pause'), id: HashSchema }),
]);
export type WeightsNews = v.InferOutput<typeof WeightsNewsSchema>;
