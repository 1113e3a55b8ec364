/** What the bench knows of labelling without loading it: whether it is under way, and which rows its table offers. */
import type { Doubt } from '../../bench/annotate/rows';
import { Store } from '../view/store';

/** True while pairs are labelled: the bench makes room. */
export const labelling = new Store(false);

export interface Offer {
  /** Of the set's file: rows of another set cannot be labelled by line. */
  readonly hash: string;
  readonly rows: readonly Doubt[];
}
/** Rows of a run's table that were chosen to be labelled. */
export const offered = new Store<Offer | null>(null);
