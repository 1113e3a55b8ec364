/** The problems of an answer as the model spelled them: what a follow-up quotes back to it, as the reference does. */
import type { Json } from './looseJson';

/** A list as it is, nothing for NULL, and everything else as one entry. @param object the object the answer was in. */
export function namedProblems(object: Json): string[] {
  if (object === null || typeof object !== 'object' || Array.isArray(object)) return [];
  const entry = Object.entries(object).find(([key]) => /^problems?$/i.test(key.trim()));
  const problem = entry?.[1] ?? null;
  if (problem === null || problem === 'NULL') return [];
  return Array.isArray(problem) ? problem.map(text) : [text(problem)];
}

const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
