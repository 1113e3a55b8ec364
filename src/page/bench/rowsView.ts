/** How the table of rows is looked at: kept while other rooms are shown, so that one comes back to the same row. */
import { Store } from '../view/store';
import { ALL_ROWS, type RowFilter } from './rowsModel';

export interface RowsView {
  /** The run that it is of; another one begins anew. */
  readonly run: string;
  readonly filter: RowFilter;
  /** Line of the row that has, or had, the focus; null before there was one. */
  readonly line: number | null;
  /** The row was opened in the evaluator: the focus goes back to it. */
  readonly away: boolean;
}

const start = (run: string): RowsView => ({ run, filter: ALL_ROWS, line: null, away: false });

class RowsDesk {
  readonly state = new Store<RowsView>(start(''));

  /** @returns the view of a run. */
  of(run: string): RowsView {
    if (this.state.value.run !== run) this.state.set(start(run));
    return this.state.value;
  }

  put(part: Partial<Omit<RowsView, 'run'>>): void {
    this.state.set({ ...this.state.value, ...part });
  }

  /** Narrows the rows; the first of them comes next. */
  narrow(filter: Partial<RowFilter>): void {
    this.put({ filter: { ...this.state.value.filter, ...filter }, line: null });
  }
}

export const rowsDesk = new RowsDesk();
