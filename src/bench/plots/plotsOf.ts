/** All plots of one dimension: those that set judges side by side, then those of each judge. */
import { TASK_KINDS } from '../../core/labels';
import type { ScoreTable } from '../../core/scoreTable';
import { type Dimension, EXCHANGE_KEYS } from '../../core/words';
import { accuracyPlot } from './accuracies';
import { calibrationPlot } from './calibration';
import { confusionPlot } from './confusion';
import { groupPlot } from './groups';
import type { Plot } from './svg';
import type { PlotWords } from './words';

export interface Plotted {
  readonly name: string;
  /** What file names call it; its name where absent. */
  readonly id?: string;
  readonly score: ScoreTable | null;
}

export interface NamedPlot extends Plot {
  /** Fit for a file name. */
  readonly slug: string;
  /** Place of the judge that it is of; null of several. */
  readonly judge: number | null;
}

/**
 * @param judges what is null is left out of the plots of several, but keeps its place.
 * @returns nothing where no judge has rows with a truth in the dimension.
 */
export function plotsOf(
  judges: readonly (Plotted | null)[],
  dimension: Dimension,
  words: PlotWords,
): NamedPlot[] {
  const key = EXCHANGE_KEYS[dimension];
  const called = words.dimension(dimension);
  const scored = judges.flatMap((one, at) => {
    const score = one?.score?.dimensions.find((each) => each.dimension === dimension);
    return one && score && score.rows > 0 ? [{ name: one.name, id: one.id ?? one.name, at, score }] : [];
  });
  if (scored.length === 0) return [];
  const named = (plot: Plot, judge: number | null, ...parts: (string | number)[]): NamedPlot => ({
    ...plot,
    judge,
    slug: slugOf(key, ...parts),
  });
  const plots = [named(accuracyPlot(words.titled(called, words.accuracy), scored, words), null, 'accuracy')];
  const strengths = [0, 1, 2, 3, 4, 5];
  if (scored.some(({ score }) => score.accuracyByStrength.some((one) => one.strength > 0 && one.rows > 0)))
    plots.push(
      named(
        groupPlot(
          words.titled(called, words.byStrength),
          words.strengthAxis,
          strengths.map((strength) => ({
            key: strength,
            name: words.strength(strength),
            pick: { strength },
            joined: strength > 0,
          })),
          scored.map(({ name, at, score }) => ({
            ...{ name, at },
            points: strengths.map(
              (strength) =>
                score.accuracyByStrength.find((one) => one.strength === strength) ?? {
                  rows: 0,
                  accuracy: null,
                },
            ),
          })),
          words,
        ),
        null,
        'strength',
      ),
    );
  const tasks = TASK_KINDS.filter((task) =>
    scored.some(({ score }) => score.accuracyByTask.some((one) => one.task === task && one.rows > 0)),
  );
  if (tasks.length > 0)
    plots.push(
      named(
        groupPlot(
          words.titled(called, words.byTask),
          words.taskAxis,
          tasks.map((task) => ({ key: task, name: words.task(task), pick: { task }, joined: false })),
          scored.map(({ name, at, score }) => ({
            ...{ name, at },
            points: tasks.map(
              (task) => score.accuracyByTask.find((one) => one.task === task) ?? { rows: 0, accuracy: null },
            ),
          })),
          words,
        ),
        null,
        'task',
      ),
    );
  for (const { name, id, at, score } of scored) {
    const own = (plot: Plot, kind: string) => named(plot, at, at + 1, id, kind);
    plots.push(
      own(confusionPlot(words.titled(called, name), score.confusion, words), 'confusion'),
      own(
        confusionPlot(
          words.titled(words.typesOf(called), name),
          score.typeConfusion.cells,
          words,
          (trueType, saidType) => ({ trueType, saidType }),
        ),
        'types',
      ),
    );
    if (score.calibration)
      plots.push(own(calibrationPlot(words.titled(called, name), score.calibration, words), 'calibration'));
  }
  return plots;
}

function slugOf(...parts: readonly (string | number)[]): string {
  return parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
