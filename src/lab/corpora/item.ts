/** What a corpus is made of, before it is written. */
import type { RgbImage } from '../../core/pixels';
import type { CorpusRow } from './row';

export const CORPUS_KINDS = ['binary', 'open', 'choice', 'texture'] as const;
export type CorpusKind = (typeof CORPUS_KINDS)[number];

/** Yes: all is well. No: something unasked happened. NULL: the question does not apply. */
export type CorpusAnswer = 'Yes' | 'No' | 'NULL';

export interface Draft {
  /** Answers are balanced within a group: a dimension, or the kind where it asks about all of them. */
  readonly group: string;
  readonly answer: CorpusAnswer;
  readonly row: CorpusRow;
}

/** A conversation with what it needs on disk. */
export interface CorpusItem extends Draft {
  readonly kind: CorpusKind;
  /** Line of the labelled row. */
  readonly line: number;
  /** Patches that the row names, to be written beside the corpus. */
  readonly patches: readonly { readonly name: string; readonly image: RgbImage }[];
}
