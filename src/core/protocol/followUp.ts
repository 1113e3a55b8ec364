/** The answer to a follow-up: what the model thought, and each type with its description. Schema and reading. */
import type { Dimension } from '../words';
import { findObjects, type Json, type Loose, type LooseObject, toJson } from './looseJson';
import { knownType, saysNothing } from './problemTypes';
import { withoutThought } from './thought';

/** JSON schema of a follow-up about the given types: first the thought, then a description for each type that stands. */
export function followUpSchema(types: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    type: 'object',
    properties: {
      think: { type: 'string' },
      answer: {
        type: 'object',
        properties: Object.fromEntries(types.map((type) => [type, { type: 'string' }])),
        additionalProperties: false,
      },
    },
    required: ['think', 'answer'],
    additionalProperties: false,
  };
}

export interface Explained {
  type: string;
  text: string;
  /** False when the type is none of this dimension's. */
  known: boolean;
}

export type FollowUpReading =
  | {
      readable: true;
      think: string | null;
      /** Empty when the model found on second thought that nothing stands. */
      explained: Explained[];
      /** The text ended within the answer; what was written out is here. */
      cutOff: boolean;
      object: Json;
    }
  | { readable: false; reason: string };

const THINK = /^(think|thinking|thought|thoughts|reasoning|analysis)$/;
/** The reference takes `problem` for `answer` where there is no answer. */
const ANSWER = [/^answers?$/, /^problems?$/];

/** @param types those that were asked about; a description without a type is taken for the only one. */
export function readFollowUp(text: string, dimension: Dimension, types: readonly string[]): FollowUpReading {
  const object = findObjects(withoutThought(text)).find((one) => find(one, THINK) ?? answerOf(one));
  if (!object)
    return { readable: false, reason: 'The explanation held no JSON object of the form asked for.' };
  const think = find(object, THINK);
  const answer = answerOf(object);
  if (!answer && object.complete) return { readable: false, reason: 'The explanation held no answer.' };
  return {
    readable: true,
    think: think ? textOf(think) || null : null,
    explained: answer ? explain(answer, dimension, types) : [],
    cutOff: !object.complete,
    object: toJson(withAnswer(object)),
  };
}

const normal = (key: string) => key.trim().toLowerCase();
const find = (object: LooseObject, name: RegExp): Loose | undefined =>
  object.entries.findLast((entry) => name.test(normal(entry.key)))?.value;
const answerOf = (object: LooseObject): Loose | undefined =>
  ANSWER.map((name) => find(object, name)).find((value) => value !== undefined);

/** As the reference hands it on: an object without `answer` has its `problem` moved there. */
function withAnswer(object: LooseObject): LooseObject {
  if (object.entries.some((e) => e.key === 'answer') || !object.entries.some((e) => e.key === 'problem'))
    return object;
  const moved = object.entries.filter((e) => e.key === 'problem').map((e) => ({ ...e, key: 'answer' }));
  return { ...object, entries: [...object.entries.filter((e) => e.key !== 'problem'), ...moved] };
}

function explain(answer: Loose, dimension: Dimension, types: readonly string[]): Explained[] {
  const pairs = describe(answer);
  const merged = new Map<string, Explained>();
  for (const { name, text } of pairs) {
    if (saysNothing(text)) continue;
    const only = types.length === 1 ? types[0] : undefined;
    const spelled = name === null ? null : knownType(name, dimension);
    const type = spelled ?? name ?? only ?? 'unnamed';
    const before = merged.get(type);
    const known = knownType(type, dimension) !== null;
    merged.set(type, { type, known, text: before ? `${before.text} ${text}` : text });
  }
  return [...merged.values()];
}

function describe(value: Loose): { name: string | null; text: string }[] {
  if (value.kind === 'list') return value.items.flatMap(describe);
  if (value.kind !== 'object') return [{ name: null, text: textOf(value) }];
  const type = find(value, /^(type|kind|category)$/);
  if (type?.kind === 'text') {
    const rest = value.entries.filter((entry) => entry.value !== type);
    return [{ name: type.text, text: rest.map((entry) => textOf(entry.value)).join(' ') }];
  }
  return value.entries.map((entry) => ({ name: entry.key, text: textOf(entry.value) }));
}

/** A description as one text, also where the model divided it up. Flags carry none. */
function textOf(value: Loose): string {
  switch (value.kind) {
    case 'text':
      return value.text.trim();
    case 'plain':
      return typeof value.value === 'number' && Number.isFinite(value.value) ? String(value.value) : '';
    case 'list':
      return value.items
        .map(textOf)
        .filter((text) => !saysNothing(text))
        .join('; ');
    case 'object':
      return value.entries
        .filter((entry) => !saysNothing(textOf(entry.value)))
        .map((entry) => `${entry.key}: ${textOf(entry.value)}`)
        .join('; ');
  }
}
