/** The leaderboard as one static page: nothing is fetched, and without scripts everything but the sorting is there. */

import { inBrackets } from '../../core/intervalText';
import type { Estimate } from '../../core/scoreTable';
import { DIMENSIONS, EXCHANGE_KEYS } from '../../core/words';
import { escapeXml } from '../plots/svg';
import type { BoardEntry, BoardSet } from './board';
import { bestOf, chance, comparedOf, LEVEL, matrix } from './differences';
import { SCRIPT, STYLE } from './page';

interface Column {
  /** Columns of one group stand under its name. */
  readonly group?: string;
  readonly title: string;
  readonly cell: (entry: BoardEntry) => { text: string; sort: number | string };
}

/** @param plotsFolder relative path of the folder with each plot's SVG and CSV file. */
export function boardHtml(sets: readonly BoardSet[], title: string, plotsFolder: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'";
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escapeXml(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeXml(title)}</h1>`,
    `<p>Judges of what an image-to-image model changed that nobody asked for. Accuracies are percent with 95 % intervals; higher is better, of false alarms, time and tokens lower. Judges are ranked only against others on the same rows. <a href="scores.csv">Every number as CSV</a></p>`,
    sets.length === 0 ? '<p>There is no run yet.</p>' : sets.map((set) => section(set, plotsFolder)).join(''),
    `</main><script>${SCRIPT}</script></body></html>\n`,
  ].join('\n');
}

function section(set: BoardSet, folder: string): string {
  return `<section><h2>${escapeXml(set.name)}</h2><p class="facts">${set.rows} rows, sha256 <code>${set.hash.slice(0, 16)}</code>, ${set.entries.length} judges.</p>${ranking(set)}${pairs(set)}${plots(set, folder)}${runs(set)}</section>`;
}

function ranking(set: BoardSet): string {
  const best = new Map(DIMENSIONS.map((dimension) => [dimension, bestOf(set, dimension)]));
  const columns: Column[] = [
    { title: 'Judge', cell: ({ name }) => ({ text: escapeXml(name), sort: name }) },
    ...DIMENSIONS.flatMap((dimension): Column[] => {
      const of = ({ judge }: BoardEntry) =>
        judge.score?.dimensions.find((one) => one.dimension === dimension);
      const group = EXCHANGE_KEYS[dimension];
      return [
        {
          ...{ group, title: 'Accuracy' },
          cell: (entry) => estimate(of(entry)?.accuracy ?? null, best.get(dimension)?.has(entry.name)),
        },
        {
          ...{ group, title: 'Balanced accuracy' },
          cell: (entry) => estimate(of(entry)?.balancedAccuracy ?? null),
        },
        { group, title: 'False alarms', cell: (entry) => estimate(of(entry)?.falseAlarms ?? null) },
        { group, title: 'Types, macro F1', cell: (entry) => estimate(of(entry)?.macroF1 ?? null) },
      ];
    }),
    { title: 'Unreadable', cell: ({ judge }) => count(judge.unreadable) },
    { title: 'Failed', cell: ({ judge }) => count(judge.failed) },
    { title: 'Seconds a pair', cell: ({ judge }) => amount(judge.cost?.seconds.mean ?? null, 2) },
    { title: 'Tokens a pair', cell: ({ judge }) => tokens(judge.cost?.tokens ?? null) },
  ];
  const bold =
    set.pairs.length === 0
      ? ''
      : '<p class="facts">Bold: the highest accuracy, and every one that is not significantly below it.</p>';
  return table(`Scores on ${set.name}`, columns, set.entries, true) + bold + accuracies(set);
}

/** The plots of accuracy stand open: intervals are seen before numbers are read. */
function accuracies({ plots: list }: BoardSet): string {
  const figures = list.flatMap(({ plots: some }) =>
    some.filter(isAccuracy).map(({ svg }) => `<figure>${svg}</figure>`),
  );
  return figures.length === 0 ? '' : `<div class="figures">${figures.join('')}</div>`;
}

const isAccuracy = ({ slug }: { slug: string }) => slug.endsWith('-accuracy');

function runs({ entries }: BoardSet): string {
  const columns: Column[] = [
    { title: 'Judge', cell: ({ name }) => ({ text: escapeXml(name), sort: name }) },
    { title: 'Run file', cell: ({ file }) => ({ text: escapeXml(file), sort: file }) },
    { title: 'Ended', cell: ({ run }) => ({ text: escapeXml(run.finishedAt), sort: run.finishedAt }) },
    { title: 'State', cell: ({ judge }) => ({ text: stateOf(judge), sort: judge.state }) },
    { title: 'Engine and machine', cell: (entry) => ({ text: escapeXml(machineOf(entry)), sort: '' }) },
  ];
  return `<details><summary>Runs</summary>${table('Runs', columns, entries, false)}</details>`;
}

/** Every two judges: which differ is seen at once, the numbers are folded. */
function pairs(set: BoardSet): string {
  if (set.pairs.length === 0) return '';
  const rows = DIMENSIONS.flatMap((dimension) =>
    comparedOf(set, dimension).map(({ first, second, of, p }) => {
      const { kappa, accuracy, test, paired } = of;
      const cells = [
        escapeXml(first),
        escapeXml(second),
        EXCHANGE_KEYS[dimension],
        kappa === null ? '–' : kappa.value.toFixed(2) + inBrackets(kappa.interval, (end) => end.toFixed(2)),
        accuracy === null ? '–' : accuracy.map((one) => (100 * one).toFixed(1)).join(' and '),
        paired?.interval
          ? [paired.interval.low, paired.interval.high].map((one) => (100 * one).toFixed(1)).join(' to ')
          : '–',
        test === null ? '–' : `${test.onlyFirst} and ${test.onlySecond}`,
        ...[paired?.p ?? 1, p, test?.p ?? 1].map((one) => escapeXml(chance(one))),
      ];
      return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    }),
  );
  const heads = [
    ...['First', 'Second', 'Dimension', "Cohen's kappa", 'Accuracy', 'Second less first, 95 %'],
    ...['Only one right', 'p by source', 'p corrected', 'p (McNemar)'],
  ];
  const all = `<div class="wide" tabindex="0" role="region" aria-label="Judges compared"><table><caption>Judges compared</caption><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  const matrices = DIMENSIONS.map((dimension) => matrix(set, dimension)).join('');
  return `<h3>Which differences are more than chance</h3><p>▲ and ▼ mark the significant ones: p below ${LEVEL} by exact sign flips of whole sources (the pairs of one picture or scene stay together), corrected for all comparisons of the dimension (Holm). What bears no mark may be chance.</p>${matrices}<details><summary>All comparisons in numbers</summary><p>McNemar's p takes pairs as independent, which those of one picture are not, and is not corrected.</p>${all}</details>`;
}

function plots({ plots: list }: BoardSet, folder: string): string {
  return list
    .filter((one) => one.plots.length > 0)
    .map(({ dimension, plots: some }) => {
      const figures = some.map(
        ({ svg, slug }) =>
          `<figure>${svg}<figcaption><a href="${folder}/${slug}.svg">SVG</a> <a href="${folder}/${slug}.csv">CSV</a></figcaption></figure>`,
      );
      return `<details><summary>Plots: ${EXCHANGE_KEYS[dimension]}</summary><div class="figures">${figures.join('')}</div></details>`;
    })
    .join('');
}

function table(
  caption: string,
  columns: readonly Column[],
  entries: readonly BoardEntry[],
  sortable: boolean,
): string {
  const heads = columns.map(({ title }) =>
    sortable
      ? `<th scope="col" aria-sort="none"><button type="button">${title}</button></th>`
      : `<th scope="col">${title}</th>`,
  );
  const rows = entries.map((entry) => {
    const cells = columns.map(({ cell }, i) => {
      const { text, sort } = cell(entry);
      const value = `data-sort="${escapeXml(String(sort))}"`;
      return i === 0 ? `<th scope="row" ${value}>${text}</th>` : `<td ${value}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeXml(caption)}"><table${sortable ? ' class="sortable"' : ''}><caption>${escapeXml(caption)}</caption><thead>${groups(columns)}<tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** A line above the heads, where some belong together. */
function groups(columns: readonly Column[]): string {
  if (columns.every(({ group }) => group === undefined)) return '';
  const spans: { group: string; many: number }[] = [];
  for (const { group = '' } of columns) {
    const last = spans.at(-1);
    if (last?.group === group) last.many++;
    else spans.push({ group, many: 1 });
  }
  return `<tr>${spans
    .map(({ group, many }) =>
      group === '' ? `<td colspan="${many}"></td>` : `<th scope="colgroup" colspan="${many}">${group}</th>`,
    )
    .join('')}</tr>`;
}

function estimate(value: Estimate, strong = false): { text: string; sort: number | string } {
  if (value === null) return { text: '–', sort: '' };
  const percent = (share: number) => (100 * share).toFixed(1);
  const range = value.interval
    ? ` <span class="range">${percent(value.interval.low)}–${percent(value.interval.high)}</span>`
    : '';
  const said = strong ? `<strong>${percent(value.value)}</strong>` : percent(value.value);
  return { text: said + range, sort: value.value };
}

const count = (many: number) => ({ text: String(many), sort: many });
const amount = (value: number | null, digits: number) =>
  value === null ? { text: '–', sort: '' } : { text: value.toFixed(digits), sort: value };
const tokens = (value: { prompt: number; generated: number } | null) =>
  amount(value && value.prompt + value.generated, 0);

function stateOf({ state, mixed, deterministic }: BoardEntry['judge']): string {
  const words: string[] = [state];
  if (mixed) words.push('engine or device changed on the way');
  if (!deterministic) words.push('need not repeat');
  return words.join('; ');
}

function machineOf({ run, judge: { info } }: BoardEntry): string {
  const engine =
    info?.kind === 'model'
      ? [`${info.engine} ${info.engineVersion} on ${info.report.adapter ?? info.report.device}`]
      : [];
  return [
    `app ${run.app}`,
    ...engine,
    ...Object.entries(run.machine).map(([key, value]) => `${key} ${value}`),
  ].join(', ');
}
