/** Our own wording of the questions, for models without prompts of their own and for being offline. */
import { PROBLEM_TYPES } from '../words';
import type { PromptSet } from './promptSet';

/**
 * What the questions have in common comes first, so that an engine that re-uses the beginning of a prompt computes it
 * once, with the images.
 */
const COMMON = [
  'Look only at what the task did not ask to change. When the task is empty, the two images should simply be the same.',
  'Answer the question below with one line of JSON and nothing else: {"answer": "Yes", "problem": "NULL"} for yes,',
  '{"answer": "No", "problem": [...]} for no, with each kind of problem that you see.',
].join('\n');

const question = (text: string, types: readonly string[]): string =>
  `${COMMON}\n${text} Kinds: ${JSON.stringify(types)}.`;

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
    semantic: question(
      'Are all objects, people, texts and other meaningful parts still there and the same, with none added?',
      PROBLEM_TYPES.semantic,
    ),
    structure: question(
      'Is every shape where it was ("misalignment": it moved, turned or bent), and every texture still itself ("repainting": drawn anew)?',
      PROBLEM_TYPES.structure,
    ),
    lowLevel: question(
      'Is the plain image quality as it was? Answer {"answer": "NULL", "problem": "NULL"} when the task itself asks to change it.',
      PROBLEM_TYPES.lowLevel,
    ),
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
