/** Leads from the rows of a run's table, as they are filtered, to labelling them. */
import type { Doubt } from '../../bench/annotate/rows';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { setDesk } from '../bench/desk';
import { ALL_ROWS, type Filter, matches, type TableRow } from '../bench/rowsModel';
import { useTexts } from '../language';
import { useStore } from '../view/store';
import { offered } from './offer';

export function OfferRows({ hash, rows }: { hash: string; rows: readonly TableRow[] }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const open = useStore(setDesk.state, (state) => state.opened?.hash === hash);
  return (
    <button
      type="button"
      disabled={!open || rows.length === 0}
      title={open ? undefined : t.fromTableOther}
      onClick={() => offered.set({ hash, rows: rows.map(doubtOf) })}
    >
      {t.fromTable(rows.length)}
    </button>
  );
}

function doubtOf(row: TableRow): Doubt {
  const is = (show: Filter) => matches(row, { ...ALL_ROWS, show });
  const sure = row.judges.flatMap((said) =>
    typeof said === 'string' || said === null
      ? []
      : said.flatMap(({ issue }) => (issue === null ? [] : Math.max(issue, 1 - issue))),
  );
  return {
    line: row.line,
    ...{ wrong: is('wrong'), disagree: is('disagree'), unreadable: is('unreadable'), failed: is('failed') },
    sure: sure.length === 0 ? null : Math.min(...sure),
  };
}
