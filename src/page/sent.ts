import type { ReactNode } from 'react';
import type { Evaluation } from '../core/evaluation';

/** A pair from another room, to be judged. */
export interface SentPair {
  before: File;
  after: File;
  instruction: string;
  /** What judges said of it earlier: shown instead of asking them again. */
  evaluations?: readonly Evaluation[];
  /** Stands above the evaluator while it shows the pair: the room's own way to the next one and back. */
  above?: ReactNode;
}
