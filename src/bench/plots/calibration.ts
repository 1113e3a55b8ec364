/** Reliability: how often there was an issue, where the judge said so with a certain probability. */
import type { DimensionScore } from '../../core/scoreTable';
import { Marks, percent } from './marks';
import { axes, frame, label, n, PLOT, type Plot, SERIES, toCsv, x, y } from './svg';
import type { PlotWords } from './words';

/** Room for a line of numbers below the axis: within the plot it would cross the marks. */
const FACTS = 18;

type Calibration = NonNullable<DimensionScore['calibration']>;

/** The size of a point grows with its rows; on the dashed line the probabilities are right. */
export function calibrationPlot(
  title: string,
  { bins, rows, ece, brier }: Calibration,
  words: PlotWords,
): Plot {
  const marks = new Marks();
  const filled = bins.flatMap((bin) =>
    bin.said === null || bin.true === null ? [] : [{ ...bin, said: bin.said, share: bin.true }],
  );
  const most = Math.max(1, ...filled.map((bin) => bin.rows));
  const line = filled.map((bin) => `${n(x(bin.said))},${n(y(bin.share))}`).join(' ');
  const points = filled.map(({ said, share, rows: many, low, high }) =>
    marks.add(
      `<circle cx="${n(x(said))}" cy="${n(y(share))}" r="${n(2.5 + 5 * Math.sqrt(many / most))}" fill="${SERIES[0]}"/>`,
      words.binMark(percent(low), percent(high), percent(said), percent(share), many),
      { said: { low, high } },
    ),
  );
  const facts = words.calibration(ece.toFixed(3), brier.toFixed(3), rows);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: `${Math.round(at * 100)} %` }));
  const content = [
    axes(words.said, words.trueShare, ticks),
    `<line class="ideal" x1="${n(x(0))}" y1="${n(y(0))}" x2="${n(x(1))}" y2="${n(y(1))}"/>`,
    `<polyline points="${line}" fill="none" stroke="${SERIES[0]}" stroke-width="1.5"/>`,
    ...points,
    label(facts, { x: x(0.5), y: PLOT.height + FACTS - 8 }),
  ].join('');
  return {
    svg: frame(title, facts, content, PLOT.height + FACTS),
    csv: toCsv([
      ['low', 'high', 'pairs', 'said', 'true'],
      ...bins.map((bin) => [bin.low, bin.high, bin.rows, bin.said, bin.true]),
    ]),
    marks: marks.list,
  };
}
