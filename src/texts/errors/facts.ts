/** Facts of an error as parts of a sentence. A fact may be missing: then the sentence must do without it. */
import type { ErrorFacts } from '../../core/errors';
import { FORMATS } from '../formats';

/** A sentence made from an error's facts: what happened, why, and the way out. */
export type Say = (facts: ErrorFacts) => string;

/** @returns the first of the facts that is there, in quotation marks; else `otherwise`. */
export function named(facts: ErrorFacts, keys: readonly string[], otherwise: string): string {
  for (const key of keys) {
    const value = textOf(facts, key);
    if (value !== null) return `“${value}”`;
  }
  return otherwise;
}

/** The file that an error is about. */
export const file = (facts: ErrorFacts): string => named(facts, ['file', 'name'], '该文件');

/** The server that an error is about, with a space on either side where it is known by its name. */
export const host = (facts: ErrorFacts): string => {
  const known = textOf(facts, 'host');
  return known === null ? '服务器' : `服务器 ${known} `;
};

export function textOf(facts: ErrorFacts, key: string): string | null {
  const value = facts[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function countOf(facts: ErrorFacts, key: string): number | null {
  const value = facts[key];
  return typeof value === 'number' ? value : null;
}

/** A number of bytes, for people. */
export function sizeOf(facts: ErrorFacts, key: string): string | null {
  const value = countOf(facts, key);
  return value === null ? null : FORMATS.zh.bytes(value);
}

/** Width and height. @returns e.g. `640 × 480 像素`, or null where one is not known. */
export function extentOf(facts: ErrorFacts, width = 'width', height = 'height'): string | null {
  const [w, h] = [countOf(facts, width), countOf(facts, height)];
  return w === null || h === null ? null : `${w} × ${h} 像素`;
}

/** @returns the HTTP status in brackets, or nothing. */
export function statusOf(facts: ErrorFacts): string {
  const status = countOf(facts, 'status');
  return status === null ? '' : `(HTTP ${status})`;
}
