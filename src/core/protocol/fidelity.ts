/** The fidelity score: 0 to 10, higher is better. Schema and reading. */
import { findObjects, type Json, type Loose, toJson } from './looseJson';
import { withoutThought } from './thought';

export const FIDELITY_RANGE = { low: 0, high: 10 } as const;

export function fidelitySchema(): Readonly<Record<string, unknown>> {
  return {
    type: 'object',
    properties: { score: { type: 'number' } },
    required: ['score'],
    additionalProperties: false,
  };
}

export type FidelityReading = { score: number; object: Json } | { score: null; reason: string };

/** Reads the first object with a score: a number, or one in quotes, also as `7/10`. */
export function readFidelity(text: string): FidelityReading {
  for (const object of findObjects(withoutThought(text))) {
    const entry = object.entries.find((e) => /^(fidelity[ _]?)?score$/.test(e.key.trim().toLowerCase()));
    if (!entry) continue;
    if (!object.complete) return { score: null, reason: 'The score was cut off.' };
    const score = numberOf(entry.value);
    if (score === null || score < FIDELITY_RANGE.low || score > FIDELITY_RANGE.high)
      return { score: null, reason: 'The score was not a number from 0 to 10.' };
    return { score, object: toJson(object) };
  }
  return { score: null, reason: 'The answer held no score.' };
}

function numberOf(value: Loose): number | null {
  if (value.kind === 'plain')
    return typeof value.value === 'number' && Number.isFinite(value.value) ? value.value : null;
  if (value.kind !== 'text') return null;
  const [, number] = /^(\d+(?:\.\d+)?)\s*(?:(?:\/|out of)\s*10(?:\.0+)?)?$/i.exec(value.text.trim()) ?? [];
  return number === undefined ? null : Number(number);
}
