/** Second kind: an open question, answered with thoughts and a description by problem type, composed from the label. */
import { DIMENSIONS, type Dimension, PROBLEM_TYPES, type ProblemType } from '../../core/words';
import { maskShare } from '../mask';
import { pick } from './chance';
import type { Draft } from './item';
import { conversation, oneLine, pairText } from './row';
import type { KnownTruth, LabelledRow, Masks, Truths } from './truth';
import { changeSentence, EVERYWHERE, extentWords, sentence, TYPE_CLAUSES } from './words';

const ASK: Readonly<Record<Dimension, readonly [string, ...string[]]>> = {
  semantic: [
    'Leaving aside what the task asks for: what was added, taken away or exchanged, and where?',
    'Describe each object, person, text or other meaningful part that is new, gone or swapped without being asked for.',
  ],
  structure: [
    'Leaving aside what the task asks for: what moved, turned, stretched or bent, and which surfaces were drawn anew?',
    'Describe where shapes no longer sit as they did, and where texture is another one, without being asked for.',
  ],
  lowLevel: [
    'Leaving aside what the task asks for: how did the plain image quality change, and where?',
    'Describe every loss of image quality that the task does not ask for, with its place and how strong it is.',
  ],
};
const FORM = (types: readonly string[]) =>
  [
    'Reply with one JSON object and nothing else: {"think": "...", "answer": {...}}.',
    '"think" says what the task asks for, what has to stay, and what you see.',
    `"answer" has a description for each kind of problem, keyed by ${JSON.stringify(types)}; it is {} when there is none.`,
  ].join('\n');

const STAYS: Readonly<Record<Dimension, string>> = {
  semantic: 'objects, people and texts',
  structure: 'shapes and surfaces',
  lowLevel: 'sharpness, grain, colours and brightness',
};
const NOTHING: Readonly<Record<Dimension, readonly [string, ...string[]]>> = {
  semantic: [
    'No unasked addition, loss or exchange is to be seen.',
    'Nothing that was not asked for was added, taken away or exchanged.',
  ],
  structure: [
    'No unasked shift or bend is to be seen, and no surface drawn anew.',
    'Shapes sit where they have to, and no texture was redrawn unasked.',
  ],
  lowLevel: [
    'No unasked noise, blur, colour shift, change of brightness or mark of processing is to be seen.',
    'The image quality did not suffer.',
  ],
};

/**
 * @param masks of everything that the row names a mask for.
 * @returns one conversation a labelled dimension, except where a problem is labelled and the row lists no changes: then
 *   neither its place nor its strength is known, and nothing true could be told.
 */
export function openQuestions(row: LabelledRow, truths: Truths, masks: Masks, next: () => number): Draft[] {
  return DIMENSIONS.flatMap((dimension) => {
    // Drawn whether or not it is used, so that one dimension does not depend on another.
    const ask = pick(ASK[dimension], next);
    const nothing = pick(NOTHING[dimension], next);
    const truth = truths[dimension];
    if (truth === undefined || (truth.answer === 'No' && truth.changes === null)) return [];
    const question = `${pairText(row.prompt)}\n${ask}\n${FORM(PROBLEM_TYPES[dimension])}`;
    const found = truth.answer === 'No' ? describe(truth, masks) : {};
    const seen = Object.values(found).join(' ');
    const verdict =
      truth.answer === 'NULL'
        ? 'So there is nothing to report here.'
        : seen === ''
          ? nothing
          : `${seen} Nobody asked for that, so it counts: ${truth.types.join(', ')}.`;
    const think = [...taskWords(row, dimension, truth, masks), verdict].join(' ');
    return {
      group: dimension,
      answer: truth.answer,
      row: conversation(question, oneLine({ think, answer: found }), [row.input_image, row.output_image]),
    };
  });
}

/** By type, in the order of the vocabulary; several changes of one type are told one after the other. */
function describe({ types, changes }: KnownTruth, masks: Masks): Partial<Record<ProblemType, string>> {
  const found: Partial<Record<ProblemType, string>> = {};
  for (const type of types) {
    found[type] = (changes ?? [])
      .filter((change) => change.type === type)
      .map((change) => changeSentence(change, (change.mask && masks.get(change.mask)) || null))
      .join(' ');
  }
  return found;
}

/** What the task asks for, and what has to stay. */
function taskWords(row: LabelledRow, dimension: Dimension, truth: KnownTruth, masks: Masks): string[] {
  const stays = STAYS[dimension];
  if (row.prompt.trim() === '')
    return [`No task is given, so the two images should be the same: all ${stays} have to stay.`];
  const mask = (row.intended?.mask && masks.get(row.intended.mask)) || null;
  const asked = row.intended ? askedFor(row.intended.kind, extentWords(mask)) : null;
  const first = asked ?? 'The task asks for a change; that change does not count.';
  if (truth.answer === 'NULL') return [first, 'A change of image quality is what the task is about.'];
  // A restoration is of the whole picture: what stays is not off it, but in it.
  const off = mask !== null && maskShare(mask) < EVERYWHERE;
  return [first, off ? `Elsewhere ${stays} have to stay.` : `Otherwise ${stays} have to stay.`];
}

/** @param kind `TYPE/METHOD` of an edit or `restore TYPE/METHOD`, as the lab writes it. @returns null for other kinds. */
function askedFor(kind: string, where: string | null): string | null {
  const restored = kind.startsWith('restore ');
  const type = TYPE_OF_PREFIX[(restored ? kind.slice('restore '.length) : kind).split('/')[0] ?? ''];
  if (type === undefined) return null;
  if (restored)
    return `The first image has a flaw: ${FLAWS[type] ?? 'it is degraded'}. To mend that is what the task asks for, so it does not count.`;
  const place = where === null ? '' : ` ${where}`;
  return `${sentence(`${TYPE_CLAUSES[type]}${place}`)} That is what the task asks for, so it does not count.`;
}

const TYPE_OF_PREFIX: Readonly<Record<string, ProblemType>> = {
  add: 'add',
  remove: 'remove',
  replace: 'replace',
  noise: 'noise',
  blur: 'blur',
  'color-cast': 'color cast',
  exposure: 'exposure degradation',
  artifact: 'artifact',
};
const FLAWS: Readonly<Partial<Record<ProblemType, string>>> = {
  noise: 'it is noisy',
  blur: 'it is blurred',
  'color cast': 'its colours are off',
  'exposure degradation': 'its brightness or contrast is off',
  artifact: 'it shows marks of processing',
};
