/** The words of the plots: those who draw them say in which language. */
import type { TaskKind } from '../../core/labels';
import type { Dimension } from '../../core/words';

export interface PlotWords {
  dimension: (dimension: Dimension) => string;
  /** What is shown of a dimension, or of whom. */
  titled: (what: string, of: string) => string;
  /** A problem type, or `none`, `other`, `unnamed`, `NULL`, `unreadable`. */
  type: (name: string) => string;
  task: (task: TaskKind) => string;
  strength: (strength: number) => string;
  accuracy: string;
  alwaysYes: string;
  byStrength: string;
  byTask: string;
  typesOf: (dimension: string) => string;
  truth: string;
  answer: string;
  said: string;
  trueShare: string;
  taskAxis: string;
  strengthAxis: string;
  higher: string;
  accuracyMark: (judge: string, value: string, rows: number) => string;
  groupMark: (judge: string, group: string, value: string, rows: number) => string;
  cellMark: (truth: string, answer: string, rows: number, all: number) => string;
  binMark: (low: string, high: string, said: string, share: string, rows: number) => string;
  calibration: (ece: string, brier: string, rows: number) => string;
}
