/** Which rows are shown: what kind, whose answers, of which dimension and type. */
import { DIMENSIONS, PROBLEM_TYPES } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { ALL_ROWS, FILTERS, type RowFilter } from './rowsModel';
import { rowsDesk } from './rowsView';

interface Props {
  filter: RowFilter;
  /** Names of the judges. */
  judges: readonly string[];
  found: string;
}

export function RowFilters({ filter, judges, found }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const narrow = (part: Partial<RowFilter>) => rowsDesk.narrow(part);
  const dimensions = filter.dimension === null ? DIMENSIONS : [filter.dimension];
  return (
    <>
      <div className="bench-row">
        <Choice
          label={t.filter}
          value={filter.show}
          options={FILTERS.map((one) => [one, t.filters[one]])}
          onChange={(show) => narrow({ show: FILTERS.find((one) => one === show) ?? 'all' })}
        />
        {judges.length > 1 && (
          <Choice
            label={t.whose}
            value={filter.judge === null ? '' : String(filter.judge)}
            options={[['', t.anyJudge], ...judges.map((name, i) => [String(i), name] as const)]}
            onChange={(at) => narrow({ judge: at === '' ? null : Number(at) })}
          />
        )}
        <Choice
          label={t.dimension}
          value={filter.dimension ?? ''}
          options={[['', t.anyDimension], ...DIMENSIONS.map((one) => [one, terms.dimensions[one]] as const)]}
          onChange={(of) => narrow({ dimension: DIMENSIONS.find((one) => one === of) ?? null, type: '' })}
        />
        <Choice
          label={t.type}
          value={filter.type}
          options={[
            ['', t.allTypes],
            ...dimensions.flatMap((dimension) =>
              PROBLEM_TYPES[dimension].map((one) => [one, problemName(one, terms)] as const),
            ),
          ]}
          onChange={(type) => narrow({ type })}
        />
        <label>
          {t.searchId}{' '}
          <input
            type="search"
            value={filter.text}
            onChange={(event) => narrow({ text: event.target.value })}
          />
        </label>
        <span className="hint" role="status">
          {found}
        </span>
        {!isWhole(filter) && (
          <button type="button" className="quiet" onClick={() => narrow(ALL_ROWS)}>
            {t.showAll}
          </button>
        )}
      </div>
      {filter.picked && (
        <p className="bench-picked">
          <span>
            {t.fromPlot} <strong>{filter.picked.text}</strong>
          </span>
          <button type="button" className="quiet" onClick={() => narrow({ picked: null })}>
            {t.letGo}
          </button>
        </p>
      )}
    </>
  );
}

const isWhole = (filter: RowFilter) =>
  (Object.keys(ALL_ROWS) as (keyof RowFilter)[]).every((key) => filter[key] === ALL_ROWS[key]);

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  return (
    <label>
      {label}{' '}
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
