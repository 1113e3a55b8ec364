/** What people would say when they ask for a change of a scene. */
import type { ChangeKind } from './types';

const PHRASES: Readonly<Record<ChangeKind, readonly string[]>> = {
  add: [
    'Add {a new}{ side}.',
    'Put {a new}{ side}.',
    'Please place {a new}{ side}.',
    'I would like {a new}{ side}.',
  ],
  remove: [
    'Remove the {old}{ side}.',
    'Delete the {old}{ side}.',
    'Take away the {old}{ side}.',
    'Erase the {old}{ side} from the picture.',
    'Please get rid of the {old}{ side}.',
  ],
  replace: [
    'Replace the {old}{ side} with {a new}.',
    'Swap the {old}{ side} for {a new}.',
    'Turn the {old}{ side} into {a new}.',
    'Change the {old}{ side} to {a new}.',
  ],
  move: [
    'Move the {old}{ side} {to}.',
    'Shift the {old}{ side} {to}.',
    'Put the {old}{ side} somewhere else, {to}.',
  ],
  recolor: [
    'Make the {old}{ side} {color}.',
    'Change the colour of the {old}{ side} to {color}.',
    'Recolour the {old}{ side} in {color}.',
    'Paint the {old}{ side} {color}.',
  ],
  relight: [
    'Make the light {light}.',
    'Relight the scene so that it is {light}.',
    'Change the lighting: it should be {light}.',
  ],
  text: [
    'Change the text "{from}" on the {old}{ side} to "{into}".',
    'Replace the words "{from}" on the {old}{ side} by "{into}".',
    'Let the {old}{ side} say "{into}" instead of "{from}".',
  ],
};

export interface Said {
  old?: string;
  new?: string;
  side?: string;
  to?: string;
  color?: string;
  light?: string;
  from?: string;
  into?: string;
}

/** @returns one of several wordings. */
export function say(kind: ChangeKind, said: Said, pick: number): string {
  const phrases = PHRASES[kind];
  return (phrases[pick % phrases.length] ?? '')
    .replaceAll('{old}', said.old ?? '')
    .replaceAll('{a new}', withArticle(said.new ?? ''))
    .replaceAll('{ side}', said.side ? ` ${said.side}` : '')
    .replaceAll('{to}', said.to ?? '')
    .replaceAll('{color}', said.color ?? '')
    .replaceAll('{light}', said.light ?? '')
    .replaceAll('{from}', said.from ?? '')
    .replaceAll('{into}', said.into ?? '');
}

/** What cannot be counted. */
const WITHOUT_ARTICLE = /(^| )hair$/;

/** @returns "a red bench", "an apple", "short hair". */
export function withArticle(name: string): string {
  if (WITHOUT_ARTICLE.test(name)) return name;
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}
