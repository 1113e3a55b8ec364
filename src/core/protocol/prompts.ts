/** The questions put to a model. */
import { type Dimension, PROBLEM_TYPES } from '../words';
import type { Message, Part } from './engine';

/** A named set of question texts. `id` goes into the evaluation, so a change of wording needs a new one. */
export interface PromptSet {
  id: string;
  system: string;
  questions: Readonly<Record<Dimension, string>>;
}

const FORM = (types: readonly string[], extra = ''): string =>
  [
    'Reply with one line of JSON and nothing else:',
    '{"answer": "Yes", "problem": "NULL"} when nothing of the kind happened;',
    `{"answer": "No", "problem": [...]} when it did, naming each kind from ${JSON.stringify(types)}.`,
    ...(extra === '' ? [] : [extra]),
  ].join('\n');

/**
 * Our own wording, for models without a prompt set of their own and for being offline. The wording that StableI2I was
 * trained on is not ours to ship.
 */
export const BUILT_IN_PROMPTS: PromptSet = {
  id: 'built-in-1',
  system: 'You compare two versions of an image with care and report only what you can see.',
  questions: {
    semantic: [
      'Look only at what the task did not ask to change. Has anything there gained, lost or swapped an object, a person, a text or another meaningful part?',
      'When the task is empty, the two images should simply be the same.',
      FORM(PROBLEM_TYPES.semantic),
    ].join('\n'),
    structure: [
      'Look only at what the task did not ask to change. Do its shapes sit where they were, and is its texture still the same texture?',
      '"misalignment" means that it moved, turned, stretched or bent; "repainting" means that its surface detail was drawn anew although it shows the same thing.',
      'When the task is empty, the two images should simply be the same.',
      FORM(PROBLEM_TYPES.structure),
    ].join('\n'),
    lowLevel: [
      'Look only at what the task did not ask to change. Is its plain image quality as it was: no new noise, no lost sharpness, no shift of colours, no change of brightness, no compression or drawing marks?',
      'When the task is empty, the two images should simply be the same.',
      FORM(
        PROBLEM_TYPES.lowLevel,
        '{"answer": "NULL", "problem": "NULL"} when the task itself asks for such a change of quality.',
      ),
    ].join('\n'),
  },
};

/**
 * The messages of one question, in the order that StableI2I uses: system text, before, after, instruction, question.
 * Everything up to the instruction is equal for all questions about a pair, so an engine can re-use its work on the
 * images.
 * @param images the two PNG files, already at the model's size.
 */
export function questionMessages(
  set: PromptSet,
  dimension: Dimension,
  instruction: string,
  images: { before: ArrayBuffer; after: ArrayBuffer },
): Message[] {
  return [
    { role: 'system', content: [{ type: 'text', text: set.system }] },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'The first image ' },
        { type: 'image', png: images.before },
        { type: 'text', text: ': Before processing.\nThe second image ' },
        { type: 'image', png: images.after },
        { type: 'text', text: ': After processing.\n' },
        { type: 'text', text: `The task prompt is: ${instruction}\n${set.questions[dimension]}` },
      ],
    },
  ];
}

/** @returns the text of the messages for a reader, with `<image>` where an image stands. */
export function promptText(messages: readonly Message[], role: Message['role']): string {
  const show = (part: Part): string => (part.type === 'text' ? part.text : '<image>');
  return messages
    .filter((message) => message.role === role)
    .map((message) => message.content.map(show).join(''))
    .join('\n');
}
