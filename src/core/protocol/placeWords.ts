/** Words of a description that say where something is, how large, or which thing it is. */
import type { Box } from '../region';

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

const WHOLE =
  /\b(?:(?:the )?(?:whole|entire|full) (?:image|picture|frame|scene|photo(?:graph)?)|throughout|overall|globally?|everywhere|across the (?:image|picture|frame|scene)|uniform(?:ly)?)\b/gi;
const LEFT = /\b(?:left(?:most)?(?:[- ]hand)?|western)\b/gi;
/** "Right" is a place only beside words that make it one. */
const RIGHT =
  /\bright(?:most\b|[- ]hand\b|[- ](?:side|half|part|edge|corner|third|of)\b)|(?<=\b(?:(?:on|to|at|in|from|near|along)(?: the)?|upper|lower|top|bottom|far)[- ])right\b(?! (?:answer|way|order|place))/gi;
const TOP = /\b(?:top(?:most)?|upper|above)\b/gi;
const BOTTOM = /\b(?:bottom(?:most)?|lower|below|underneath|foreground)\b/gi;
const CENTRE = /\b(?:cent(?:er|re|ral|rally)|middle)\b/gi;
const SMALL = /\b(?:small|tiny|little|slight(?:ly)?|minor|minute)\b/gi;
const LARGE = /\b(?:large|big|huge|major|wide|most of)\b/gi;
const QUOTED = /["“']([^"“”']{2,40})["”'](?!\w)/g;

/** "A wooden bin was added": what stands between an article and what happened to it. */
const SUBJECT =
  /(?<=\b(?:an?|the|another|some|two|three|several)\s)(?:[a-z-]+\s){0,3}?[a-z-]+(?=\s(?:was|were|is|are|has|have|had|now|appears?|appeared|disappeared|vanished|added|removed|replaced|missing|gone|changed|looks?)\b)/gi;

/** Share of a side that a word like "left" covers: in many descriptions it reaches past the middle. */
const REACH = 0.6;

/** Reads English descriptions; in other languages nothing is found, and nothing is claimed. */
export function readPlace(text: string): PlaceHint {
  const find = (pattern: RegExp, kind: PlaceWord['kind']): PlaceWord[] =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind,
    }));
  const whole = find(WHOLE, 'place');
  const [left, right, top, bottom, centre] = [LEFT, RIGHT, TOP, BOTTOM, CENTRE].map((p) => find(p, 'place'));
  const small = find(SMALL, 'size');
  const large = find(LARGE, 'size');
  const across = side(left, right, centre);
  const down = side(top, bottom, centre);
  const placed = [left, right, top, bottom, centre].some((found) => (found?.length ?? 0) > 0);
  return {
    zone: placed && (across !== null || down !== null) ? zoneOf(across, down) : null,
    whole: whole.length > 0,
    size:
      small.length > 0 && large.length === 0
        ? 'small'
        : large.length > 0 && small.length === 0
          ? 'large'
          : null,
    words: apart([
      ...whole,
      ...[left, right, top, bottom, centre].flatMap((w) => w ?? []),
      ...small,
      ...large,
      ...find(QUOTED, 'thing'),
      ...find(SUBJECT, 'thing'),
    ]),
  };
}

type Words = PlaceWord[] | undefined;
type Third = 'low' | 'middle' | 'high' | null;

/** Both ends, as in "left and right", say nothing. */
function side(low: Words, high: Words, middle: Words): Third {
  const has = (words: Words) => (words?.length ?? 0) > 0;
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
