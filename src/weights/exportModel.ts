/** A stored model as a package: its files, and a manifest by which another machine checks every chunk. */
import { JudgeError } from '../core/errors';
import { APP_VERSION } from '../core/version';
import type { ExportedModel } from '../core/weightsMessages';
import { hashStored } from './download/wholeHash';
import { readGgufHeader } from './gguf';
import { MANIFEST_NAME, MANIFEST_VERSION, type Manifest, type PackageFile } from './manifest';
import type { WeightsStorage } from './storage';
import type { WeightsStore } from './store';

/** What the engine asks for where a package says nothing else. */
const CONTEXT_TOKENS = 6144;

/**
 * Reads the model once, for the hashes of its whole files; the files themselves are handed over as they lie.
 * @throws JudgeError `weights/not-found`, `weights/corrupt`, `weights/read-failed`, `cancelled`.
 */
export async function exportModel(
  storage: WeightsStorage,
  store: WeightsStore,
  id: string,
  how: { signal: AbortSignal; onProgress: (progress: { bytes: number; total: number }) => void },
): Promise<ExportedModel> {
  const { info, model, projector } = await store.open(id);
  const blobs = { model, projector };
  let done = 0;
  const add = (bytes: number) => {
    done += bytes;
    how.onProgress({ bytes: done, total: info.bytes });
  };
  const files: PackageFile[] = [];
  const quantisation = { model: 'unknown', projector: 'unknown' };
  for (const { role, name, bytes, chunkBytes, chunks } of info.files) {
    const sha256 = await hashStored(storage, name, chunks, add, how.signal);
    if (sha256 === null)
      throw new JudgeError('weights/corrupt', `A part of ${name} is gone.`, { file: name });
    const safe = name.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^[^A-Za-z0-9_]+/, '');
    files.push({ role, name: safe === '' ? `${role}.gguf` : safe, bytes, sha256, chunkBytes, chunks });
    quantisation[role] = (await readGgufHeader(blobs[role], name, how.signal)).quantisation ?? 'unknown';
  }
  if (files[0]?.name === files[1]?.name) for (const file of files) file.name = `${file.role}-${file.name}`;
  const manifest: Manifest = {
    ...{ schema: 'stable-i2i-package', version: MANIFEST_VERSION, name: info.name, engine: 'wllama' },
    ...{ licence: info.origin?.licence ?? null, quantisation, contextTokens: CONTEXT_TOKENS, files },
    provenance: {
      packer: `stable-i2i-web ${APP_VERSION}, exported`,
      kind: 'gguf',
      sources: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    },
  };
  return {
    manifest: { name: MANIFEST_NAME, text: `${JSON.stringify(manifest, null, 2)}\n` },
    files: files.map(({ role, name }) => ({ name, blob: role === 'prompt' ? new Blob() : blobs[role] })),
  };
}
