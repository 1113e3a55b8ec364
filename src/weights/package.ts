/** A package that lies in a folder: its manifest, and the files that it names. */
import * as v from 'valibot';
import { JudgeError } from '../core/errors';
import type { PromptSource } from '../core/protocol/promptSet';
import { CHUNK_BYTES, MANIFEST_NAME, type Manifest, ManifestSchema, type PackageFile } from './manifest';
import type { ImportInput } from './store';

/** @throws JudgeError `weights/plan-invalid`. */
export function parseManifest(text: string, where: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(where, 'it is not JSON', error);
  }
  const parsed = v.safeParse(ManifestSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw invalid(where, `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}

/**
 * @returns what to import, with the hashes to hold every chunk against; null where the files are no package.
 * @throws JudgeError `weights/plan-invalid`, `weights/truncated`.
 */
export async function readPackage(
  files: readonly File[],
): Promise<(ImportInput & { prompts: PromptSource[] }) | null> {
  const written = files.find((file) => file.name === MANIFEST_NAME);
  if (written === undefined) return null;
  const manifest = parseManifest(await written.text(), written.name);
  const found = (file: PackageFile): File => {
    const there = files.find((one) => one.name === file.name);
    if (there === undefined)
      throw invalid(written.name, `${file.name} is missing: give all files of the package`);
    if (there.size !== file.bytes) {
      throw new JudgeError(
        'weights/truncated',
        `${file.name} has ${there.size} bytes, its package says ${file.bytes}. Copy it again.`,
        { file: file.name, bytes: there.size, expected: file.bytes },
      );
    }
    return there;
  };
  const of = (role: 'model' | 'projector'): PackageFile => {
    const file = manifest.files.find((one) => one.role === role);
    if (file === undefined) throw invalid(written.name, `it names no ${role}`);
    if (file.chunkBytes !== CHUNK_BYTES) throw invalid(written.name, 'its chunks have another length');
    return file;
  };
  const [model, projector] = [of('model'), of('projector')];
  const prompts: PromptSource[] = [];
  for (const file of manifest.files.filter(({ role }) => role === 'prompt')) {
    prompts.push({ name: file.name, bytes: new Uint8Array(await found(file).arrayBuffer()) });
  }
  return {
    ...{ name: manifest.name, model: found(model), projector: found(projector), prompts },
    expected: { model: model.chunks, projector: projector.chunks },
    origin: { kind: 'package', licence: manifest.licence, urls: [], trust: 'chunks' },
  };
}

function invalid(file: string, what: string, cause?: unknown): JudgeError {
  return new JudgeError(
    'weights/plan-invalid',
    `${file} does not describe a package that can be used: ${what}.`,
    { file, what },
    cause,
  );
}
