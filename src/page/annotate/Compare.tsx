/** Two people on the same pairs: agreement, and the pairs that they have to talk about. */
import { useId, useState } from 'react';
import { FORMATS } from '../../texts/formats';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { problemName, TERMS } from '../../texts/terms';
import { estimate, plain } from '../bench/numbers';
import { Table } from '../bench/Table';
import { useTexts } from '../language';
import { useStore } from '../view/store';
import { annotateDesk, type Compared } from './desk';

/** How many pairs are named; all are counted. */
const LISTED = 100;

export function Compare() {
  const t = useTexts(ANNOTATE_TEXTS);
  const { layers, compared, busy } = useStore(annotateDesk.state, (state) => state);
  const names = layers.filter(({ layer }) => layer.kind !== 'settled').map(({ layer }) => layer.name);
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [one, two] = [names.includes(first) ? first : names[0], names.includes(second) ? second : names[1]];
  return (
    <div className="annotate-compare">
      <h4>{t.compare}</h4>
      <div className="bench-row">
        <Pick label={t.first} names={names} value={one} onPick={setFirst} />
        <Pick label={t.second} names={names} value={two} onPick={setSecond} />
        <button
          type="button"
          disabled={busy || !one || !two || one === two}
          onClick={() => one && two && void annotateDesk.compare(one, two)}
        >
          {t.compareNow}
        </button>
        <span className="hint">{t.compareHint}</span>
      </div>
      {compared && <Result compared={compared} />}
    </div>
  );
}

interface PickProps {
  label: string;
  names: readonly string[];
  value: string | undefined;
  onPick: (name: string) => void;
}

export function Pick({ label, names, value, onPick }: PickProps) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>{label}</label>{' '}
      <select id={id} value={value ?? ''} onChange={(event) => onPick(event.target.value)}>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </span>
  );
}

function Result({ compared }: { compared: Compared }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const terms = useTexts(TERMS);
  const { list } = useTexts(FORMATS);
  const { first, second, agreement, settled } = compared;
  const { dimensions, places, disagreements, bothRejected, oneRejected } = agreement;
  const shown = disagreements.slice(0, LISTED);
  return (
    <section className="annotate-result" aria-label={t.compare}>
      <p role="status">
        <strong>{t.both(agreement.rows)}</strong>{' '}
        {t.onlyOne(first, agreement.onlyFirst, second, agreement.onlySecond)}{' '}
        {bothRejected > 0 && t.bothRejected(bothRejected)} {oneRejected > 0 && t.oneRejected(oneRejected)}
      </p>
      <Table
        name={t.byDimension}
        heads={[t.dimension, t.pairs, t.sameAnswer, t.sameTypes, t.kappa]}
        rows={dimensions.map(({ dimension, rows, answers, exact, kappa }) => ({
          key: dimension,
          cells: [
            ...[terms.dimensions[dimension], String(rows), estimate(answers), estimate(exact)],
            plain(kappa),
          ],
        }))}
      />
      <Table
        name={t.byType}
        heads={[t.type, t.dimension, t.bothNamed, t.named(first), t.named(second), t.kappa]}
        rows={dimensions.flatMap(({ dimension, types }) =>
          types.map(({ type, both, onlyFirst, onlySecond, kappa }) => ({
            key: type,
            cells: [
              ...[problemName(type, terms), terms.dimensions[dimension]],
              ...[both, onlyFirst, onlySecond].map(String),
              plain(kappa),
            ],
          })),
        )}
      />
      <p>
        {t.places(places.count, plain(places.iou))} <span className="hint">{t.intervals}</span>
      </p>
      {disagreements.length === 0 ? (
        <p className="bench-good">✓ {t.noDisagreements}</p>
      ) : (
        <>
          <div className="bench-row">
            <strong>{t.disagreements(disagreements.length, settled)}</strong>
            <button type="button" className="primary" onClick={() => void annotateDesk.settle(first, second)}>
              {t.settle}
            </button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="annotate-list" tabIndex={0} aria-label={t.settle}>
            <ul>
              {shown.map(({ line, id, dimensions: differ, rejected }) => (
                <li key={line}>
                  {id}{' '}
                  <span className="hint">
                    {rejected ? t.rejectedByOne : list(differ.map((one) => terms.dimensions[one]))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          {disagreements.length > shown.length && (
            <p className="hint">{t.more(disagreements.length - shown.length)}</p>
          )}
        </>
      )}
    </section>
  );
}
