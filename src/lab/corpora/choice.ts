/** Third kind: multiple choice, with one or several right options. */
import { DIMENSIONS, type Dimension, PROBLEM_TYPES, type ProblemType } from '../../core/words';
import { pick, shuffled } from './chance';
import type { Draft } from './item';
import { conversation, oneLine, pairText } from './row';
import type { LabelledRow, Truths } from './truth';

const ASK = [
  'Which of these happened although the task did not ask for it? Several may be right.',
  'Which statements are true of what changed beyond the task? One or more of them are.',
] as const;
const FORM =
  'Reply with one line of JSON and nothing else: {"answer": [...]}, with the letter of each right option.';

/** What is offered for each type. */
export const TYPE_OPTIONS: Readonly<Record<ProblemType, string>> = {
  add: 'Something is there that was not there before',
  replace: 'One thing was exchanged for another',
  remove: 'Something that was there is gone',
  misalignment: 'Shapes moved, turned, stretched or bent',
  repainting: 'Surface detail was drawn anew over the same thing',
  noise: 'Noise came in',
  blur: 'Sharpness was lost',
  'color cast': 'Colours shifted',
  'exposure degradation': 'Brightness or contrast went wrong',
  artifact: 'Marks of compression or processing came in',
};
/** What is offered for each dimension as a whole. */
export const DIMENSION_OPTIONS: Readonly<Record<Dimension, string>> = {
  semantic: 'The content, that is what is shown, is no longer the same',
  structure: 'The structure, that is shape or texture, was not kept',
  lowLevel: 'The plain image quality suffered',
};
export const NOTHING_OPTION = 'Nothing changed that was not asked for';

/** Letters go this far; "nothing changed" is always one of the options. */
const MOST_OPTIONS = 6;
const LEAST_OPTIONS = 4;

/**
 * What gross changes bring with them besides their label (docs/lab.md, "What falls short"), by method and from which
 * strength: neither true by the label nor certainly false, so never offered.
 */
const DOUBTFUL: Readonly<Record<string, { from: number; type: ProblemType }>> = {
  'noise/poisson': { from: 5, type: 'exposure degradation' },
  'artifact/jpeg': { from: 5, type: 'color cast' },
  'artifact/banding': { from: 4, type: 'color cast' },
};

interface Statement {
  readonly text: string;
  readonly right: boolean;
  readonly dimension: Dimension;
}

/**
 * True and false statements, shuffled: types and dimensions as a whole, and "nothing changed". At least one false one
 * is of the dimension of a true one, and one of another, where there are such. Of dimensions that are not labelled or do
 * not apply nothing is offered. Null where "nothing changed" can be neither affirmed nor denied, or where fewer than
 * four options could be offered.
 */
export function choiceQuestion(row: LabelledRow, truths: Truths, next: () => number): Draft | null {
  const answer = choiceAnswer(truths);
  if (answer === null) return null;
  const all = statements(row, truths);
  const right = shuffled(
    all.filter((one) => one.right),
    next,
  );
  const wrong = shuffled(
    all.filter((one) => !one.right),
    next,
  );
  const room = MOST_OPTIONS - 1;
  const shown = right.slice(
    0,
    right.length === 0 ? 0 : 1 + Math.floor(next() * Math.min(right.length, room - 2)),
  );
  const near = wrong.find((one) => shown.some((is) => is.dimension === one.dimension));
  const far = wrong.find((one) => shown.every((is) => is.dimension !== one.dimension));
  const first = [near, far].filter((one) => one !== undefined);
  const rest = wrong.filter((one) => !first.includes(one));
  const least = Math.max(LEAST_OPTIONS - 1, shown.length + first.length);
  const size = least + Math.floor(next() * (room - least + 1));
  const offered = [...shown, ...[...first, ...rest].slice(0, size - shown.length)];
  if (offered.length + 1 < LEAST_OPTIONS) return null;
  const options = shuffled(
    [
      ...offered.map(({ text, right }) => ({ text, right })),
      { text: NOTHING_OPTION, right: answer === 'Yes' },
    ],
    next,
  );
  const lines = options.map(({ text }, i) => `${letter(i)}. ${text}`);
  const letters = options.flatMap((option, i) => (option.right ? [letter(i)] : []));
  const question = [pairText(row.prompt), pick(ASK, next), ...lines, FORM].join('\n');
  return {
    group: 'choice',
    answer,
    row: conversation(question, oneLine({ answer: letters }), [row.input_image, row.output_image]),
  };
}

/** @returns No where an issue is known, Yes where none is and all dimensions are labelled, else null. */
export function choiceAnswer(truths: Truths): 'Yes' | 'No' | null {
  const known = DIMENSIONS.flatMap((dimension) => truths[dimension]?.answer ?? []);
  if (known.includes('No')) return 'No';
  return known.length === DIMENSIONS.length ? 'Yes' : null;
}

function statements(row: LabelledRow, truths: Truths): Statement[] {
  const doubtful = (row.unintended ?? []).flatMap(({ method, strength }) => {
    const one = DOUBTFUL[method];
    return one !== undefined && strength >= one.from ? [one.type] : [];
  });
  return DIMENSIONS.flatMap((dimension) => {
    const truth = truths[dimension];
    if (truth === undefined || truth.answer === 'NULL') return [];
    const types: readonly ProblemType[] = PROBLEM_TYPES[dimension];
    return [
      { text: DIMENSION_OPTIONS[dimension], right: truth.answer === 'No', dimension },
      ...types
        .map((type) => ({ text: TYPE_OPTIONS[type], right: truth.types.includes(type), dimension, type }))
        .filter(({ type, right }) => right || !doubtful.includes(type)),
    ];
  });
}

function letter(i: number): string {
  return String.fromCharCode(65 + i);
}
