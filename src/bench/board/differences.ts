/** Which judges of a leaderboard differ by more than chance: corrected p values, and a table of every two. */
import { holm } from '../../core/metrics/paired';
import { type Dimension, EXCHANGE_KEYS } from '../../core/words';
import { escapeXml } from '../plots/svg';
import type { DimensionComparison } from '../run/compare';
import type { BoardSet } from './board';

/** Below it, corrected, a difference is called significant. */
export const LEVEL = 0.05;

export interface Compared {
  readonly first: string;
  readonly second: string;
  readonly of: DimensionComparison;
  /** By source, corrected for all comparisons of the dimension. */
  readonly p: number;
}

/** Of the pairs of judges with rows that have a truth. */
export function comparedOf({ pairs }: BoardSet, dimension: Dimension): Compared[] {
  const list = pairs.flatMap(({ first, second, comparison }) => {
    const of = comparison.dimensions.find((one) => one.dimension === dimension);
    return of?.paired ? [{ first, second, of, raw: of.paired.p }] : [];
  });
  const corrected = holm(list.map(({ raw }) => raw));
  return list.map(({ first, second, of }, i) => ({ first, second, of, p: corrected[i] ?? 1 }));
}

/** @returns names of the most accurate judge and of all that are not significantly less accurate. */
export function bestOf(set: BoardSet, dimension: Dimension): ReadonlySet<string> {
  const accuracy = (name: string) => {
    const entry = set.entries.find((one) => one.name === name);
    const score = entry?.judge.score?.dimensions.find((one) => one.dimension === dimension);
    return score?.accuracy?.value ?? null;
  };
  const ranked = set.entries
    .flatMap(({ name }) => {
      const value = accuracy(name);
      return value === null ? [] : [{ name, value }];
    })
    .sort((p, q) => q.value - p.value);
  const [best] = ranked;
  if (!best || set.pairs.length === 0) return new Set();
  const worse = new Set(
    comparedOf(set, dimension).flatMap(({ first, second, p }) =>
      p < LEVEL && (first === best.name || second === best.name)
        ? [first === best.name ? second : first]
        : [],
    ),
  );
  return new Set(ranked.filter(({ name }) => !worse.has(name)).map(({ name }) => name));
}

/** Accuracy of the row's judge less that of the column's, in points of percent; marked where it is significant. */
export function matrix(set: BoardSet, dimension: Dimension): string {
  const compared = comparedOf(set, dimension);
  if (compared.length === 0) return '';
  const names = set.entries
    .map(({ name }) => name)
    .filter((name) => compared.some(({ first, second }) => first === name || second === name));
  const cell = (row: string, column: string) => {
    if (row === column) return '<td class="self"></td>';
    const found = compared.find(
      ({ first, second }) => (first === row && second === column) || (first === column && second === row),
    );
    const paired = found?.of.paired;
    if (!found || !paired) return '<td>–</td>';
    const points = 100 * paired.difference * (found.first === row ? -1 : 1);
    const sign = found.p < LEVEL ? (points > 0 ? 'more' : 'less') : 'same';
    const arrow = { more: '▲ ', less: '▼ ', same: '' }[sign];
    const text = `${points > 0 ? '+' : ''}${points.toFixed(1).replace(/^-0\.0$/, '0.0')}`;
    const title = `${row} against ${column}: ${text} points, corrected p ${chance(found.p)}`;
    return `<td class="${sign}" title="${escapeXml(title)}">${arrow}${text}</td>`;
  };
  const caption = `${EXCHANGE_KEYS[dimension]}: accuracy of the row less that of the column`;
  const heads = names.map((name) => `<th scope="col">${escapeXml(name)}</th>`).join('');
  const rows = names.map(
    (row) =>
      `<tr><th scope="row">${escapeXml(row)}</th>${names.map((column) => cell(row, column)).join('')}</tr>`,
  );
  return `<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table class="matrix"><caption>${caption}</caption><thead><tr><td></td>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

export const chance = (p: number) => (p < 0.001 ? '< 0.001' : p.toFixed(3));
