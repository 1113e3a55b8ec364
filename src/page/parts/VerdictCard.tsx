import type { Measure, Verdict } from '../../core/evaluation';
import type { Dimension, JudgeKind } from '../../core/words';
import type { Run } from '../hooks/useRun';
import {
  ANSWER_NAMES,
  ANSWER_SIGNS,
  DIMENSION_NAMES,
  DIMENSION_QUESTIONS,
  JUDGE_NAMES,
  measureValue,
  number,
  percent,
  seconds,
} from '../words';

interface Props {
  dimension: Dimension;
  evidence: Run;
  model: Run;
}

/** One dimension: what each judge answers, and the numbers it rests on. */
export function VerdictCard({ dimension, evidence, model }: Props) {
  const byEvidence = evidence.verdicts.find((v) => v.dimension === dimension);
  const byModel = model.verdicts.find((v) => v.dimension === dimension);
  const output = model.evaluation?.exchanges.find((e) => e.dimension === dimension)?.output;
  return (
    <article className="card" data-dimension={dimension}>
      <header>
        <h3>{DIMENSION_NAMES[dimension]}</h3>
        <p>{DIMENSION_QUESTIONS[dimension]}</p>
      </header>
      <Answer judge="evidence" verdict={byEvidence} run={evidence} />
      {model.status !== 'idle' && <Answer judge="model" verdict={byModel} run={model} raw={output} />}
      {byEvidence && byModel && <Agreement evidence={byEvidence} model={byModel} />}
    </article>
  );
}

interface AnswerProps {
  judge: JudgeKind;
  verdict: Verdict | undefined;
  run: Run;
  raw?: string | undefined;
}

function Answer({ judge, verdict, run, raw }: AnswerProps) {
  if (!verdict) {
    const waiting =
      run.status === 'running' ? 'Judging…' : run.status === 'idle' ? 'Waiting for a pair' : 'No answer';
    return (
      <div className="answer pending" data-judge={judge}>
        <p className="answer-head">
          <span className="badge">{waiting}</span>
          <span className="judge">{JUDGE_NAMES[judge]}</span>
        </p>
      </div>
    );
  }
  const problems = verdict.answer === 'issue' ? verdict.problems : [];
  return (
    <div className="answer" data-judge={judge} data-answer={verdict.answer}>
      <p className="answer-head">
        <span className={`badge ${verdict.answer}`}>
          <span aria-hidden="true">{ANSWER_SIGNS[verdict.answer]}</span> {ANSWER_NAMES[verdict.answer]}
        </span>
        {problems.map((problem) => (
          <span key={problem} className="type">
            {problem}
          </span>
        ))}
        <span className="judge">
          {JUDGE_NAMES[judge]} · {seconds(verdict.seconds)}
          {verdict.confidence !== null && ` · ${percent(verdict.confidence)} sure`}
        </span>
      </p>
      <p className="summary">{verdict.summary}</p>
      {verdict.measures.length > 0 && <Measures measures={verdict.measures} />}
      {raw !== undefined && (
        <details>
          <summary>Raw output</summary>
          <pre>{raw}</pre>
        </details>
      )}
    </div>
  );
}

function Measures({ measures }: { measures: readonly Measure[] }) {
  return (
    <details>
      <summary>Measured numbers</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col">Value</th>
            <th scope="col">Problem when</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure.name} className={isOver(measure) ? 'over' : ''}>
              <th scope="row">{measure.name}</th>
              <td>{measureValue(measure)}</td>
              <td>
                {measure.limit
                  ? `${measure.limit.side === 'above' ? '>' : '<'} ${number(measure.limit.value)}`
                  : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function isOver({ value, limit }: Measure): boolean {
  if (!limit) return false;
  return limit.side === 'above' ? value > limit.value : value < limit.value;
}

function Agreement({ evidence, model }: { evidence: Verdict; model: Verdict }) {
  const comparable = [evidence, model].every((v) => v.answer === 'consistent' || v.answer === 'issue');
  if (!comparable) return null;
  const agree = evidence.answer === model.answer;
  return (
    <p className={agree ? 'agreement' : 'agreement differ'}>
      {agree ? 'Both judges agree.' : 'The judges disagree: look for yourself.'}
    </p>
  );
}
