/** Words that stand on things of a scene. An object's text is its fields, one a line. */
import { mix } from '../random';
import type { SceneObject } from './types';

/** By kind of thing, per field the words to draw from. */
const NAMES = [
  'Anna Berg',
  'Tom Hale',
  'M. Okafor',
  'Lena Fuchs',
  'J. Moreau',
  'Ines Prado',
  'K. Tanaka',
  'Sam Reed',
];
const NOTES = [
  'Call Mum',
  'Milk',
  'At 9:30',
  'Pay rent',
  'Thanks!',
  'Ask Tom',
  'Urgent',
  'Buy bread',
  'Room 12',
  'Read me',
];
const HEADS = [
  'INVOICE',
  'CONTRACT',
  'REPORT',
  'RECEIPT',
  'MENU',
  'LETTER',
  'NOTICE',
  'CERTIFICATE',
  'PROGRAM',
  'MINUTES',
];
const DATES = [
  '12 March 2019',
  '3 June 2021',
  '28 April 2016',
  '7 October 2023',
  '15 July 2018',
  '30 January 2020',
];
const SUMS = [
  'Total 48.20',
  'Total 125.00',
  'Total 9.75',
  'Page 3',
  'Page 17',
  'No. 2047',
  'No. 381',
  'Total 310.60',
];
const SIGNS = [
  'OPEN',
  'CLOSED',
  'CAFE',
  'BAKERY',
  'LIBRARY',
  'NO PARKING',
  'PRIVATE',
  'WELCOME',
  'EXIT',
  'TICKETS',
  'SCHOOL',
  'MUSEUM',
];
const UNDER = [
  'Please ring',
  'Mon - Fri',
  'Keep clear',
  'Use side door',
  '9:00 - 17:00',
  'Floor 2',
  'Since 1924',
  'Mind the step',
];
const SHOPS = [
  'BAKERY',
  'BOOKS',
  'CAFE LUNA',
  'FLOWERS',
  'PHARMACY',
  'TAILOR',
  'HOTEL',
  'WINE BAR',
  'PIZZA',
  'TOYS',
  'BARBER',
  'CINEMA',
];
const PLACES = [
  'LAKE 2',
  'MILL 4',
  'SUMMIT',
  'VILLAGE',
  'HARBOUR',
  'FOREST',
  'CAMPING',
  'CASTLE',
  'FERRY',
  'VIEW',
];
const EVENTS = [
  'JAZZ NIGHT',
  'CIRCUS',
  'MARKET',
  'SALE',
  'CONCERT',
  'OPERA',
  'LOST CAT',
  'FESTIVAL',
  'THEATRE',
];
const BRANDS = ['SURF', 'PEACE', 'ROCK', 'HELLO', 'NORTH', 'TEAM 7', 'PARIS', 'SMILE', 'COAST', '1984'];

/** By kind of thing, per field the words to draw from. */
const FIELDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  book: [
    ['Gardens', 'The Sea', 'Bread', 'Letters', 'Winter', 'Atlas', 'Poems', 'Birds', 'The River', 'Stars'],
  ],
  teabox: [['GREEN TEA', 'EARL GREY', 'COCOA', 'COFFEE', 'MINT TEA', 'OAT CAKES', 'SUGAR', 'RICE']],
  tableCard: [['RESERVED', 'Table 4', 'Table 9', 'WELCOME', 'No. 12', 'THANK YOU']],
  pageSheet: [HEADS, DATES, SUMS],
  pinnedPage: [HEADS, DATES, SUMS],
  note: [NOTES],
  pinnedNote: [NOTES],
  card: [NAMES, ['Architect', 'Dentist', 'Lawyer', 'Painter', 'Florist', 'Engineer']],
  plateSign: [SIGNS, UNDER],
  poster: [EVENTS, DATES],
  streetSign: [['PARK ST', 'MAIN ST', 'ELM ROAD', 'HIGH ST', 'MILL LANE', 'KING ST', 'BRIDGE ST', 'STATION']],
  shopSign: [SHOPS],
  boardSign: [SHOPS, ['Lunch 9.50', 'Soup 4.80', 'Open today', 'Fresh cake', 'New in!', 'Come in']],
  signpost: [PLACES],
  badge: [['ANNA', 'TOM', 'LENA', 'SAM', 'GUEST', 'STAFF', 'INES', 'PRESS']],
  tee: [BRANDS],
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
