/** All rows of a run, of which only those in sight are drawn; filtered, walked through by keyboard, opened. */
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Scored } from '../../bench/score/scored';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { OfferRows } from '../annotate/OfferRows';
import { useTexts } from '../language';
import type { SentPair } from '../sent';
import { useStore } from '../view/store';
import { runDesk } from './desk';
import { useJudgeName } from './judgeName';
import { openRow } from './openRow';
import { needNotBeSeen } from './Plots';
import { RowFilters } from './RowFilters';
import { RowLine } from './RowLine';
import { RowTrail } from './RowTrail';
import { isWrong, matches, toTable } from './rowsModel';
import { rowsDesk } from './rowsView';

/** Pixels, as in bench.css. */
const ROW_HEIGHT = 38;
const VIEW_HEIGHT = 456;
/** Rows drawn above and below those in sight. */
const SPARE = 6;

interface Props {
  name: string;
  scored: Scored;
  /** The stored run's name; null of a run file, whose rows cannot be opened. */
  stored: string | null;
  onSend: (pair: SentPair) => void;
}

export function RowTable({ name, scored, stored, onSend }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const nameOf = useJudgeName();
  rowsDesk.of(name);
  const { filter, line } = useStore(rowsDesk.state, (state) => state);
  const [top, setTop] = useState(0);
  const scroller = useRef<HTMLElement>(null);
  const rows = useMemo(() => toTable(scored.run), [scored]);
  const shown = useMemo(() => rows.filter((row) => matches(row, filter)), [rows, filter]);
  const judges = scored.run.judges.map((judge) => judge.id);
  const names = judges.map((judge) => nameOf(judge));
  const from = Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE);
  const to = Math.min(shown.length, Math.ceil((top + VIEW_HEIGHT) / ROW_HEIGHT) + SPARE);
  const active = Math.max(
    0,
    shown.findIndex((row) => row.line === line),
  );
  const tabbable = active >= from && active < to ? active : from;

  /** Brings a row into sight, then to the focus once it is drawn. */
  const moveTo = (to: number) => {
    const at = Math.max(0, Math.min(shown.length - 1, to));
    const box = scroller.current;
    const row = shown[at];
    if (!box || !row) return;
    rowsDesk.put({ line: row.line, away: false });
    const above = at * ROW_HEIGHT;
    const room = box.clientHeight - 2 * ROW_HEIGHT; // the heads stay in sight
    if (above < box.scrollTop) box.scrollTop = above;
    else if (above > box.scrollTop + room) box.scrollTop = above - room;
    setTop(box.scrollTop);
    requestAnimationFrame(() => {
      box.querySelector<HTMLButtonElement>(`[data-at="${at}"]`)?.focus({ preventScroll: true });
    });
  };
  // the rows that are left begin at the first, and who comes back from the evaluator at the row that was opened
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is the reason, not an input
  useLayoutEffect(() => {
    const { line, away } = rowsDesk.state.value;
    if (line === null) {
      scroller.current?.scrollTo({ top: 0 });
      setTop(0);
    } else if (away) {
      scroller.current?.scrollIntoView({ block: 'center' });
      moveTo(active);
    }
  }, [filter]);
  const error = (step: 1 | -1) => {
    for (let at = tabbable + step; at >= 0 && at < shown.length; at += step) {
      const row = shown[at];
      if (row && isWrong(row, filter)) return moveTo(at);
    }
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
  const plain = needNotBeSeen(judges);
  const told = names.map((name, i) =>
    filter.judge === null
      ? plain.includes(judges[i] ?? '')
        ? null
        : name
      : filter.judge === i
        ? name
        : null,
  );
  // called from the evaluator too, when this table is gone
  const open = async (at: number) => {
    const row = shown[at];
    if (stored === null || !row) return;
    const pair = await openRow(stored, judges, row.line, (run) => runDesk.imagesOf(run));
    rowsDesk.put({ line: row.line, away: true });
    onSend({ ...pair, above: <RowTrail rows={shown} at={at} judges={told} onOpen={open} /> });
  };

  return (
    <div className="bench-panel" id="bench-rows">
      <h3>{t.rowsTitle}</h3>
      <p className="hint">{stored === null ? t.fromFile : t.rowsHint}</p>
      <RowFilters filter={filter} judges={names} found={t.found(shown.length, rows.length)} />
      <div className="bench-row">
        <OfferRows hash={scored.run.set.hash} rows={shown} />
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
              {names.map((judge, i) => (
                <th key={judges[i]} scope="col" data-judge={filter.judge === i || undefined}>
                  {judge}
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
                wrong={isWrong(row, filter)}
                only={filter.dimension}
                tabbable={from + i === tabbable}
                openable={stored !== null}
                onFocus={() => rowsDesk.put({ line: row.line })}
                onOpen={() => open(from + i).catch((failure: unknown) => runDesk.fail(failure))}
              />
            ))}
            <Spacer rows={shown.length - to} columns={judges.length + 3} />
          </tbody>
        </table>
        {shown.length === 0 && <p className="hint bench-none">{t.noneFound}</p>}
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
