/** Our own wording of the questions, for models without prompts of their own and for being offline. */
import { PROBLEM_TYPES } from '../words';
import type { PromptSet } from './promptSet';

const FORM = (types: readonly string[], extra = ''): string =>
  [
    'Reply with one line of JSON and nothing else:',
    '{"answer": "Yes", "problem": "NULL"} when nothing of the kind happened;',
    `{"answer": "No", "problem": [...]} when it did, naming each kind from ${JSON.stringify(types)}.`,
    ...(extra === '' ? [] : [extra]),
  ].join('\n');

/** A follow-up as a template for Python's `str.format`: braces that stay are doubled. */
const followUp = (matter: string, ignore: string): string =>
  [
    'The task was: {task_prompt}',
    '',
    `A first look at these two images found ${matter} of these kinds: {problem_json}. Now look closely.`,
    'First write under "think": which part of the image the task speaks of; what it allows to change there; and what must have stayed as it was.',
    `Then write under "answer", for each of these kinds that you really see outside what the task allows: where it is (left, right, top, bottom, centre; beside or on which thing), and what it looks like now against before. ${ignore}`,
    'Leave out a kind that you do not see; when none is left, "answer" is {{}}.',
    'Reply with one JSON object and nothing else: {{"think": "...", "answer": {{"<kind>": "..."}}}}',
  ].join('\n');

/** The reference asks no follow-up about structure; this one of ours is used with every set. */
export const OUR_STRUCTURE_FOLLOW_UP = followUp(
  'changes of structure',
  '"misalignment" is something that moved, turned, stretched or bent; "repainting" is surface detail drawn anew on a thing that stayed.',
);

export const BUILT_IN_PROMPTS: PromptSet = {
  id: 'built-in-2',
  name: 'Built in',
  origin: 'built-in',
  systems: {
    question: 'You compare two versions of an image with care and report only what you can see.',
    followUp: 'You look closely at two versions of an image and explain in plain words what you see.',
  },
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
  fidelity: [
    'How well did the second image keep what the task did not ask to change, while doing what it did ask? Objects, shapes, textures and image quality all count.',
    'Give a number from 0 (nothing was kept) to 10 (all was kept, and the task was done).',
    'Reply with one line of JSON and nothing else: {"score": <number>}',
  ].join('\n'),
  followUps: {
    semantic: followUp(
      'changes of meaning',
      '"add" is a thing that is new, "remove" one that is gone, "replace" one that became another.',
    ),
    structure: OUR_STRUCTURE_FOLLOW_UP,
    lowLevel: followUp(
      'changes of image quality',
      'Say whether it lies over the whole image or in one place.',
    ),
  },
  ours: [],
};
