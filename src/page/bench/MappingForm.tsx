/** Under which keys and words the rows are read, with the first row as it comes out. */
import { useId, useState } from 'react';
import { DEFAULT_KEYS, type RowKey } from '../../bench/set/mapping';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { useTexts } from '../language';
import { setDesk } from './desk';
import type { SetState } from './setDesk';
import { ScrollTable } from './Table';

const KEYS = Object.keys(DEFAULT_KEYS) as RowKey[];

export function MappingForm({ state }: { state: SetState }) {
  const t = useTexts(BENCH_TEXTS);
  const { first, keys, words } = state;
  const id = useId();
  const changed = Object.keys(keys).length > 0 || words !== '';
  const refused = first !== null && first.row === null;
  return (
    <details className="bench-mapping" open={changed || refused || undefined}>
      <summary>{t.mapping}</summary>
      <p className="hint">{t.mappingHint}</p>
      <datalist id={`${id}-names`}>
        {first?.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ScrollTable name={t.mapping} heads={[t.ours, t.theirs, t.firstHolds]}>
        {KEYS.map((key) => (
          <tr key={key}>
            <th scope="row">{t.keys[key]}</th>
            <td>
              <Field
                value={keys[key] ?? ''}
                label={`${t.keys[key]}: ${t.theirs}`}
                placeholder={DEFAULT_KEYS[key].join(', ')}
                list={`${id}-names`}
                onDone={(value) => void setDesk.setKey(key, value)}
              />
            </td>
            <td className="wrap">
              {first?.held[key] ?? (
                <span className="hint">{withinLabel(first, key) ? t.inLabel : t.nothing}</span>
              )}
            </td>
          </tr>
        ))}
      </ScrollTable>
      <div className="bench-words">
        <span id={`${id}-words`}>{t.words}</span>
        <Field
          value={words}
          label={t.words}
          placeholder=""
          onDone={(value) => void setDesk.setWords(value)}
        />
        <span className="hint">{t.wordsHint}</span>
      </div>
      {changed && (
        <p className="hint">
          {t.asOption} <code>--map "{optionOf(state)}"</code>
        </p>
      )}
      {first === null && state.checked === null && state.error === null && (
        <p className="notice">{t.noFirst}</p>
      )}
      {first && (
        <>
          <h4>{t.firstRow(first.line)}</h4>
          {first.row ? (
            <pre>{JSON.stringify({ ...first.row, dimension: first.dimension ?? undefined }, null, 1)}</pre>
          ) : (
            <p className="notice">
              {t.firstRefused} {first.reason}
            </p>
          )}
        </>
      )}
    </details>
  );
}

/** The lab's rows, and those of the exchange format, have the truth in an object of their own, and name their source. */
function withinLabel(first: SetState['first'], key: RowKey): boolean {
  if (key === 'source') return first?.row?.source !== undefined;
  const inside: readonly RowKey[] = ['dimension', 'answer', 'problems'];
  return inside.includes(key) && first?.row?.label !== undefined;
}

function optionOf({ keys, words }: SetState): string {
  return [
    ...Object.entries(keys).map(([ours, theirs]) => `${ours}=${theirs}`),
    ...(words === '' ? [] : [words]),
  ].join(',');
}

/** Read again only when the field is left or Enter is pressed: every reading goes through the whole set. */
function Field({
  value,
  label,
  placeholder,
  list,
  onDone,
}: {
  value: string;
  label: string;
  placeholder: string;
  list?: string;
  onDone: (value: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const end = () => {
    if (typed !== null && typed !== value) onDone(typed);
    setTyped(null);
  };
  return (
    <input
      type="text"
      value={typed ?? value}
      aria-label={label}
      placeholder={placeholder}
      list={list}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end();
      }}
    />
  );
}
