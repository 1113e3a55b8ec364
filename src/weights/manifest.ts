/** The manifest of a package: the files of one model, with what is needed to fetch them piece by piece and check each. */
import * as v from 'valibot';

/** Its name in a package's folder. */
export const MANIFEST_NAME = 'stable-i2i-package.json';
export const MANIFEST_VERSION = 1;
export { CHUNK_BYTES } from '../core/weightsMessages';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be a sha256 in lower-case hex'));
const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** A plain name: it is joined to the manifest's address or folder, and must not lead out of it. */
const fileName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/, 'must be a plain file name'),
);

const FileSchema = v.pipe(
  v.object({
    role: v.picklist(['model', 'projector', 'prompt']),
    name: fileName,
    bytes: positive,
    sha256: hash,
    chunkBytes: positive,
    /** sha256 of each chunk, in order. */
    chunks: v.array(hash),
  }),
  v.check((f) => f.chunks.length === Math.ceil(f.bytes / f.chunkBytes), 'chunks must add up to the file'),
);
export type PackageFile = v.InferOutput<typeof FileSchema>;

export const ManifestSchema = v.object({
  schema: v.literal('stable-i2i-package'),
  version: v.literal(MANIFEST_VERSION),
  /** For people, e.g. "StableI2I Q4_K". */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  engine: v.literal('wllama'),
  licence: v.nullable(v.string()),
  quantisation: v.object({ model: v.string(), projector: v.string() }),
  /** Tokens that a question about two images of 1344 pixels and its answer need. */
  contextTokens: positive,
  files: v.pipe(
    v.array(FileSchema),
    v.check((files) => new Set(files.map((f) => f.name)).size === files.length, 'names must differ'),
    v.check(
      (files) => ['model', 'projector'].every((role) => files.filter((f) => f.role === role).length === 1),
      'one model and one projector',
    ),
  ),
  provenance: v.object({
    /** Version of the program that packed it. */
    packer: v.string(),
    kind: v.picklist(['checkpoint', 'gguf']),
    /** What it was made from. */
    sources: v.array(v.object({ name: v.string(), bytes: positive, sha256: hash })),
  }),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;
