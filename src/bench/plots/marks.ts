/** What the marks of a plot stand for, so that a page can say it and show the rows behind them. */
import type { TaskKind } from '../../core/labels';
import { escapeXml } from './svg';

/** The rows behind a mark, of one dimension; all that is named holds of them. */
export interface Pick {
  /** Place of the judge among the series of a plot of several; absent where the plot is of one. */
  readonly judge?: number;
  readonly truth?: string;
  readonly answer?: string;
  /** Of rows with one true type or none. */
  readonly trueType?: string;
  readonly saidType?: string;
  /** Said probability of an issue: above `low` up to `high`; the first bin holds 0 too. */
  readonly said?: { readonly low: number; readonly high: number };
  /** 0 are the rows without an issue. */
  readonly strength?: number;
  readonly task?: TaskKind;
  /** The judge is wrong. */
  readonly wrong?: boolean;
}

export interface Mark {
  /** Its value as a sentence. */
  readonly text: string;
  readonly pick: Pick;
}

export class Marks {
  readonly list: Mark[] = [];

  /** @param shape SVG. @returns it as the next mark, found by `data-mark`, its place in the list. */
  add(shape: string, text: string, pick: Pick): string {
    const at = this.list.push({ text, pick }) - 1;
    return `<g class="mark" data-mark="${at}"><title>${escapeXml(text)}</title>${shape}</g>`;
  }
}

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** A share with its 95 % interval. */
export function withInterval(
  value: number,
  interval: { readonly low: number; readonly high: number } | null,
): string {
  const range = interval ? ` [${(100 * interval.low).toFixed(1)}, ${(100 * interval.high).toFixed(1)}]` : '';
  return percent(value) + range;
}
