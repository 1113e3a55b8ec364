import { useId, useState } from 'react';
import { rankOutputs } from '../../history/compare';
import { judgeKey } from '../../history/history';
import type { Entry } from '../../history/record';
import { FORMATS } from '../../texts/formats';
import { HISTORY_TEXTS } from '../../texts/page/history';
import { TERMS } from '../../texts/terms';
import { useLanguage, useTexts } from '../language';

/** Several outputs of one input, best first. */
export function Ranking({ entries, onClose }: { entries: readonly Entry[]; onClose: () => void }) {
  const t = useTexts(HISTORY_TEXTS);
  const terms = TERMS[useLanguage().language];
  const { aside, number } = useTexts(FORMATS);
  const id = useId();
  const judges = new Map(
    entries
      .flatMap((entry) => entry.evaluations)
      .map(({ judge }) => [judgeKey(judge), judge.kind === 'model' ? judge.model : terms.judges.evidence]),
  );
  const [chosen, setChosen] = useState(judges.keys().next().value ?? '');
  const ranked = rankOutputs(entries, ({ judge }) => judgeKey(judge) === chosen);
  const scored = ranked.some((one) => one.score !== null);
  return (
    <section className="history-beside" aria-label={t.rankTitle}>
      <div className="history-choose">
        <label htmlFor={id}>{t.judgedBy}</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {[...judges].map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
        <button type="button" className="quiet" onClick={onClose}>
          {t.back}
        </button>
      </div>
      <p className="hint">{t.rankHint}</p>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t.place}</th>
              <th scope="col">{t.output}</th>
              <th scope="col">{t.issues}</th>
              {scored && <th scope="col">{t.fidelity}</th>}
              <th scope="col">{t.severity}</th>
            </tr>
          </thead>
          <tbody>
            {ranked.map(({ entry, rank, issues, unread, score, severity }) => (
              <tr key={entry.id}>
                <td>{rank}</td>
                <th scope="row">
                  {entry.thumbnails.after !== null && <img src={entry.thumbnails.after} alt="" />}{' '}
                  {entry.after.name}
                </th>
                <td>
                  {issues}
                  {unread > 0 && aside(`+ ${unread} ${terms.answers.unreadable}`)}
                </td>
                {scored && <td>{score ?? '–'}</td>}
                <td>{number(severity)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
