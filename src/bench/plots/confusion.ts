/** A confusion matrix as a picture: rows are truths, columns answers, shares within each row. */
import { Marks, type Pick } from './marks';
import { frame, label, n, PLOT, type Plot, SERIES, short, toCsv } from './svg';
import type { PlotWords } from './words';

export interface ConfusionCell {
  readonly truth: string;
  readonly answer: string;
  readonly rows: number;
}

const LEFT = 120;
const TOP = 58;
const ROW = 30;

/**
 * Truths and answers keep the order of the cells; those without a row are left out.
 * @param of how a cell names its rows.
 */
export function confusionPlot(
  title: string,
  cells: readonly ConfusionCell[],
  words: PlotWords,
  of: (truth: string, answer: string) => Pick = (truth, answer) => ({ truth, answer }),
): Plot {
  const marks = new Marks();
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
      const all = total(truth);
      const at = { x: LEFT + i * width, y: TOP + j * ROW };
      const colour = truth === answer ? SERIES[2] : SERIES[1];
      const shape =
        `<rect x="${n(at.x + 1)}" y="${n(at.y + 1)}" width="${n(width - 2)}" height="${ROW - 2}" fill="${colour}" fill-opacity="${n(0.04 + 0.5 * (many / all))}"/>` +
        label(String(many), { x: at.x + width / 2, y: at.y + ROW / 2 + 4 });
      if (many === 0) return shape;
      return marks.add(
        shape,
        words.cellMark(words.type(truth), words.type(answer), many, all),
        of(truth, answer),
      );
    }),
  );
  const height = TOP + truths.length * ROW + 30;
  const content = [
    ...squares,
    ...answers.map((name, i) =>
      label(short(words.type(name), width), { x: LEFT + (i + 0.5) * width, y: TOP - 8 }),
    ),
    ...truths.map((name, j) =>
      label(
        short(words.type(name), LEFT - 10),
        { x: LEFT - 8, y: TOP + j * ROW + ROW / 2 + 4 },
        { anchor: 'end' },
      ),
    ),
    label(words.answer, { x: LEFT + (answers.length * width) / 2, y: TOP - 24 }),
    label(words.truth, { x: LEFT - 8, y: TOP - 8 }, { anchor: 'end' }),
  ].join('');
  return {
    svg: frame(title, marks.list.map(({ text }) => text).join('; '), content, height),
    csv: toCsv([
      ['truth', 'answer', 'pairs'],
      ...cells.map(({ truth, answer, rows }) => [truth, answer, rows]),
    ]),
    marks: marks.list,
  };
}
