/** Numbers, sizes, times and lists as each language writes them. Digits and the decimal point are the same in both. */
import { type InEach, LANGUAGE_TAGS, type Language } from './language';

export interface Formats {
  /** @param count bytes. @returns e.g. `1.2 MB`; decimal units, as disks and downloads are labelled. */
  bytes: (count: number) => string;
  /** How long something took. */
  seconds: (value: number) => string;
  /** How long something will take, in seconds. @returns e.g. `40 s`, `12 min`, `3 h 5 min`. */
  duration: (seconds: number) => string;
  /** @param fraction 0 to 1. */
  percent: (fraction: number) => string;
  /** A number with about three digits that count. */
  number: (value: number) => string;
  /** A measured value with its unit; an empty unit is none. */
  measure: (measured: { value: number; unit: string }) => string;
  /** A moment as its day and time, in the reader's own way of writing where it is of this language. */
  day: (iso: string) => string;
  list: (items: readonly string[]) => string;
  /** Puts a remark in brackets behind what it is about. */
  aside: (text: string) => string;
  /** Between what is spoken of and what is said of it. */
  colon: string;
}

const SIZES = ['B', 'KB', 'MB', 'GB', 'TB'];

function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < SIZES.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${SIZES[unit]}`;
}

function number(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (size >= 0.01) return value.toFixed(2);
  return value.toPrecision(1);
}

interface Units {
  second: string;
  minute: string;
  hour: string;
  percent: string;
  between: string;
  brackets: readonly [string, string];
  colon: string;
}

function formatsOf(language: Language, units: Units): Formats {
  return {
    bytes,
    number,
    seconds: (value) => `${value.toFixed(value < 10 ? 2 : 0)}${units.second}`,
    duration: (seconds) => {
      if (seconds < 60) return `${Math.ceil(seconds)}${units.second}`;
      const minutes = Math.ceil(seconds / 60);
      if (minutes < 60) return `${minutes}${units.minute}`;
      return `${Math.floor(minutes / 60)}${units.hour}${minutes % 60}${units.minute}`;
    },
    percent: (fraction) => `${Math.round(fraction * 100)}${units.percent}`,
    measure: ({ value, unit }) => {
      if (unit === '%') return `${number(value)}${units.percent}`;
      return `${number(value)}${unit === '' ? '' : ` ${unit}`}`;
    },
    day: (iso) =>
      new Date(iso).toLocaleString(readersTag(language), { dateStyle: 'medium', timeStyle: 'short' }),
    list: (items) => items.join(units.between),
    aside: (text) => units.brackets.join(text),
    colon: units.colon,
  };
}

export const FORMATS: InEach<Formats> = {
  en: formatsOf('en', {
    second: ' s',
    minute: ' min',
    hour: ' h ',
    percent: ' %',
    between: ', ',
    brackets: [' (', ')'],
    colon: ': ',
  }),
  zh: formatsOf('zh', {
    second: ' 秒',
    minute: ' 分钟',
    hour: ' 小时 ',
    percent: '%',
    between: '、',
    brackets: ['（', '）'],
    colon: '：',
  }),
};

/** @returns the reader's own variety of a language (`en-GB`), or its plain tag. */
function readersTag(language: Language): string {
  const preferred = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  return preferred.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? LANGUAGE_TAGS[language];
}
