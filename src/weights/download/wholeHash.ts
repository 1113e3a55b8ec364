/** The sha256 of a stored file, read back chunk by chunk in order. */
import { createSHA256 } from 'hash-wasm';
import { throwIfAborted } from '../../core/errors';
import { readBytes } from '../read';
import { chunkKey } from '../record';
import type { WeightsStorage } from '../storage';

const STEP_BYTES = 8 * 2 ** 20;

/**
 * @param onBytes told how many more were hashed.
 * @returns null when a chunk is gone. @throws JudgeError `weights/read-failed`, `cancelled`.
 */
export async function hashStored(
  storage: WeightsStorage,
  name: string,
  chunks: readonly string[],
  onBytes: (count: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const hash = await createSHA256();
  for (const hex of chunks) {
    const chunk = await storage.get(chunkKey(hex));
    if (!(chunk instanceof Blob)) return null;
    for (let at = 0; at < chunk.size; at += STEP_BYTES) {
      const bytes = await readBytes(chunk, at, Math.min(at + STEP_BYTES, chunk.size), name, signal);
      hash.update(new Uint8Array(bytes));
      onBytes(bytes.byteLength);
      throwIfAborted(signal);
    }
  }
  return hash.digest();
}
