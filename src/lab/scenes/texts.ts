/** Words that stand on things of a scene. An object's text is its fields, one a line. */
import { mix } from '../random';
import type { SceneObject } from './types';

/** By kind of thing, per field the words to draw from. */
const FIELDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  book: [
    ['Gardens', 'The Sea', 'Bread', 'Letters', 'Winter', 'Atlas', 'Poems', 'Birds', 'The River', 'Stars'],
  ],
  teabox: [['GREEN TEA', 'EARL GREY', 'COCOA', 'COFFEE', 'MINT TEA', 'OAT CAKES', 'SUGAR', 'RICE']],
};

/** @returns the words of a new thing, undefined for things without any. */
export function textFor(kind: string, seed: number): string | undefined {
  return FIELDS[kind]?.map((words, i) => words[mix(seed, `text ${i}`) % words.length]).join('\n');
}

/** @returns the object's text with one field changed, and what was changed into what. */
export function changedText(
  object: SceneObject,
  seed: number,
): { text: string; from: string; into: string } | null {
  const fields = FIELDS[object.kind];
  const now = object.text?.split('\n');
  if (!fields || !now) return null;
  const which = mix(seed, 'field') % fields.length;
  const from = now[which];
  const others = fields[which]!.filter((words) => words !== from);
  const into = others[mix(seed, 'words') % Math.max(1, others.length)];
  if (from === undefined || into === undefined) return null;
  return { text: now.map((words, i) => (i === which ? into : words)).join('\n'), from, into };
}
