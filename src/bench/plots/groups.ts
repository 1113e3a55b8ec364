/** Accuracy by groups of rows, such as the strength of the unasked change or the kind of task; one colour a judge. */
import type { Estimate } from '../../core/scoreTable';
import { Marks, type Pick, withInterval } from './marks';
import { axes, colourOf, frame, label, n, type Plot, toCsv, x, y } from './svg';
import type { PlotWords } from './words';

export interface Group {
  /** As it is called in the CSV. */
  readonly key: string | number;
  readonly name: string;
  readonly pick: Pick;
  /** Points of a judge are joined from here to the next group. */
  readonly joined: boolean;
}

export interface GroupSeries {
  readonly name: string;
  /** Place among all judges: gives the colour, and stands in the picks. */
  readonly at: number;
  /** In the order of the groups. */
  readonly points: readonly { readonly rows: number; readonly accuracy: Estimate }[];
}

/** Bars are the 95 % intervals; groups without pairs are left empty. */
export function groupPlot(
  title: string,
  horizontal: string,
  groups: readonly Group[],
  series: readonly GroupSeries[],
  words: PlotWords,
): Plot {
  const marks = new Marks();
  // side by side within a group, so that no interval hides another
  const step = Math.min(0.03, 0.8 / groups.length / Math.max(1, series.length));
  const place = (group: number, i: number) =>
    x((group + 0.5) / groups.length + (i - (series.length - 1) / 2) * step);
  const drawn = series.map(({ name, at, points }, i) => {
    const { stroke, dash } = colourOf(at);
    const lines = points.flatMap(({ accuracy }, group) => {
      const next = points[group + 1]?.accuracy;
      if (!accuracy || !next || !groups[group]?.joined) return [];
      return [
        `<line x1="${n(place(group, i))}" y1="${n(y(accuracy.value))}" x2="${n(place(group + 1, i))}" y2="${n(y(next.value))}" stroke="${stroke}" stroke-width="1.5"${dash}/>`,
      ];
    });
    const shapes = points.flatMap(({ accuracy, rows }, group) => {
      const of = groups[group];
      if (!accuracy || !of) return [];
      const { value, interval } = accuracy;
      const at_ = n(place(group, i));
      const bar = interval
        ? `<line x1="${at_}" x2="${at_}" y1="${n(y(interval.low))}" y2="${n(y(interval.high))}" stroke="${stroke}" opacity="0.7"/>`
        : '';
      return marks.add(
        `${bar}<circle cx="${at_}" cy="${n(y(value))}" r="3.5" fill="${stroke}"/>`,
        words.groupMark(name, of.name, withInterval(value, interval), rows),
        { ...of.pick, judge: at },
      );
    });
    return lines.join('') + shapes.join('');
  });
  const height = 320 + 18 * series.length;
  const legend = series.map(({ name, at }, i) => {
    const { stroke, dash } = colourOf(at);
    const line = 328 + 18 * i;
    return `<line x1="60" x2="76" y1="${line}" y2="${line}" stroke="${stroke}" stroke-width="2"${dash}/><circle cx="68" cy="${line}" r="3.5" fill="${stroke}"/>${label(name, { x: 84, y: line + 4 }, { anchor: 'start' })}`;
  });
  const ticks = groups.map(({ name }, i) => ({ at: (i + 0.5) / groups.length, text: name }));
  return {
    svg: frame(
      title,
      `${series.map((one) => one.name).join(', ')}. ${words.higher}`,
      axes(horizontal, words.accuracy, ticks) + drawn.join('') + legend.join(''),
      height,
    ),
    csv: toCsv([
      ['judge', 'group', 'pairs', 'accuracy', 'low', 'high'],
      ...series.flatMap(({ name, points }) =>
        points.map(({ rows, accuracy }, i) => [
          name,
          groups[i]?.key ?? '',
          rows,
          accuracy?.value ?? null,
          accuracy?.interval?.low ?? null,
          accuracy?.interval?.high ?? null,
        ]),
      ),
    ]),
    marks: marks.list,
  };
}
