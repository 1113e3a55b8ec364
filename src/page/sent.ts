import type { Evaluation } from '../core/evaluation';

/** A pair from another room, to be judged. */
export interface SentPair {
  before: File;
  after: File;
  instruction: string;
  /** What judges said of it earlier: shown instead of asking them again. */
  evaluations?: readonly Evaluation[];
}
