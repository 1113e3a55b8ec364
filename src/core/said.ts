/**
 * What is said of a verdict or a finding, as facts: every language makes its sentences of them where they are shown.
 * Evaluations carry the English ones too, for whoever reads the file.
 */
import * as v from 'valibot';

/** Why an answer could not be read. */
export const UNREAD_REASONS = [
  'empty',
  'unfinishedThought',
  'noJson',
  'cutOff',
  'otherForm',
  'otherAnswerUnread',
  'brokenBeside',
  'takenBack',
  'oneOfSeveral',
  'contradicting',
  'noneOfThree',
  'twice',
  'nullNotAllowed',
] as const;
export type UnreadReason = (typeof UNREAD_REASONS)[number];

const problems = v.array(v.string());

export const SaidSchema = v.variant('kind', [
  /** Of a model's verdict: its answer about the whole pair; `skipped` was not asked. */
  v.object({ kind: v.picklist(['consistent', 'notApplicable', 'skipped', 'unreadable', 'cutOff']) }),
  v.object({ kind: v.literal('unread'), reason: v.picklist(UNREAD_REASONS) }),
  /** It answered so, and yet named problems. */
  v.object({ kind: v.literal('yetNamed'), answer: v.picklist(['Yes', 'NULL']), problems }),
  /** `unknown` are no types of the dimension, `closer` was named in close-ups. */
  v.object({ kind: v.picklist(['named', 'unknown', 'closer']), problems }),
  /** Of a finding: a type without a word about it; `dropped` on second thought. */
  v.object({ kind: v.literal('type'), problem: v.string() }),
  v.object({ kind: v.literal('dropped') }),
  /** What the model wrote itself; and a sentence that another judge made in the language of then. */
  v.object({ kind: v.picklist(['words', 'told']), text: v.string() }),
  /** Of a finding: the number of the close-up in which it was seen, from 1. */
  v.object({ kind: v.literal('closeUp'), number: v.number() }),
  /** After the reader's marks: so many changes count, the worst of them follows; so many are taken as meant. */
  v.object({ kind: v.literal('nothingCounts') }),
  v.object({ kind: v.picklist(['counted', 'meant']), count: v.number() }),
]);
export type Said = v.InferOutput<typeof SaidSchema>;

/** For a schema: facts of a kind that this build does not know are passed over, and the sentences as written are shown. */
export const SaidListSchema = v.optional(v.fallback(v.array(SaidSchema), []));

/** The sentences of a language. */
export interface Sayings {
  readonly sentence: (said: Said) => string;
  readonly join: (sentences: readonly string[]) => string;
}

export function say(said: readonly Said[], { sentence, join }: Sayings): string {
  return join(said.map(sentence));
}

const UNREAD_ENGLISH: Readonly<Record<UnreadReason, string>> = {
  empty: 'The answer was empty.',
  unfinishedThought: 'It ended before it had thought to the end.',
  noJson: 'The answer held no JSON object.',
  cutOff: 'The answer was cut off.',
  otherForm: 'The answer held JSON, but not in the form that was asked for.',
  otherAnswerUnread: 'It seems to give another answer as well, in a form that could not be read.',
  brokenBeside: 'Beside the answer stands something that could not be read.',
  takenBack: 'What it wrote after its answer takes it back.',
  oneOfSeveral: 'It gave several answers, one of which could not be read.',
  contradicting: 'It gave several answers that contradict one another.',
  noneOfThree: 'Its answer was none of Yes, No and NULL.',
  twice: 'It answered twice, and not the same.',
  nullNotAllowed: 'It answered NULL, which this question does not allow.',
};

const changes = (count: number) => (count === 1 ? 'One change is' : `${count} changes are`);

export const ENGLISH_SAYINGS: Sayings = {
  join: (sentences) => sentences.join(' '),
  sentence: (said) => {
    switch (said.kind) {
      case 'consistent':
        return 'The model found nothing that was not asked for.';
      case 'notApplicable':
        return 'The model holds that the instruction itself asks for such a change.';
      case 'skipped':
        return 'The instruction asks for a restoration, so low-level changes are meant. Not asked.';
      case 'unreadable':
        return 'The answer could not be read.';
      case 'cutOff':
        return 'Its answer was cut off.';
      case 'unread':
        return UNREAD_ENGLISH[said.reason];
      case 'yetNamed':
        return `It answered ${said.answer} and yet named problems: ${said.problems.join(', ')}.`;
      case 'named':
        return said.problems.length === 0
          ? 'The model answered No but named no problem.'
          : `The model named: ${said.problems.join(', ')}.`;
      case 'unknown':
        return `Not a type of this dimension: ${said.problems.join(', ')}.`;
      case 'closer':
        return `Looking closer it named: ${said.problems.join(', ')}.`;
      case 'type':
        return `The model says: ${said.problem}.`;
      case 'dropped':
        return 'Asked to look again, it no longer reported it.';
      case 'words':
      case 'told':
        return said.text;
      case 'closeUp':
        return `Close-up ${said.number}:`;
      case 'nothingCounts':
        return 'Nothing counts as unasked.';
      case 'counted':
        return `${changes(said.count)} counted as not asked for:`;
      case 'meant':
        return `${changes(said.count)} taken as meant.`;
    }
  },
};
