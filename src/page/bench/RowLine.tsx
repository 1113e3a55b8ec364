/** One row of the table: its truth, and what each judge said. */
import type { Dimension } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import type { Said, TableRow } from './rowsModel';

interface Props {
  row: TableRow;
  /** Its place among those shown. */
  at: number;
  /** A judge that is looked at has it wrong. */
  wrong: boolean;
  /** The only dimension that is looked at; null for all. */
  only: Dimension | null;
  tabbable: boolean;
  openable: boolean;
  onFocus: () => void;
  onOpen: () => void;
}

export function RowLine({ row, at, wrong, only, tabbable, openable, onFocus, onOpen }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const name = row.id ?? t.noRow;
  return (
    <tr aria-rowindex={at + 2} data-wrong={wrong || undefined}>
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
        <Answers said={row.truth} only={only} />
      </td>
      {row.judges.map((said, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: judges keep their order
        <td key={i}>
          {said === null ? (
            <span className="hint">{t.notAsked}</span>
          ) : typeof said === 'string' ? (
            <code>{said}</code>
          ) : (
            <Answers said={said} only={only} />
          )}
        </td>
      ))}
    </tr>
  );
}

interface AnswersProps {
  said: readonly Said[];
  only?: Dimension | null;
  /** The dimensions are written out. */
  named?: boolean;
}

export function Answers({ said: all, only = null, named = false }: AnswersProps) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const said = only === null ? all : all.filter(({ dimension }) => dimension === only);
  if (said.length === 0) return <span className="hint">–</span>;
  return (
    <span className="bench-answers">
      {said.map(({ dimension, answer, problems, right, otherTypes, issue }) => {
        const types = problems.map((type) => problemName(type, terms)).join(', ');
        return (
          <span
            key={dimension}
            className="bench-answer"
            data-right={otherTypes ? 'types' : (right ?? undefined)}
            title={`${terms.dimensions[dimension]}: ${answer}${types === '' ? '' : ` (${types})`}${otherTypes ? `, ${t.otherTypes}` : ''}${issue === null ? '' : `, ${t.probability((100 * issue).toFixed(0))}`}`}
          >
            <span className={named ? 'bench-dimension' : 'visually-hidden'}>
              {terms.dimensions[dimension]}{' '}
            </span>
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
            {/* without the colon "No add" would read as "nothing was added" */}
            {types !== '' && <span className="bench-types">: {types}</span>}
          </span>
        );
      })}
    </span>
  );
}
