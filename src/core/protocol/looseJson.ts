/**
 * Reads objects out of what a model wrote without being held to a schema: JSON as it should be, and the ways in which
 * models miss it. Nothing is guessed: what was cut off is marked `complete: false`, what makes no sense is no object.
 * (Libraries that repair JSON close what is open; here that would turn half an answer into a whole one.)
 */
import { Scanner } from './scanner';

export type Loose =
  | { kind: 'text'; text: string; complete: boolean }
  | { kind: 'plain'; value: null | boolean | number; complete: true }
  | { kind: 'list'; items: Loose[]; complete: boolean }
  | LooseObject;

/** Entries in the order written, keys that come twice included. `complete` is false when the text ended inside. */
export interface LooseObject {
  kind: 'object';
  entries: { key: string; value: Loose }[];
  complete: boolean;
}

/** Plain data, as JSON holds it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * @returns the outermost objects of a text, in order. An opening brace that starts no readable object takes everything
 *   up to its closing one with it, and all the rest where there is none: an answer quoted inside is not an answer.
 *   Where quotes are escaped, as in JSON within a string, and nothing is found, it looks again without the escapes.
 */
export function findObjects(text: string): LooseObject[] {
  return findParts(text).objects;
}

/** @returns the objects of {@link findObjects}, and the pieces between braces that none could be made of. */
export function findParts(text: string): Parts {
  const found = partsOf(text);
  return found.objects.length === 0 && text.includes('\\"')
    ? partsOf(text.replace(/\\+(?=["'])/g, ''))
    : found;
}

interface Parts {
  objects: LooseObject[];
  broken: string[];
}

function partsOf(text: string): Parts {
  const objects: LooseObject[] = [];
  const broken: string[] = [];
  let at = nextBrace(text, 0);
  while (at !== -1) {
    const parsed = parseAt(text, at, 'strict') ?? parseAt(text, at, 'lenient');
    const end = parsed ? parsed.end : balancedEnd(text, at);
    if (parsed) objects.push(parsed.object);
    else broken.push(text.slice(at, end === -1 ? text.length : end));
    if (end === -1) break;
    at = nextBrace(text, end);
  }
  return { objects, broken };
}

/** @returns the value as plain data; of keys that come twice the last counts, as in JSON and Python. */
export function toJson(value: Loose): Json {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'plain':
      return typeof value.value === 'number' && !Number.isFinite(value.value) ? null : value.value;
    case 'list':
      return value.items.map(toJson);
    case 'object':
      // fromEntries makes own properties, also of a key called __proto__
      return Object.fromEntries(value.entries.map((entry) => [entry.key, toJson(entry.value)]));
  }
}

function parseAt(text: string, at: number, quotes: 'strict' | 'lenient') {
  const scanner = new Scanner(text, at, quotes);
  const value = readValue(scanner, 0);
  return value?.kind === 'object' ? { object: value, end: scanner.at } : null;
}

const MAX_DEPTH = 40;

/** @returns null where no value can stand. */
function readValue(s: Scanner, depth: number): Loose | null {
  if (depth > MAX_DEPTH) return null;
  s.skipSpace();
  if (s.take('{｛')) return readObject(s, depth);
  if (s.take('[［【(（')) return readList(s, depth);
  const quoted = s.quoted();
  if (quoted) return { kind: 'text', ...quoted };
  return readWord(s);
}

function readObject(s: Scanner, depth: number): LooseObject | null {
  const object: LooseObject = { kind: 'object', entries: [], complete: false };
  for (;;) {
    s.skipSpace();
    if (s.ended) return object;
    if (s.take('}｝')) return { ...object, complete: true };
    const key = readValue(s, depth + 1);
    if (key === null || key.kind === 'list') return null;
    s.skipSpace();
    if (key.kind === 'object') object.entries.push({ key: '', value: key });
    else if (s.take(':：=')) {
      s.skipSpace();
      if (s.ended) return object;
      const value = readValue(s, depth + 1);
      if (value === null) return null;
      object.entries.push({ key: nameOf(key), value });
    } else if (s.ended) return object;
    // a member of a Python set: there is only its name
    else if (s.sees(',，、;；}｝'))
      object.entries.push({ key: nameOf(key), value: { kind: 'plain', value: true, complete: true } });
    else return null;
    if (!separated(s)) return null;
  }
}

function readList(s: Scanner, depth: number): Loose | null {
  const items: Loose[] = [];
  for (;;) {
    s.skipSpace();
    if (s.ended) return { kind: 'list', items, complete: false };
    if (s.take(']］】)）')) return { kind: 'list', items, complete: true };
    const item = readValue(s, depth + 1);
    if (item === null) return null;
    items.push(item);
    if (!separated(s)) return null;
  }
}

/** A comma, the end, or at least a bracket or quote, by which what comes next is told apart. */
function separated(s: Scanner): boolean {
  s.skipSpace();
  return s.take(',，、;；') || s.ended || s.sees('{}｛｝[]［］【】()（）"\'“”‘’「『＂');
}

const LITERALS: ReadonlyMap<string, null | boolean | number> = new Map<string, null | boolean | number>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
  ['undefined', null],
  ['NaN', Number.NaN],
  ['nan', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** A word without quotes: a literal, a number, or text. */
function readWord(s: Scanner): Loose | null {
  const word = s.word();
  if (word === null) return null;
  const literal = LITERALS.get(word.text);
  if (literal !== undefined && word.complete) return { kind: 'plain', value: literal, complete: true };
  if (word.complete && /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(word.text))
    return { kind: 'plain', value: Number(word.text), complete: true };
  return { kind: 'text', ...word };
}

function nameOf(key: Exclude<Loose, LooseObject | { kind: 'list' }>): string {
  return key.kind === 'text' ? key.text : String(key.value);
}

function nextBrace(text: string, from: number): number {
  const at = text.slice(from).search(/[{｛]/);
  return at === -1 ? -1 : from + at;
}

/** @returns the place after the brace that closes the one at `at`, by counting alone; -1 where there is none. */
function balancedEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '{' || text[i] === '｛') depth++;
    else if ((text[i] === '}' || text[i] === '｝') && --depth === 0) return i + 1;
  }
  return -1;
}
