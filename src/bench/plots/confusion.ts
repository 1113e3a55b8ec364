/** A confusion matrix as a picture: rows are truths, columns answers, shares within each row. */
import { frame, label, n, PLOT, type Plot, SERIES, toCsv } from './svg';

export interface ConfusionCell {
  readonly truth: string;
  readonly answer: string;
  readonly rows: number;
}

const LEFT = 120;
const TOP = 58;
const ROW = 30;

/** Truths and answers keep the order of the cells; those without a row are left out. */
export function confusionPlot(title: string, cells: readonly ConfusionCell[]): Plot {
  const filled = cells.filter((cell) => cell.rows > 0);
  const kept = (of: 'truth' | 'answer') =>
    [...new Set(cells.map((cell) => cell[of]))].filter((name) => filled.some((cell) => cell[of] === name));
  const truths = kept('truth');
  const answers = kept('answer');
  const width = (PLOT.width - LEFT - 12) / Math.max(1, answers.length);
  const count = (truth: string, answer: string) =>
    cells.find((cell) => cell.truth === truth && cell.answer === answer)?.rows ?? 0;
  const total = (truth: string) => answers.reduce((sum, answer) => sum + count(truth, answer), 0);
  const squares = truths.flatMap((truth, j) =>
    answers.map((answer, i) => {
      const many = count(truth, answer);
      const share = many / total(truth);
      const at = { x: LEFT + i * width, y: TOP + j * ROW };
      const colour = truth === answer ? SERIES[2] : SERIES[1];
      return (
        `<rect x="${n(at.x + 1)}" y="${n(at.y + 1)}" width="${n(width - 2)}" height="${ROW - 2}" fill="${colour}" fill-opacity="${n(0.04 + 0.5 * share)}"><title>true ${truth}, answered ${answer}: ${many} of ${total(truth)}</title></rect>` +
        label(String(many), { x: at.x + width / 2, y: at.y + ROW / 2 + 4 })
      );
    }),
  );
  const height = TOP + truths.length * ROW + 30;
  const content = [
    ...squares,
    ...answers.map((name, i) => label(short(name, width), { x: LEFT + (i + 0.5) * width, y: TOP - 8 })),
    ...truths.map((name, j) =>
      label(name, { x: LEFT - 8, y: TOP + j * ROW + ROW / 2 + 4 }, { anchor: 'end' }),
    ),
    label('answer', { x: LEFT + (answers.length * width) / 2, y: TOP - 24 }),
    label('truth', { x: 8, y: TOP - 8 }, { anchor: 'start' }),
  ].join('');
  const said = truths.map((truth) => `${truth}: ${answers.map((a) => `${count(truth, a)} ${a}`).join(', ')}`);
  return {
    svg: frame(title, `Confusion matrix. ${said.join('; ')}.`, content, height),
    csv: toCsv([
      ['truth', 'answer', 'pairs'],
      ...cells.map(({ truth, answer, rows }) => [truth, answer, rows]),
    ]),
  };
}

/** As much of a name as fits, about 6.5 pixels a letter. */
function short(name: string, width: number): string {
  const most = Math.max(3, Math.floor(width / 6.5));
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}
