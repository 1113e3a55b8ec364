/** Accuracy by how strong the unasked change is, one line a judge. */
import type { DimensionScore } from '../../core/scoreTable';
import { axes, frame, label, n, type Plot, SERIES, toCsv, x, y } from './svg';

export interface StrengthSeries {
  readonly name: string;
  readonly points: DimensionScore['accuracyByStrength'];
}

/** Strength 0 are pairs without an issue. Bars are the 95 % intervals; strengths without pairs are left out. */
export function strengthPlot(title: string, series: readonly StrengthSeries[]): Plot {
  const strengths = [0, 1, 2, 3, 4, 5];
  const place = (strength: number, i: number) =>
    (strength + 0.5) / strengths.length + (i - (series.length - 1) / 2) * 0.012;
  const drawn = series.map(({ points }, i) => {
    const colour = SERIES[i % SERIES.length]!;
    const known = points.flatMap(({ strength, rows, accuracy }) =>
      accuracy ? [{ at: x(place(strength, i)), rows, strength, ...accuracy }] : [],
    );
    const line = known
      .filter((one) => one.strength > 0)
      .map((one) => `${n(one.at)},${n(y(one.value))}`)
      .join(' ');
    const marks = known.map(({ at, value, interval, rows, strength }) => {
      const bar = interval
        ? `<line x1="${n(at)}" x2="${n(at)}" y1="${n(y(interval.low))}" y2="${n(y(interval.high))}" stroke="${colour}" opacity="0.5"/>`
        : '';
      return `${bar}<circle cx="${n(at)}" cy="${n(y(value))}" r="3.5" fill="${colour}"><title>${strength === 0 ? 'no issue' : `strength ${strength}`}: ${(100 * value).toFixed(1)} % of ${rows}</title></circle>`;
    });
    return `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="1.5"/>${marks.join('')}`;
  });
  const height = 320 + 18 * series.length;
  const legend = series.map(({ name }, i) => {
    const at = 332 + 18 * i;
    return `<rect x="60" y="${at - 9}" width="10" height="10" fill="${SERIES[i % SERIES.length]}"/>${label(name, { x: 76, y: at }, { anchor: 'start' })}`;
  });
  const ticks = strengths.map((s) => ({
    at: (s + 0.5) / strengths.length,
    text: s === 0 ? 'none' : String(s),
  }));
  return {
    svg: frame(
      title,
      `Accuracy by strength for ${series.map((one) => one.name).join(', ')}. Higher is better.`,
      axes('strength of the unasked change', 'accuracy', ticks) + drawn.join('') + legend.join(''),
      height,
    ),
    csv: toCsv([
      ['judge', 'strength', 'pairs', 'accuracy', 'low', 'high'],
      ...series.flatMap(({ name, points }) =>
        points.map(({ strength, rows, accuracy }) => [
          name,
          strength,
          rows,
          accuracy?.value ?? null,
          accuracy?.interval?.low ?? null,
          accuracy?.interval?.high ?? null,
        ]),
      ),
    ]),
  };
}
