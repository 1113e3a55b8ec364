/** Reliability: how often there was an issue, where the judge said so with a certain probability. */
import type { DimensionScore } from '../../core/scoreTable';
import { axes, frame, label, n, type Plot, SERIES, toCsv, x, y } from './svg';

type Calibration = NonNullable<DimensionScore['calibration']>;

/** The size of a point grows with its rows; on the dashed line the probabilities are right. */
export function calibrationPlot(title: string, { bins, rows, ece, brier }: Calibration): Plot {
  const filled = bins.flatMap((bin) =>
    bin.said === null || bin.true === null ? [] : [{ said: bin.said, share: bin.true, rows: bin.rows }],
  );
  const most = Math.max(1, ...filled.map((bin) => bin.rows));
  const line = filled.map((bin) => `${n(x(bin.said))},${n(y(bin.share))}`).join(' ');
  const points = filled.map(
    (bin) =>
      `<circle cx="${n(x(bin.said))}" cy="${n(y(bin.share))}" r="${n(2.5 + 5 * Math.sqrt(bin.rows / most))}" fill="${SERIES[0]}"><title>said ${percent(bin.said)}, true ${percent(bin.share)}, ${bin.rows} pairs</title></circle>`,
  );
  const facts = `ECE ${ece.toFixed(3)}, Brier ${brier.toFixed(3)}, ${rows} pairs`;
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: `${Math.round(at * 100)} %` }));
  const content = [
    axes('said probability of an issue', 'share with an issue', ticks),
    `<line class="ideal" x1="${n(x(0))}" y1="${n(y(0))}" x2="${n(x(1))}" y2="${n(y(1))}"/>`,
    `<polyline points="${line}" fill="none" stroke="${SERIES[0]}" stroke-width="1.5"/>`,
    ...points,
    label(facts, { x: x(0) + 6, y: y(1) + 14 }, { anchor: 'start' }),
  ].join('');
  return {
    svg: frame(title, `Reliability diagram: ${facts}. Lower ECE and Brier are better.`, content),
    csv: toCsv([
      ['low', 'high', 'pairs', 'said', 'true'],
      ...bins.map((bin) => [bin.low, bin.high, bin.rows, bin.said, bin.true]),
    ]),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
