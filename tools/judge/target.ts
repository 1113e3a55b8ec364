/** Files that are written at the end of a long run: whether they can be is found out before it. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../usage';

/**
 * Makes the file's folder where it is missing.
 * @throws UsageError where the path is a folder, or where it cannot be written.
 */
export function checkTarget(path: string): void {
  const refuse = (reason: string) =>
    new UsageError(`${path} cannot be written: ${reason}. Name another file.`);
  const there = existsSync(path);
  if (there && statSync(path).isDirectory()) throw refuse('it is a folder');
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(there ? path : dirname(path), constants.W_OK);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}
