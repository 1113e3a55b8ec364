/** The names of problem types as models spell them. */
import { DIMENSIONS, type Dimension, PROBLEM_TYPES } from '../words';

/** Ways to write that there is nothing. */
const NOTHING = new Set([
  '',
  'null',
  'none',
  'nan',
  'n/a',
  'na',
  'nil',
  'no',
  'false',
  'nothing',
  'no problem',
]);

export function saysNothing(text: string): boolean {
  return NOTHING.has(
    text
      .trim()
      .toLowerCase()
      .replace(/[.!。！]+$/, ''),
  );
}

/** @returns our spelling of a type of this dimension; null where it is none of them. */
export function knownType(name: string, dimension: Dimension): string | null {
  const plain = squash(name);
  return PROBLEM_TYPES[dimension].find((type) => squash(type) === plain) ?? null;
}

/** Spelling variants fall together: case, separators, plural, British colour. */
function squash(name: string): string {
  const letters = name
    .toLowerCase()
    .replaceAll('colour', 'color')
    .replace(/[\s_\-./]+/g, '');
  return letters.endsWith('s') && !letters.endsWith('ss') ? letters.slice(0, -1) : letters;
}

/**
 * Splits `add, remove` into its types. What is not made of known types only stays whole: it is a sentence, or a type
 * that we do not know.
 */
export function splitTypes(text: string, dimension: Dimension): string[] {
  const parts = text
    .split(/[,，、;；|/\n]|\band\b|&/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const known = parts.map((part) => knownType(part, dimension));
  return known.every((type) => type !== null) && parts.length > 0 ? known : [text.trim()];
}

/** Whether a name is that of a problem of any dimension. */
export function isTypeName(name: string): boolean {
  return DIMENSIONS.some((dimension) => knownType(name, dimension) !== null);
}
