/**
 * What speaks against a pass in all that a model wrote besides. A Yes or NULL counts only where this finds nothing: a
 * verdict that passes a pair by mistake is the one error that nobody would look for.
 */
import type { Said, UnreadReason } from '../said';
import type { Dimension } from '../words';
import { PROBLEM_TYPES } from '../words';
import type { findParts, Loose } from './looseJson';
import { isTypeName, saysNothing } from './problemTypes';

export type Pass = 'yes' | 'null';

/**
 * @param text what was written, thoughts taken away. @param parts what was found in it, the answer's own object included.
 * @returns why the pass does not count; null where nothing speaks against it.
 */
export function contrary(
  pass: Pass,
  text: string,
  { objects, broken }: ReturnType<typeof findParts>,
  dimension: Dimension,
): Said | null {
  const entries = objects.flatMap((object) => entriesOf(object, []));
  const again = entries.some(({ key, value }) => asksForAnswer(key) && !agrees(key, value, pass));
  if (again) return unread('contradicting');
  for (const { path, key, value } of entries) {
    if (path.some(asksForProblems) || saysOther(key)) continue;
    const named = namesOf(key, value);
    const types = new Set(named.filter(isTypeName));
    // a list of all there are is a menu, not a finding
    if (types.size > 0 && types.size < PROBLEM_TYPES[dimension].length) return yetNamed(pass, [...types]);
    if (named.length > 0 && asksForProblems(key)) return yetNamed(pass, named);
  }
  if (broken.some((piece) => /["'“”‘’`:：]/.test(piece))) return unread('brokenBeside');
  if (answersOtherwise(text, pass)) return unread('otherAnswerUnread');
  const behind = textBehind(text);
  if (ALONE[pass].test(behind) || RETRACTED.test(behind)) return unread('takenBack');
  return null;
}

const unread = (reason: UnreadReason): Said => ({ kind: 'unread', reason });
const yetNamed = (pass: Pass, problems: string[]): Said => ({
  kind: 'yetNamed',
  answer: pass === 'yes' ? 'Yes' : 'NULL',
  problems,
});

/** Answers other than the pass. */
const OTHERS = { yes: 'no|null|否', null: 'no|yes|否|是' } as const;
/** One that stands alone, with no other word behind it as in "no changes", and is not what the model answers itself. */
const ALONE = { yes: alone(OTHERS.yes), null: alone(OTHERS.null) } as const;

function alone(words: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}_])(?<![?？]\\W{0,3})(?:${words})(?![\\p{L}\\p{N}_])(?!\\s*\\p{L})`,
    'iu',
  );
}

/** Whoever writes so takes back what went before. */
const RETRACTED = new RegExp(
  [
    '\\b(?:correction|corrected|erratum|revised|revision|update|edit)(?: \\w+)?\\s*[:：]',
    '\\b(?:scratch|strike|disregard|ignore) (?:that|this|the above)',
    '\\bon second thoughts?\\b',
    '\\bi (?:was|am) (?:wrong|mistaken)\\b',
    '\\bmy (?:mistake|error)\\b',
    '\\btake (?:that|it|this) back\\b',
    '\\bapologi[sz]e\\b',
    '\\bsorry\\b',
    '(?:^|[.!…\\n]\\s*)wait\\b',
    `\\b(?:not|n['’]t)(?: be)? ["'“]?yes\\b`,
    '更正|纠正|抱歉|我错了|弄错|收回',
  ].join('|'),
  'iu',
);

/**
 * Places that look as if they answered once more, or named a problem: a word in quotes or behind a colon or an equals sign,
 * after what is nearly the word "answer" or "problem". Looks at the signs alone, so it also sees what no object could be
 * made of.
 */
function answersOtherwise(text: string, pass: Pass): boolean {
  // what has a colon behind it is a key itself
  const value = /(["'“”‘’＂「『`:：=*>]\W{0,2})(\p{L}{1,14})(?![\p{L}\p{N}_])(?!\s*\p{L})(?!\W{0,2}[:：])/gu;
  return [...text.matchAll(value)].some(({ index, 1: sign = '', 2: word = '' }) => {
    const ahead = text.slice(Math.max(0, index - 16), index + sign.length);
    const keys = keysBefore(ahead);
    const quoted = /["'“”‘’＂「『`]/.test(sign);
    const names = isTypeName(word) || (quoted && word.length > 2 && !saysNothing(word));
    if (names && keys.some((key) => isNearly(key, 'problem') || isNearly(key, 'problems'))) return true;
    // without quotes, longer words are prose: "Answer: consistent"
    const meant = quoted || word.length <= 4;
    return meant && word.toLowerCase() !== pass && keys.some((key) => isNearly(key, 'answer'));
  });
}

/** The letters that could be the key of what follows: since the last sign that divides, and the last word alone. */
function keysBefore(ahead: string): string[] {
  const since = /[^,，{｛}｝;；.\n]*$/u.exec(ahead)?.[0] ?? '';
  const last = /\S+\s*$/u.exec(ahead.replace(/[^\p{L}]+$/u, ''))?.[0] ?? '';
  return [lettersOf(since), lettersOf(last)];
}

/** Whether an entry that asks for the answer gives the same, or nothing like an answer. */
function agrees(key: string, value: Loose, pass: Pass): boolean {
  // reasons, scores and the like; an object or list has entries of its own
  const word = value.kind === 'text' ? value.text.trim() : '';
  if (isNearly(lettersOf(key), 'answer'))
    return value.kind === 'list' || value.kind === 'object' || sameWord(word, pass);
  return !new RegExp(`^[^\\p{L}]*(?:${OTHERS[pass]})(?![\\p{L}\\p{N}_])(?!\\s*\\p{L})`, 'iu').test(word);
}

const sameWord = (word: string, pass: Pass) => word.toLowerCase().replace(/[.!。！]+$/, '') === pass;

/** Words that ask for the answer, or would with a letter or two mended. */
function asksForAnswer(key: string): boolean {
  const letters = lettersOf(key);
  if (letters.length < 3) return true; // whatever it was meant to be
  return (
    isNearly(letters, 'answer') ||
    /answer|verdict|decision|conclusion|judge?ment|result|final|correct|答案|结论|判断/.test(letters)
  );
}

function asksForProblems(key: string): boolean {
  const letters = lettersOf(key);
  return (
    isNearly(letters, 'problem') ||
    isNearly(letters, 'problems') ||
    /problem|issue|error|defect|violation|问题/.test(letters)
  );
}

/** Keys of lists that say what was looked for or asked for, not what was found. */
const saysOther = (key: string) =>
  /check|consider|option|allow|request|ask|intend|expect|ignor|absent|not/.test(lettersOf(key));

const lettersOf = (key: string) => key.toLowerCase().replace(/[^\p{L}]/gu, '');

/** All entries of an object, also of those inside it. */
function entriesOf(
  value: Loose,
  path: readonly string[],
): { path: readonly string[]; key: string; value: Loose }[] {
  if (value.kind === 'list') return value.items.flatMap((item) => entriesOf(item, path));
  if (value.kind !== 'object') return [];
  return value.entries.flatMap((entry) => [
    { path, key: entry.key, value: entry.value },
    ...entriesOf(entry.value, [...path, entry.key]),
  ]);
}

/** What an entry names: the strings it holds, or its key where it is only affirmed. */
function namesOf(key: string, value: Loose): string[] {
  if (value.kind === 'text') return value.complete && !saysNothing(value.text) ? [value.text.trim()] : [];
  if (value.kind === 'plain') return value.value === true ? [key] : [];
  if (value.kind === 'list') return value.items.flatMap((item) => namesOf('', item));
  return [];
}

/** The text after the last bracket, or all of it where there is none. */
function textBehind(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('}'), text.lastIndexOf('｝')) + 1);
}

/** Whether a word becomes another one by at most two letters put in, left out, changed or swapped. */
function isNearly(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 2) return false;
  return distance(word, other) <= 2;
}

/** Optimal string alignment (Damerau-Levenshtein without a second edit of what was swapped). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + 1, at(rows, i - 1, j) + 1, at(rows, i - 1, j - 1) + same);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(rows, i - 2, j - 2) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return at(rows, a.length, b.length);
}

const at = (rows: readonly number[][], i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
