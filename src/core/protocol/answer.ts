/** The answer about one dimension: the schema a model is held to, and the reading of what it wrote. */
import type { Said, UnreadReason } from '../said';
import { type Dimension, PROBLEM_TYPES } from '../words';
import { contrary } from './contrary';
import { findObjects, findParts, type Json, type Loose, type LooseObject, toJson } from './looseJson';
import { knownType, saysNothing, splitTypes } from './problemTypes';
import { withoutThought } from './thought';

/**
 * JSON schema of one dimension's answer. The two halves are tied together, so a model that is held to it can neither
 * say No without a problem nor Yes with one; only Low-Level may be NULL.
 */
export function answerSchema(dimension: Dimension): Readonly<Record<string, unknown>> {
  const types = PROBLEM_TYPES[dimension];
  const pair = (answer: string, problem: unknown) => ({
    type: 'object',
    properties: { answer: { const: answer }, problem },
    required: ['answer', 'problem'],
    additionalProperties: false,
  });
  const none = { const: 'NULL' };
  const some = { type: 'array', items: { enum: [...types] }, minItems: 1, maxItems: types.length };
  const forms = [pair('Yes', none), pair('No', some)];
  if (dimension === 'lowLevel') forms.push(pair('NULL', none));
  return { anyOf: forms };
}

/** What an answer was read as; `object` is the object it was read from, as the model wrote it. */
export type Reading =
  | { answer: 'consistent'; object: Json }
  | {
      answer: 'issue';
      /** Types in our spelling where we know them, else as the model wrote them. */
      problems: string[];
      /** Those of `problems` that are no type of this dimension. */
      unknown: string[];
      /** The text ended within the answer; only what was written out is here. */
      cutOff: boolean;
      object: Json;
    }
  | { answer: 'notApplicable'; object: Json }
  | { answer: 'unreadable'; why: Said[] };

/**
 * Reads a model's answer about one dimension. The first object that has an answer counts, as in the reference; but Yes
 * and NULL count only when nothing else in the text says otherwise, so that an example quoted by the model is never
 * taken for a pass. What contradicts itself is unreadable.
 */
export function readAnswer(text: string, dimension: Dimension): Reading {
  const rest = withoutThought(text);
  const { objects, broken } = findParts(rest);
  if (objects.length === 0) {
    if (text.trim() === '') return unreadable('empty');
    return unreadable(rest.trim() === '' ? 'unfinishedThought' : 'noJson');
  }
  const readings = objects.flatMap((outer) =>
    answersIn(outer).map((object): Reading => {
      const reading = readObject(object, dimension);
      // what an unfinished object would still have said is not known
      return outer.complete || reading.answer === 'issue' ? reading : unreadable('cutOff');
    }),
  );
  const first = readings.find((reading) => reading.answer !== 'unreadable') ?? readings[0];
  if (first === undefined) return unreadable('otherForm');
  if (first.answer === 'issue' || first.answer === 'unreadable') return first;
  const other = readings.find((reading) => reading.answer !== first.answer);
  if (other === undefined) {
    const pass = first.answer === 'consistent' ? 'yes' : 'null';
    const why = contrary(pass, rest, { objects, broken }, dimension);
    return why === null ? first : { answer: 'unreadable', why: [why] };
  }
  return other.answer === 'unreadable'
    ? { answer: 'unreadable', why: [unread('oneOfSeveral'), ...other.why] }
    : unreadable('contradicting');
}

/**
 * True once more text cannot change the reading: the answer is the first thing in the text, and it is whole. An object
 * behind prose may be a quoted example, so then reading goes on.
 */
export function isAnswered(text: string): boolean {
  const rest = withoutThought(text).replace(/^\s*```\w*\s*/, '');
  if (!/^\s*[{｛]/.test(rest)) return false;
  const [first] = findObjects(rest);
  return first?.complete === true;
}

const unread = (reason: UnreadReason): Said => ({ kind: 'unread', reason });

function unreadable(reason: UnreadReason): Reading & { answer: 'unreadable' } {
  return { answer: 'unreadable', why: [unread(reason)] };
}

const isAnswerKey = (key: string) => normalKey(key) === 'answer';
const isProblemKey = (key: string) => /^problems?$/.test(normalKey(key));
const normalKey = (key: string) => key.trim().toLowerCase();

/** The object itself where it holds an answer, else those inside it that do. */
function answersIn(value: Loose): LooseObject[] {
  if (value.kind === 'list') return value.items.flatMap(answersIn);
  if (value.kind !== 'object') return [];
  const own = value.entries.some(
    (e) => isAnswerKey(e.key) && e.value.kind !== 'object' && e.value.kind !== 'list',
  );
  return own ? [value] : value.entries.flatMap((entry) => answersIn(entry.value));
}

function readObject(object: LooseObject, dimension: Dimension): Reading {
  const answers = object.entries
    .filter((entry) => isAnswerKey(entry.key))
    .map((entry) => wordOf(entry.value));
  const [answer] = answers;
  if (answer === undefined || answer === null) return unreadable('noneOfThree');
  if (answers.some((other) => other !== answer)) return unreadable('twice');
  const problems = problemsIn(object, dimension);
  if (answer === 'no') {
    if (!object.complete && problems.length === 0) return unreadable('cutOff');
    const unknown = problems.filter((problem) => knownType(problem, dimension) === null);
    return { answer: 'issue', problems, unknown, cutOff: !object.complete, object: toJson(object) };
  }
  if (!object.complete) return unreadable('cutOff');
  if (problems.length > 0) {
    const said: Said = { kind: 'yetNamed', answer: answer === 'yes' ? 'Yes' : 'NULL', problems };
    return { answer: 'unreadable', why: [said] };
  }
  if (answer === 'yes') return { answer: 'consistent', object: toJson(object) };
  if (dimension === 'lowLevel') return { answer: 'notApplicable', object: toJson(object) };
  return unreadable('nullNotAllowed');
}

/** @returns null for everything that is not plainly one of the three; `true` could mean either. */
function wordOf(value: Loose): 'yes' | 'no' | 'null' | null {
  if (value.kind !== 'text' || !value.complete) return null;
  const word = value.text
    .trim()
    .toLowerCase()
    .replace(/[.!。！]+$/, '');
  return word === 'yes' || word === 'no' || word === 'null' ? word : null;
}

function problemsIn(object: LooseObject, dimension: Dimension): string[] {
  const named = object.entries
    .filter((entry) => isProblemKey(entry.key))
    .flatMap((entry) => namesIn(entry.value))
    .filter((name) => !saysNothing(name))
    .flatMap((name) => splitTypes(name, dimension));
  return [...new Set(named)];
}

/** The types named by a problem in any of its forms: a string, a list of them, an object with types as keys. */
function namesIn(value: Loose): string[] {
  switch (value.kind) {
    case 'text':
      return value.complete ? [value.text] : [];
    case 'plain':
      return typeof value.value === 'number' && Number.isFinite(value.value) ? [String(value.value)] : [];
    case 'list':
      return value.items.flatMap(namesIn);
    case 'object': {
      // {"type": "add", …} names its type in a value, {"add": "a bench"} in a key
      const named = value.entries.filter((e) => /^(type|name|kind|problem|category)$/.test(normalKey(e.key)));
      if (named.length > 0) return named.flatMap((entry) => namesIn(entry.value));
      return value.entries.flatMap(({ key, value: inner }) =>
        isEmpty(inner) ? [] : key === '' ? namesIn(inner) : [key],
      );
    }
  }
}

function isEmpty(value: Loose): boolean {
  if (value.kind === 'text') return value.complete && saysNothing(value.text);
  if (value.kind === 'plain')
    return value.value !== true && !(typeof value.value === 'number' && value.value > 0);
  return value.kind === 'list' ? value.items.every(isEmpty) : value.entries.every((e) => isEmpty(e.value));
}
