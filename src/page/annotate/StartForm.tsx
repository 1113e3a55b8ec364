/** Who labels, which pairs, and what is shown beside them. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Proposals } from '../../bench/annotate/record';
import { doubtfulFirst } from '../../bench/annotate/rows';
import { LONGEST_NAME } from '../../bench/annotate/shelf';
import { FORMATS } from '../../texts/formats';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { runDesk, setDesk } from '../bench/desk';
import { describedIn, judgeName, namesIn } from '../bench/judgeName';
import { useTexts } from '../language';
import { useStore } from '../view/store';
import { annotateDesk } from './desk';
import { offered } from './offer';

interface Offering {
  readonly name: string;
  readonly proposals: Proposals;
}

export function StartForm() {
  const t = useTexts(ANNOTATE_TEXTS);
  const { rows, layers, hash, busy } = useStore(annotateDesk.state, (state) => state);
  const offer = useStore(offered, (value) => value);
  const offers = useOfferings(hash);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(0);
  const [blind, setBlind] = useState(true);
  const [fromTable, setFromTable] = useState(false);
  const [nameId, rowsId, proposalsId, blindId] = [useId(), useId(), useId(), useId()];
  const field = useRef<HTMLInputElement>(null);
  const table = offer !== null && offer.hash === hash ? offer.rows : null;
  // rows of a table were asked for: what is missing is a name
  useEffect(() => {
    if (table === null) return;
    setFromTable(true);
    field.current?.scrollIntoView({ block: 'center' });
    field.current?.focus({ preventScroll: true });
  }, [table]);
  const begin = () => {
    const proposals = offers[chosen]?.proposals ?? { from: 'none' };
    const lines = table && fromTable ? doubtfulFirst(table) : null;
    void annotateDesk.start({ name, proposals, othersShown: !blind, lines }).then(() => {
      if (annotateDesk.state.value.work) offered.set(null);
    });
  };
  return (
    <form
      className="annotate-start"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <h4>{t.begin}</h4>
      <div className="annotate-fields">
        <label htmlFor={nameId}>{t.name}</label>
        <input
          id={nameId}
          ref={field}
          type="text"
          autoComplete="off"
          maxLength={LONGEST_NAME}
          list={`${nameId}-known`}
          aria-describedby={`${nameId}-hint`}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <datalist id={`${nameId}-known`}>
          {layers
            .filter(({ layer }) => layer.kind === 'annotator')
            .map(({ layer }) => (
              <option key={layer.name} value={layer.name} />
            ))}
        </datalist>
        {table && (
          <>
            <label htmlFor={rowsId}>{t.rows}</label>
            <select
              id={rowsId}
              value={fromTable ? 'table' : 'all'}
              onChange={(event) => setFromTable(event.target.value === 'table')}
            >
              <option value="table">{t.tableRows(table.length)}</option>
              <option value="all">{t.allRows(rows)}</option>
            </select>
          </>
        )}
        <label htmlFor={proposalsId}>{t.proposals}</label>
        <select id={proposalsId} value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
          {offers.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: chosen by their place
            <option key={i} value={i}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <label className="annotate-check">
        <input
          id={blindId}
          type="checkbox"
          checked={blind}
          onChange={(event) => setBlind(event.target.checked)}
        />{' '}
        {t.blind}
      </label>
      <div className="bench-row">
        <button type="submit" className="primary" disabled={busy || name.trim() === ''}>
          {t.start}
        </button>
        <span id={`${nameId}-hint`} className="hint">
          {t.nameHint} {t.blindHint}
        </span>
      </div>
    </form>
  );
}

/** Nothing, the judges of runs over this very set, the labels that the set has. */
function useOfferings(hash: string | null): readonly Offering[] {
  const t = useTexts(ANNOTATE_TEXTS);
  const bench = useTexts(BENCH_TEXTS);
  const { day } = useTexts(FORMATS);
  const stored = useStore(runDesk.state, (state) => state.stored);
  const opened = useStore(setDesk.state, (state) => state.opened);
  const runs = stored.flatMap(({ name: run, header }): Offering[] => {
    if (header === null || header.set.hash !== hash) return [];
    const names = namesIn(describedIn(header));
    return header.judges.map(({ id }) => ({
      name: t.ofRun(judgeName(id, bench, names), day(header.startedAt)),
      proposals: { from: 'run', run, judge: id },
    }));
  });
  const labelled = opened !== null && Object.values(opened.report.labelled).some((count) => count > 0);
  return [
    { name: t.noProposals, proposals: { from: 'none' } },
    ...runs,
    ...(labelled ? [{ name: t.ownLabels, proposals: { from: 'set' } as const }] : []),
  ];
}
