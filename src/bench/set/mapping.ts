/** How the keys and words of somebody else's rows are called in ours. */
import * as v from 'valibot';
import { JudgeError } from '../../core/errors';
import { TASK_KINDS } from '../../core/labels';
import { DIMENSIONS, EXCHANGE_KEYS, PROBLEM_TYPES } from '../../core/words';

/** What a row can hold for us, and under which keys it is looked for when nothing else is said, the first one first. */
export const DEFAULT_KEYS = {
  id: ['id', 'pair_id', 'sample_id'],
  before: ['input_image', 'before_image', 'before', 'source_image'],
  after: ['output_image', 'after_image', 'after', 'edited_image'],
  instruction: ['prompt', 'instruction', 'edit_instruction'],
  dimension: ['dimension'],
  answer: ['answer', 'expected_answer', 'gt_answer'],
  problems: ['problem', 'problems', 'expected_problem', 'gt_problem'],
  task: ['task'],
  source: [],
} as const satisfies Record<string, readonly string[]>;
export type RowKey = keyof typeof DEFAULT_KEYS;

const WORDS = ['answer', 'type', 'dimension', 'task'] as const;
type WordKind = (typeof WORDS)[number];

const allowed: Readonly<Record<WordKind, readonly string[]>> = {
  answer: ['Yes', 'No', 'NULL'],
  type: DIMENSIONS.flatMap((dimension) => [...PROBLEM_TYPES[dimension]]),
  dimension: DIMENSIONS.map((dimension) => EXCHANGE_KEYS[dimension]),
  task: TASK_KINDS,
};

/** Keys are names, or paths such as `meta.id` and `images.0`. Words are theirs (as {@link plainWord} spells them) to ours. */
export const MappingSchema = v.object({
  keys: v.record(v.picklist(Object.keys(DEFAULT_KEYS) as RowKey[]), v.optional(v.string())),
  words: v.record(v.picklist(WORDS), v.optional(v.record(v.string(), v.string()))),
});
export type Mapping = v.InferOutput<typeof MappingSchema>;

export const NO_MAPPING: Mapping = { keys: {}, words: {} };

/**
 * Reads `before=input_image,after=edited,type:jpeg=artifact`: keys of ours to keys of theirs, and after a colon their
 * words for answers, types, dimensions and tasks to ours.
 * @throws JudgeError `bench/set` that names the part, the reason and what is allowed.
 */
export function parseMapping(text: string): Mapping {
  const mapping: Mapping = { keys: {}, words: {} };
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const at = part.indexOf('=');
    const left = part.slice(0, at).trim();
    const right = part.slice(at + 1).trim();
    const refuse = (reason: string) => new JudgeError('bench/set', `The mapping "${part.trim()}" ${reason}`);
    if (at < 1 || right === '') throw refuse('is not of the form ours=theirs.');
    const colon = left.indexOf(':');
    if (colon === -1) {
      const key = rowKey(left);
      if (key === null)
        throw refuse(`names no key of ours: choose from ${Object.keys(DEFAULT_KEYS).join(', ')}.`);
      mapping.keys[key] = right;
      continue;
    }
    const kind = WORDS.find((one) => one === left.slice(0, colon).trim());
    if (kind === undefined) throw refuse(`must begin with one of ${WORDS.map((w) => `${w}:`).join(', ')}.`);
    const ours = allowed[kind].find((word) => plainWord(word) === plainWord(right));
    if (ours === undefined) throw refuse(`ends with no ${kind} of ours: ${allowed[kind].join(', ')}.`);
    const words = mapping.words[kind] ?? {};
    words[plainWord(left.slice(colon + 1))] = ours;
    mapping.words[kind] = words;
  }
  return mapping;
}

/** Small letters without spaces, underscores and hyphens: how words are compared. */
export function plainWord(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** @returns our word for theirs, null where there is none. */
export function translate(kind: WordKind, theirs: string, { words }: Mapping): string | null {
  const plain = plainWord(theirs);
  return words[kind]?.[plain] ?? allowed[kind].find((word) => plainWord(word) === plain) ?? null;
}

/** @returns what a row holds under a key of ours; undefined where it holds nothing there. */
export function heldUnder(row: object, key: RowKey, { keys }: Mapping): unknown {
  const named = keys[key];
  if (named !== undefined) return at(row, named);
  for (const one of DEFAULT_KEYS[key]) {
    const found = at(row, one);
    if (found !== undefined && found !== null && found !== '') return found;
  }
  return undefined;
}

function at(value: unknown, path: string): unknown {
  const own = (holder: unknown, name: string): unknown =>
    typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
      ? Reflect.get(holder, name)
      : undefined;
  return own(value, path) ?? path.split('.').reduce(own, value);
}

function rowKey(text: string): RowKey | null {
  const keys: readonly string[] = Object.keys(DEFAULT_KEYS);
  return keys.includes(text) ? (text as RowKey) : null;
}
