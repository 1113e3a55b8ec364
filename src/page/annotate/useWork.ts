/** What is shown of the pair in hand. */
import type { LabelRecord, LabelRow } from '../../bench/annotate/record';
import { useStore } from '../view/store';
import type { Work, WorkState } from './work';

export function useWork(work: Work): WorkState & { row: LabelRow | null; record: LabelRecord | undefined } {
  const state = useStore(work.state, (value) => value);
  return { ...state, row: work.row, record: work.record };
}
