/** A set of prompts: the texts put to a model, where they come from, and the hash that an evaluation names. */
import * as v from 'valibot';
import { JudgeError } from '../errors';
import { sha256 } from '../sha256';
import type { Dimension } from '../words';
import { formatTemplate } from './format';
import { OUR_STRUCTURE_FOLLOW_UP } from './prompts';
import {
  PROMPT_FILES,
  type PromptFile,
  REFERENCE_ID,
  REFERENCE_PROMPTS,
  REFERENCE_SYSTEMS,
} from './reference';

const text = v.string();
const byDimension = v.object({ semantic: text, structure: text, lowLevel: text });

export const PromptSetSchema = v.object({
  /** Goes into the evaluation; another wording has another one. */
  id: text,
  /** For people. */
  name: text,
  /** `reference`: the files that StableI2I was trained with, known by their sha256. */
  origin: v.picklist(['built-in', 'reference', 'custom']),
  systems: v.object({ question: text, followUp: text }),
  questions: byDimension,
  fidelity: text,
  /** Templates for Python's `str.format` with `{task_prompt}` and `{problem_json}`. */
  followUps: byDimension,
  /** Names of the texts in the set that are our own wording although the set is not. */
  ours: v.array(text),
});
export type PromptSet = v.InferOutput<typeof PromptSetSchema>;

/** A prompt file as found: its name and its bytes. */
export interface PromptSource {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Makes a set of the six files. A file is known by its content, else by its name. Line ends of Windows are read as
 * Python reads them.
 * @param options.custom the name of a set whose files are not StableI2I's; without it such files are refused.
 * @throws JudgeError `prompts/incomplete`, `prompts/changed` (not StableI2I's, and no custom name), `prompts/invalid`.
 */
export async function makePromptSet(
  sources: readonly PromptSource[],
  options: { custom?: string } = {},
): Promise<PromptSet> {
  const texts = new Map<PromptFile, string>();
  const changed: string[] = [];
  for (const source of sources) {
    const content = decode(source);
    const hash = await sha256Text(content);
    const known = PROMPT_FILES.find((file) => REFERENCE_PROMPTS[file] === hash);
    const file = known ?? PROMPT_FILES.find((name) => isNamed(source.name, name));
    if (file === undefined) continue;
    if (known === undefined) changed.push(`${file}.txt`);
    if (known !== undefined || !texts.has(file)) texts.set(file, content);
  }
  const missing = PROMPT_FILES.filter((file) => !texts.has(file)).map((file) => `${file}.txt`);
  if (missing.length > 0) {
    throw new JudgeError(
      'prompts/incomplete',
      `A prompt set is six files; ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Give all six at once.`,
      { missing: missing.join(', ') },
    );
  }
  if (changed.length > 0 && options.custom === undefined) {
    throw new JudgeError(
      'prompts/changed',
      `${changed.join(', ')} ${changed.length === 1 ? 'is' : 'are'} not what StableI2I was trained with. Take the original files, or say that this is a set of your own.`,
      { changed: changed.join(', ') },
    );
  }
  return assemble(texts, changed.length === 0 ? null : (options.custom ?? null));
}

/** @returns sha256 over every text of the set, so that two sets with one hash ask the same. */
export function promptSetHash(set: PromptSet): Promise<string> {
  const { systems, questions, fidelity, followUps } = set;
  return sha256Text(
    JSON.stringify([
      [systems.question, systems.followUp],
      DIMENSION_ORDER.map((dimension) => questions[dimension]),
      fidelity,
      DIMENSION_ORDER.map((dimension) => followUps[dimension]),
    ]),
  );
}

const DIMENSION_ORDER: readonly Dimension[] = ['semantic', 'structure', 'lowLevel'];

async function assemble(texts: ReadonlyMap<PromptFile, string>, custom: string | null): Promise<PromptSet> {
  const of = (file: PromptFile) => texts.get(file) ?? '';
  const set: PromptSet = {
    id: REFERENCE_ID,
    name: 'StableI2I',
    origin: 'reference',
    systems: REFERENCE_SYSTEMS,
    questions: { semantic: of('semantic'), structure: of('structure'), lowLevel: of('lowlevel') },
    fidelity: of('fidelity'),
    followUps: {
      semantic: of('semantic_followup'),
      structure: OUR_STRUCTURE_FOLLOW_UP,
      lowLevel: of('lowlevel_followup'),
    },
    ours: ['structure_followup'],
  };
  const fields = { task_prompt: '', problem_json: '' };
  for (const file of ['semantic_followup', 'lowlevel_followup'] as const)
    formatTemplate(of(file), fields, `${file}.txt`);
  if (custom === null) return set;
  return { ...set, id: `custom-${(await promptSetHash(set)).slice(0, 12)}`, name: custom, origin: 'custom' };
}

/** `semantic.txt` is not the end of `my_semantic.txt`. */
function isNamed(path: string, file: PromptFile): boolean {
  return path.split(/[/\\]/).at(-1)?.toLowerCase() === `${file}.txt`;
}

const MOST_BYTES = 65536;

function decode({ name, bytes }: PromptSource): string {
  const refuse = (reason: string) =>
    new JudgeError(
      'prompts/invalid',
      `${name} ${reason}. A prompt file is plain text in UTF-8, at most 64 KB.`,
      { file: name },
    );
  if (bytes.length > MOST_BYTES) throw refuse('is too long');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw refuse('is no text');
  }
}

const sha256Text = (content: string) => sha256(new TextEncoder().encode(content));
