import { useId, useState } from 'react';
import type { Evaluation, Verdict } from '../../core/evaluation';
import { compareEvaluations } from '../../history/compare';
import type { Entry } from '../../history/record';
import { HISTORY_TEXTS } from '../../texts/page/history';
import { problemName, TERMS } from '../../texts/terms';
import { useLanguage, useTexts } from '../language';

/** Two judges on one pair, dimension by dimension. */
export function Comparison({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useTexts(HISTORY_TEXTS);
  const terms = TERMS[useLanguage().language];
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const left = entry.evaluations[chosen[0]];
  const right = entry.evaluations[chosen[1]];
  if (!left || !right) return null;
  const words = (verdict: Verdict | null) => {
    if (verdict === null) return t.noVerdict;
    const types = verdict.answer === 'issue' ? verdict.problems.map((type) => problemName(type, terms)) : [];
    return [terms.answers[verdict.answer], ...types].join(' · ');
  };
  return (
    <section className="history-beside" aria-label={t.compareJudges}>
      <div className="history-choose">
        <Choice
          label={t.left}
          evaluations={entry.evaluations}
          value={chosen[0]}
          onChange={(i) => setChosen([i, chosen[1]])}
        />
        <Choice
          label={t.right}
          evaluations={entry.evaluations}
          value={chosen[1]}
          onChange={(i) => setChosen([chosen[0], i])}
        />
        <button type="button" className="quiet" onClick={onClose}>
          {t.back}
        </button>
      </div>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t.dimension}</th>
              <th scope="col">{t.left}</th>
              <th scope="col">{t.right}</th>
              <th scope="col">
                <span className="visually-hidden">{t.compare}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {compareEvaluations(left, right).map((row) => (
              <tr key={row.dimension} data-agreement={row.agreement}>
                <th scope="row">{terms.dimensions[row.dimension]}</th>
                <td>{words(row.left)}</td>
                <td>{words(row.right)}</td>
                <td>{t.agreement[row.agreement]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface ChoiceProps {
  label: string;
  evaluations: readonly Evaluation[];
  value: number;
  onChange: (index: number) => void;
}

function Choice({ label, evaluations, value, onChange }: ChoiceProps) {
  const terms = TERMS[useLanguage().language];
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {evaluations.map(({ judge, createdAt }, i) => (
          <option key={createdAt + judge.kind} value={i}>
            {judge.kind === 'model' ? `${judge.model} (${judge.promptSet})` : terms.judges.evidence}
          </option>
        ))}
      </select>
    </>
  );
}
