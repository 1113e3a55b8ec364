/** All rows of a run, of which only those in sight are drawn; filtered, walked through by keyboard, opened. */
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Scored } from '../../bench/score/scored';
import { DIMENSIONS, PROBLEM_TYPES } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import type { SentPair } from '../sent';
import { runDesk, setDesk } from './desk';
import { judgeName } from './judgeName';
import { openRow } from './openRow';
import { RowLine } from './RowLine';
import { FILTERS, type Filter, matches, toTable } from './rowsModel';

/** Pixels, as in bench.css. */
const ROW_HEIGHT = 38;
const VIEW_HEIGHT = 456;
/** Rows drawn above and below those in sight. */
const SPARE = 6;

interface Props {
  scored: Scored;
  /** The stored run's name; null of a run file, whose rows cannot be opened. */
  stored: string | null;
  onSend: (pair: SentPair) => void;
}

export function RowTable({ scored, stored, onSend }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const [filter, setFilter] = useState<Filter>('all');
  const [type, setType] = useState('');
  const [text, setText] = useState('');
  const [top, setTop] = useState(0);
  const [active, setActive] = useState(0);
  const scroller = useRef<HTMLElement>(null);
  const rows = useMemo(() => toTable(scored), [scored]);
  const shown = useMemo(
    () => rows.filter((row) => matches(row, filter, type, text)),
    [rows, filter, type, text],
  );
  const judges = scored.run.judges.map((judge) => judge.id);
  const from = Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE);
  const to = Math.min(shown.length, Math.ceil((top + VIEW_HEIGHT) / ROW_HEIGHT) + SPARE);
  const tabbable = active >= from && active < to ? active : from;

  const narrow = (change: () => void) => {
    change();
    setActive(0);
    setTop(0);
    scroller.current?.scrollTo({ top: 0 });
  };
  /** Brings a row into sight, then to the focus once it is drawn. */
  const moveTo = (to: number) => {
    const at = Math.max(0, Math.min(shown.length - 1, to));
    const box = scroller.current;
    if (!box) return;
    setActive(at);
    const above = at * ROW_HEIGHT;
    const room = box.clientHeight - 2 * ROW_HEIGHT; // the heads stay in sight
    if (above < box.scrollTop) box.scrollTop = above;
    else if (above > box.scrollTop + room) box.scrollTop = above - room;
    setTop(box.scrollTop);
    requestAnimationFrame(() => {
      box.querySelector<HTMLButtonElement>(`[data-at="${at}"]`)?.focus({ preventScroll: true });
    });
  };
  const error = (step: 1 | -1) => {
    for (let at = tabbable + step; at >= 0 && at < shown.length; at += step)
      if (shown[at]?.wrong) return moveTo(at);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor(VIEW_HEIGHT / ROW_HEIGHT) - 2;
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(tabbable + 1),
      ArrowUp: () => moveTo(tabbable - 1),
      PageDown: () => moveTo(tabbable + page),
      PageUp: () => moveTo(tabbable - page),
      Home: () => moveTo(0),
      End: () => moveTo(shown.length - 1),
      j: () => error(1),
      k: () => error(-1),
    };
    const move = moves[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  const open = useCallback(
    (line: number) => {
      if (stored === null) return;
      openRow(stored, judges, line, setDesk.state.value.opened?.images ?? null).then(
        onSend,
        (failure: unknown) => runDesk.fail(failure),
      );
    },
    [stored, judges, onSend],
  );

  return (
    <div className="bench-panel">
      <h3>{t.rowsTitle}</h3>
      <p className="hint">{stored === null ? t.fromFile : t.rowsHint}</p>
      <div className="bench-row">
        <label>
          {t.filter}{' '}
          <select
            aria-label={t.filter}
            value={filter}
            onChange={(event) => {
              const next = FILTERS.find((one) => one === event.target.value);
              if (next) narrow(() => setFilter(next));
            }}
          >
            {FILTERS.map((one) => (
              <option key={one} value={one}>
                {t.filters[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.type}{' '}
          <select
            aria-label={t.type}
            value={type}
            onChange={(event) => narrow(() => setType(event.target.value))}
          >
            <option value="">{t.allTypes}</option>
            {DIMENSIONS.flatMap((dimension) =>
              PROBLEM_TYPES[dimension].map((one) => (
                <option key={one} value={one}>
                  {problemName(one, terms)}
                </option>
              )),
            )}
          </select>
        </label>
        <label>
          {t.searchId}{' '}
          <input type="search" value={text} onChange={(event) => narrow(() => setText(event.target.value))} />
        </label>
        <span className="hint" role="status">
          {t.found(shown.length, rows.length)}
        </span>
      </div>
      <section
        ref={scroller}
        className="bench-scroll bench-rows"
        aria-label={t.rowsTitle}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={onKey}
      >
        <table aria-rowcount={shown.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t.line}</th>
              <th scope="col">{t.id}</th>
              <th scope="col">{t.truth}</th>
              {judges.map((judge) => (
                <th key={judge} scope="col">
                  {judgeName(judge, t, null)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer rows={from} columns={judges.length + 3} />
            {shown.slice(from, to).map((row, i) => (
              <RowLine
                key={row.line}
                row={row}
                at={from + i}
                tabbable={from + i === tabbable}
                openable={stored !== null}
                onFocus={() => setActive(from + i)}
                onOpen={() => open(row.line)}
              />
            ))}
            <Spacer rows={shown.length - to} columns={judges.length + 3} />
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** Stands for rows that are not drawn. */
function Spacer({ rows, columns }: { rows: number; columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr>
      <td className="bench-spacer" colSpan={columns} style={{ height: rows * ROW_HEIGHT }} />
    </tr>
  );
}
