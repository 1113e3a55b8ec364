import { JudgeError } from '../core/errors';
import { sha256 as hash } from '../core/sha256';

/**
 * @returns the sha256 of the bytes, 64 lower-case hexadecimal digits.
 * @throws JudgeError `weights/storage-unavailable` on pages that are not secure, where browsers offer no hashing.
 */
export async function sha256(bytes: BufferSource): Promise<string> {
  // the type says always there; on plain http it is not
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    throw new JudgeError(
      'weights/storage-unavailable',
      'Weights are checked by their sha256, which browsers offer only over https or on localhost. Open the page there.',
    );
  }
  return hash(bytes);
}
