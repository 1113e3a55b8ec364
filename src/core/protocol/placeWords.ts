/** Words of a description that say where something is, how large, or which thing it is. */
import type { Box } from '../region';
import { PLACE_VOCABULARIES, type PlaceVocabulary } from './placeVocabulary';

/** A part of the image, in fractions of its sides. */
export type Zone = Box;

export interface PlaceWord {
  /** From this character of the text up to that one, not included. */
  start: number;
  end: number;
  kind: 'place' | 'size' | 'thing';
}

/** What a description says about where and how large. */
export interface PlaceHint {
  zone: Zone | null;
  /** The whole image is meant. */
  whole: boolean;
  size: 'small' | 'large' | null;
  words: PlaceWord[];
}

/** Share of a side that a word like "left" covers: in many descriptions it reaches past the middle. */
const REACH = 0.6;

/** Reads English and Chinese descriptions; in other languages nothing is found, and nothing is claimed. */
export function readPlace(text: string): PlaceHint {
  const find = (name: Exclude<keyof PlaceVocabulary, 'things'>, kind: PlaceWord['kind'] = 'place') =>
    PLACE_VOCABULARIES.flatMap((words) => matches(text, words[name], kind));
  const whole = find('whole');
  const [left, right, top, bottom] = [find('left'), find('right'), find('top'), find('bottom')];
  const centre = find('centre');
  const small = find('small', 'size');
  const large = find('large', 'size');
  const across = side(left, right, centre);
  const down = side(top, bottom, centre);
  return {
    zone: across !== null || down !== null ? zoneOf(across, down) : null,
    whole: whole.length > 0,
    size:
      small.length > 0 && large.length === 0
        ? 'small'
        : large.length > 0 && small.length === 0
          ? 'large'
          : null,
    words: apart([
      ...[whole, left, right, top, bottom, centre, find('elsewhere'), small, large].flat(),
      ...PLACE_VOCABULARIES.flatMap(({ things }) => things.flatMap((one) => matches(text, one, 'thing'))),
    ]),
  };
}

function matches(text: string, pattern: RegExp, kind: PlaceWord['kind']): PlaceWord[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind,
  }));
}

type Third = 'low' | 'middle' | 'high' | null;

/** Both ends, as in "left and right", say nothing. */
function side(low: PlaceWord[], high: PlaceWord[], middle: PlaceWord[]): Third {
  const has = (words: PlaceWord[]) => words.length > 0;
  if (has(low) !== has(high)) return has(low) ? 'low' : 'high';
  return has(middle) && !has(low) ? 'middle' : null;
}

function zoneOf(across: Third, down: Third): Zone {
  const [x, width] = span(across);
  const [y, height] = span(down);
  return { x, y, width, height };
}

function span(third: Third): [number, number] {
  if (third === 'low') return [0, REACH];
  if (third === 'high') return [1 - REACH, REACH];
  if (third === 'middle') return [(1 - REACH) / 2, REACH];
  return [0, 1];
}

/** In order, those that lie within an earlier one left out. */
function apart(words: PlaceWord[]): PlaceWord[] {
  const sorted = words.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: PlaceWord[] = [];
  for (const word of sorted) if (word.start >= (kept.at(-1)?.end ?? 0)) kept.push(word);
  return kept;
}
