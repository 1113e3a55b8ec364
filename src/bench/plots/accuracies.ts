/** The accuracy of all judges under each other with 95 % intervals, and that of an answer always Yes as a line. */
import type { DimensionScore } from '../../core/scoreTable';
import { Marks, withInterval } from './marks';
import { colourOf, frame, label, n, PLOT, type Plot, short, toCsv } from './svg';
import type { PlotWords } from './words';

const LEFT = 150;
const RIGHT = 28;
const ROW = 22;
const TOP = 52;

export interface JudgedAs {
  readonly name: string;
  readonly at: number;
  readonly score: DimensionScore;
}

export function accuracyPlot(title: string, judges: readonly JudgedAs[], words: PlotWords): Plot {
  const marks = new Marks();
  const x = (share: number) => LEFT + (PLOT.width - RIGHT - LEFT) * share;
  const bottom = TOP + judges.length * ROW;
  const rows = judges.map(({ name, at, score }, i) => {
    const y = TOP + (i + 0.5) * ROW;
    const said = label(short(name, LEFT - 12), { x: LEFT - 8, y: y + 4 }, { anchor: 'end' });
    if (!score.accuracy) return said;
    const { value, interval } = score.accuracy;
    const { stroke } = colourOf(at);
    const bar = interval
      ? `<line x1="${n(x(interval.low))}" x2="${n(x(interval.high))}" y1="${n(y)}" y2="${n(y)}" stroke="${stroke}" stroke-width="2" opacity="0.6"/>`
      : '';
    return (
      said +
      marks.add(
        `${bar}<circle cx="${n(x(value))}" cy="${n(y)}" r="4" fill="${stroke}"/>`,
        words.accuracyMark(name, withInterval(value, interval), score.rows),
        { judge: at, wrong: true },
      )
    );
  });
  const [first] = judges;
  const yes = first && first.score.rows > 0 ? 1 - first.score.issues / first.score.rows : null;
  const always =
    yes === null
      ? ''
      : `<line class="ideal" x1="${n(x(yes))}" x2="${n(x(yes))}" y1="${TOP - 4}" y2="${bottom}"/>${label(words.alwaysYes, { x: Math.min(x(yes), PLOT.width - 60), y: TOP - 10 })}`;
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (share) =>
      `<line class="grid" x1="${n(x(share))}" x2="${n(x(share))}" y1="${TOP}" y2="${bottom}"/>` +
      label(`${Math.round(share * 100)} %`, { x: x(share), y: bottom + 16 }),
  );
  const content = [...grid, always, ...rows, label(words.accuracy, { x: x(0.5), y: bottom + 34 })].join('');
  return {
    svg: frame(
      title,
      `${marks.list.map(({ text }) => text).join('; ')}. ${words.higher}`,
      content,
      bottom + 44,
    ),
    csv: toCsv([
      ['judge', 'pairs', 'issues', 'accuracy', 'low', 'high'],
      ...judges.map(({ name, score: { rows, issues, accuracy } }) => [
        name,
        rows,
        issues,
        accuracy?.value ?? null,
        accuracy?.interval?.low ?? null,
        accuracy?.interval?.high ?? null,
      ]),
    ]),
    marks: marks.list,
  };
}
