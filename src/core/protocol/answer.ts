/** The form of an answer: the schema a model is held to, and the reading of what it wrote. */
import * as v from 'valibot';
import { type Dimension, PROBLEM_TYPES } from '../words';

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

const AnswerSchema = v.object({
  answer: v.picklist(['Yes', 'No', 'NULL']),
  problem: v.optional(v.nullable(v.union([v.string(), v.array(v.string())]))),
});

export type Reading =
  | { answer: 'consistent' }
  | { answer: 'issue'; problems: string[] }
  | { answer: 'notApplicable' }
  | { answer: 'unreadable'; reason: string };

/**
 * Reads a model's answer about one dimension. White space, code fences and prose around the JSON do not matter; the
 * first object that has the form counts. What contradicts itself is unreadable, never taken for a pass.
 */
export function readAnswer(text: string, dimension: Dimension): Reading {
  const candidates = jsonObjects(text);
  if (candidates.length === 0) {
    return {
      answer: 'unreadable',
      reason: text.trim() === '' ? 'The answer was empty.' : 'The answer held no JSON object.',
    };
  }
  for (const candidate of candidates) {
    const parsed = v.safeParse(AnswerSchema, candidate);
    if (parsed.success) return toReading(parsed.output, dimension);
  }
  return { answer: 'unreadable', reason: 'The answer held JSON, but not in the form that was asked for.' };
}

function toReading(answer: v.InferOutput<typeof AnswerSchema>, dimension: Dimension): Reading {
  const problems = listProblems(answer.problem);
  if (answer.answer !== 'No' && problems.length > 0) {
    return {
      answer: 'unreadable',
      reason: `It answered ${answer.answer} and yet named problems: ${problems.join(', ')}.`,
    };
  }
  switch (answer.answer) {
    case 'Yes':
      return { answer: 'consistent' };
    case 'No':
      return { answer: 'issue', problems };
    case 'NULL':
      if (dimension === 'lowLevel') return { answer: 'notApplicable' };
      return { answer: 'unreadable', reason: 'It answered NULL, which this question does not allow.' };
  }
}

function listProblems(problem: string | string[] | null | undefined): string[] {
  const list = problem === null || problem === undefined ? [] : Array.isArray(problem) ? problem : [problem];
  return [...new Set(list.map((item) => item.trim()).filter((item) => item !== '' && item !== 'NULL'))];
}

/** Every balanced `{...}` of a text that parses as JSON, outermost first, in order. */
function jsonObjects(text: string): unknown[] {
  const found: unknown[] = [];
  let start = text.indexOf('{');
  while (start !== -1) {
    const end = closingBrace(text, start);
    const value = end === -1 ? undefined : tryParse(text.slice(start, end + 1));
    if (value !== undefined) found.push(value);
    start = text.indexOf('{', value === undefined ? start + 1 : end + 1);
  }
  return found;
}

function closingBrace(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i;
  }
  return -1;
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
