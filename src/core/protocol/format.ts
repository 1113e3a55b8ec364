/** Fills templates that are written for Python's `str.format`, as the reference's follow-ups are. */
import { JudgeError } from '../errors';

/**
 * `{name}` becomes the field, `{{` and `}}` become single braces; nothing else of Python's format language is needed.
 * @param where names the template in messages.
 * @throws JudgeError `prompts/invalid` at a single brace or a field that is not given.
 */
export function formatTemplate(
  template: string,
  fields: Readonly<Record<string, string>>,
  where: string,
): string {
  return template.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (found, name: string | undefined) => {
    if (found === '{{') return '{';
    if (found === '}}') return '}';
    const value = name === undefined || !Object.hasOwn(fields, name) ? undefined : fields[name];
    if (value !== undefined) return value;
    const what = name === undefined ? `a single "${found}"` : `the field "${found}"`;
    const known = Object.keys(fields).map((field) => `{${field}}`);
    throw new JudgeError(
      'prompts/invalid',
      `${where} holds ${what}. It may hold ${known.join(' and ')}; every other brace must be written twice.`,
      { file: where, found },
    );
  });
}

/** A list of strings as Python's `json.dumps` writes it, with a space after each comma. */
export function pythonList(items: readonly string[]): string {
  return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
}
