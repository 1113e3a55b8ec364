/** Words and numbers as the page writes them. */
import type { Answer, Measure } from '../core/evaluation';

export const ANSWER_SIGNS: Readonly<Record<Answer, string>> = {
  consistent: '✓',
  issue: '!',
  notApplicable: '–',
  unreadable: '?',
};

const SIZES = ['B', 'KB', 'MB', 'GB', 'TB'];

/** @returns e.g. `1.2 MB`; decimal units, as disks and downloads are labelled. */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < SIZES.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${SIZES[unit]}`;
}

export function seconds(value: number): string {
  return value < 10 ? `${value.toFixed(2)} s` : `${value.toFixed(0)} s`;
}

/** @returns e.g. `40 s`, `12 min`, `3 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment as its day and time, in the reader's own way of writing. */
export function day(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

export function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}

export function measureValue(measure: Measure): string {
  const { value, unit } = measure;
  return `${number(value)}${unit === '' ? '' : ` ${unit}`}`;
}

/** A number with about three digits that count. */
export function number(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (size >= 0.01) return value.toFixed(2);
  return value.toPrecision(1);
}
