import type { Interval } from './metrics/intervals';

/** @returns ` [low, high]`, to stand behind a value; nothing without an interval. */
export const inBrackets = (interval: Interval | null, write: (value: number) => string): string =>
  interval ? ` [${write(interval.low)}, ${write(interval.high)}]` : '';
