/** One row of the table: its truth, and what each judge said. */
import { BENCH_TEXTS } from '../../texts/page/bench';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import type { Said, TableRow } from './rowsModel';

interface Props {
  row: TableRow;
  /** Its place among those shown. */
  at: number;
  tabbable: boolean;
  openable: boolean;
  onFocus: () => void;
  onOpen: () => void;
}

export function RowLine({ row, at, tabbable, openable, onFocus, onOpen }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const name = row.id ?? t.noRow;
  return (
    <tr aria-rowindex={at + 2} data-wrong={row.wrong || undefined}>
      <td>{row.line}</td>
      <th scope="row">
        <button
          type="button"
          className="quiet"
          data-at={at}
          tabIndex={tabbable ? 0 : -1}
          aria-label={openable ? t.rowName(row.line, name) : name}
          aria-disabled={!openable || row.id === null}
          onFocus={onFocus}
          onClick={() => {
            if (openable && row.id !== null) onOpen();
          }}
        >
          {name}
        </button>
      </th>
      <td>
        <Answers said={row.truth} />
      </td>
      {row.judges.map((said, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: judges keep their order
        <td key={i}>
          {said === null ? (
            <span className="hint">{t.notAsked}</span>
          ) : typeof said === 'string' ? (
            <code>{said}</code>
          ) : (
            <Answers said={said} />
          )}
        </td>
      ))}
    </tr>
  );
}

function Answers({ said }: { said: readonly Said[] }) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  if (said.length === 0) return <span className="hint">–</span>;
  return (
    <span className="bench-answers">
      {said.map(({ dimension, answer, problems, right, otherTypes }) => {
        const types = problems.map((type) => problemName(type, terms)).join(', ');
        return (
          <span
            key={dimension}
            className="bench-answer"
            data-right={otherTypes ? 'types' : (right ?? undefined)}
            title={`${terms.dimensions[dimension]}: ${answer}${types === '' ? '' : ` (${types})`}${otherTypes ? `, ${t.otherTypes}` : ''}`}
          >
            <span className="visually-hidden">{terms.dimensions[dimension]} </span>
            {right === false && (
              <>
                <span aria-hidden="true">✗ </span>
                <span className="visually-hidden">{t.wrong} </span>
              </>
            )}
            {otherTypes && (
              <>
                <span aria-hidden="true">≈ </span>
                <span className="visually-hidden">{t.otherTypes} </span>
              </>
            )}
            {answer === 'unreadable' ? t.unreadableColumn : answer}
            {types !== '' && <span className="bench-types"> {types}</span>}
          </span>
        );
      })}
    </span>
  );
}
