import { JudgeError, throwIfAborted } from '../core/errors';

/**
 * Reads bytes [start, end) of a file into one buffer of their own.
 * @param name the file's name, for the error.
 * @throws JudgeError `weights/read-failed` when the file can no longer be read: moved, changed or on a drive that is gone.
 * @throws JudgeError `cancelled`.
 */
export async function readBytes(
  blob: Blob,
  start: number,
  end: number,
  name: string,
  signal?: AbortSignal,
): Promise<ArrayBuffer> {
  throwIfAborted(signal);
  let buffer: ArrayBuffer;
  try {
    buffer = await blob.slice(start, end).arrayBuffer();
  } catch (error) {
    throw readFailed(name, start, error);
  }
  throwIfAborted(signal);
  const expected = Math.min(end, blob.size) - start;
  if (buffer.byteLength !== expected) throw readFailed(name, start);
  return buffer;
}

function readFailed(name: string, position: number, cause?: unknown): JudgeError {
  return new JudgeError(
    'weights/read-failed',
    `${name} can no longer be read. It was moved, changed or its drive was removed since it was picked: pick it again.`,
    { file: name, position },
    cause,
  );
}
