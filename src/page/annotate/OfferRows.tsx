/** Leads from the rows of a run's table, as they are filtered, to labelling them. */
import type { Doubt } from '../../bench/annotate/rows';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { setDesk } from '../bench/desk';
import { useTexts } from '../language';
import { useStore } from '../view/store';
import { offered } from './offer';

export function OfferRows({ hash, rows }: { hash: string; rows: readonly Doubt[] }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const open = useStore(setDesk.state, (state) => state.opened?.hash === hash);
  return (
    <button
      type="button"
      disabled={!open || rows.length === 0}
      title={open ? undefined : t.fromTableOther}
      onClick={() => offered.set({ hash, rows })}
    >
      {t.fromTable(rows.length)}
    </button>
  );
}
