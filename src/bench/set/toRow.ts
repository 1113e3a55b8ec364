/** One line of a reading set as a row of ours. Nothing is guessed: what is not understood is refused by name. */
import { type InputRow, invalidRow, readRowValue } from '../../core/exchange';
import type { Label, Truth } from '../../core/labels';
import { DIMENSIONS, type Dimension, EXCHANGE_KEYS, PROBLEM_TYPES } from '../../core/words';
import { heldUnder, type Mapping, plainWord, translate } from './mapping';

export interface ReadRow {
  readonly row: InputRow;
  /** Of a row about one dimension, that one; null where the row is about the whole pair. */
  readonly dimension: Dimension | null;
}

type Refuse = (reason: string) => Error;

/**
 * @param value the parsed line. @param line counted from 1.
 * @throws JudgeError `row/invalid`; the fact `problem` is `label` where an answer, a type or a dimension is unknown.
 */
export function toRow(value: unknown, line: number, mapping: Mapping): ReadRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidRow(line, 'it is not a JSON object.');
  const given = (key: Parameters<typeof heldUnder>[1]) => heldUnder(value, key, mapping);
  const id = given('id');
  const name = typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  const refuse: Refuse = (reason) => {
    const error = invalidRow(line, reason, name);
    error.facts.problem = 'label';
    return error;
  };
  const dimension = dimensionOf(given('dimension'), mapping, refuse);
  const ours = Object.hasOwn(value, 'label') && mapping.keys.answer === undefined;
  const label = ours ? null : labelOf(given('answer'), given('problems'), dimension, mapping, refuse);
  const row = readRowValue(
    {
      ...(ours ? value : {}),
      id,
      input_image: given('before'),
      output_image: given('after'),
      prompt: given('instruction'),
      ...(label === null ? {} : { label, ...factsOf(given('task'), given('source'), mapping, refuse) }),
    },
    line,
  );
  if (row.label) checkTypes(row.label, refuse);
  return { row, dimension };
}

function dimensionOf(value: unknown, mapping: Mapping, refuse: Refuse): Dimension | null {
  if (value === undefined || value === null || value === '') return null;
  const known = typeof value === 'string' ? translate('dimension', value, mapping) : null;
  const dimension = DIMENSIONS.find((one) => EXCHANGE_KEYS[one] === known);
  if (dimension) return dimension;
  throw refuse(`"${show(value)}" is no dimension. Map it: dimension:${show(value)}=Semantic, for example.`);
}

function labelOf(
  answer: unknown,
  problems: unknown,
  dimension: Dimension | null,
  mapping: Mapping,
  refuse: Refuse,
): Label['label'] | null {
  const plain = unpack(answer);
  if (plain === undefined || plain === null || plain === '') return null;
  if (dimension !== null) return { [EXCHANGE_KEYS[dimension]]: truthOf(plain, problems, mapping, refuse) };
  if (typeof plain !== 'object')
    throw refuse(`it has an answer ("${show(plain)}") but no dimension. Name its key: dimension=KEY.`);
  const label: Label['label'] = {};
  for (const [key, one] of Object.entries(plain)) {
    const about = dimensionOf(key, mapping, refuse);
    if (about !== null) label[EXCHANGE_KEYS[about]] = truthOf(unpack(one), undefined, mapping, refuse);
  }
  return label;
}

/** A word, or `{answer, problem}` in one value, as the protocol's answers have it. */
function truthOf(answer: unknown, problems: unknown, mapping: Mapping, refuse: Refuse): Truth {
  if (typeof answer === 'object' && answer !== null && Object.hasOwn(answer, 'answer'))
    return truthOf(
      Reflect.get(answer, 'answer'),
      Reflect.get(answer, 'problem') ?? Reflect.get(answer, 'problems'),
      mapping,
      refuse,
    );
  const word = typeof answer === 'string' ? translate('answer', answer, mapping) : null;
  if (word !== 'Yes' && word !== 'No' && word !== 'NULL')
    throw refuse(`"${show(answer)}" is no answer: Yes, No or NULL. Map it: answer:${show(answer)}=No.`);
  const types = typesOf(problems, mapping, refuse);
  if (word === 'No') return { answer: word, problem: types };
  if (types.length > 0) throw refuse(`it answers ${word} and yet names problems (${types.join(', ')}).`);
  return { answer: word, problem: 'NULL' };
}

function typesOf(problems: unknown, mapping: Mapping, refuse: Refuse): string[] {
  const plain = unpack(problems);
  if (plain === undefined || plain === null) return [];
  const list = typeof plain === 'string' ? plain.split(/[,;|]/) : plain;
  if (!Array.isArray(list)) throw refuse(`its problems are neither a list nor a text.`);
  const words = list.map((one: unknown) => (typeof one === 'string' ? one.trim() : show(one)));
  return words
    .filter((word) => !['', 'null', 'none'].includes(plainWord(word)))
    .map((word) => translate('type', word, mapping) ?? word);
}

/** Types that the dimension does not have would be scored as ones that no judge finds. */
function checkTypes(label: Label['label'], refuse: Refuse): void {
  for (const dimension of DIMENSIONS) {
    const truth = label[EXCHANGE_KEYS[dimension]];
    const known: readonly string[] = PROBLEM_TYPES[dimension];
    const odd = Array.isArray(truth?.problem)
      ? truth.problem.find((type) => !known.includes(type))
      : undefined;
    if (odd !== undefined)
      throw refuse(
        `"${odd}" is no problem of ${EXCHANGE_KEYS[dimension]}: ${known.join(', ')}. Map it: type:${odd}=${known[0]}.`,
      );
  }
}

function factsOf(task: unknown, source: unknown, mapping: Mapping, refuse: Refuse): Partial<Label> {
  const facts: Partial<Label> = {};
  if (typeof task === 'string' && task !== '') {
    const known = translate('task', task, mapping);
    const ours = (['edit', 'restoration', 'consistent', 'none'] as const).find((one) => one === known);
    if (ours) facts.task = ours;
    else if (mapping.keys.task !== undefined)
      throw refuse(`"${task}" is no task of ours. Map it: task:${task}=edit.`);
  }
  if (typeof source === 'string' || typeof source === 'number')
    facts.source = { kind: 'image', name: String(source), seed: 0 };
  return facts;
}

/** Answers are at times JSON written as text. */
function unpack(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
