/** The prompt files of a folder. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makePromptSet, type PromptSet } from '../../src/core/protocol/promptSet';
import { PROMPT_FILES } from '../../src/core/protocol/reference';

/**
 * @param note told when the files are not StableI2I's: whoever names a folder means it, but should know.
 * @throws JudgeError `prompts/incomplete`, `prompts/invalid`.
 */
export async function readPrompts(
  folder: string | null,
  note: (line: string) => void,
): Promise<PromptSet | null> {
  if (folder === null) return null;
  const sources = PROMPT_FILES.map((file) => join(folder, `${file}.txt`))
    .filter((path) => existsSync(path))
    .map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }));
  const set = await makePromptSet(sources, { custom: basename(folder) });
  if (set.origin === 'custom') {
    note(`The prompts in ${folder} are not those of StableI2I; the results name them ${set.id}.`);
  }
  return set;
}
