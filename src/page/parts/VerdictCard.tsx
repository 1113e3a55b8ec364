import type { ReactNode } from 'react';
import type { Measure, Reasoning, Verdict } from '../../core/evaluation';
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
import { Exchanges } from './Exchanges';

interface Props {
  dimension: Dimension;
  evidence: Run;
  model: Run;
}

/** One dimension: what each judge answers, and the numbers it rests on. */
export function VerdictCard({ dimension, evidence, model }: Props) {
  const byEvidence = evidence.verdicts.find((v) => v.dimension === dimension);
  const byModel = model.verdicts.find((v) => v.dimension === dimension);
  const reasoning = model.reasonings.find((r) => r.dimension === dimension);
  return (
    <article className="card" data-dimension={dimension}>
      <header>
        <h3>{DIMENSION_NAMES[dimension]}</h3>
        <p>{DIMENSION_QUESTIONS[dimension]}</p>
      </header>
      <Answer judge="evidence" verdict={byEvidence} run={evidence} />
      {model.status !== 'idle' && (
        <Answer judge="model" verdict={byModel} run={model}>
          {reasoning && <ReasoningView reasoning={reasoning} />}
          {model.evaluation && <Exchanges evaluation={model.evaluation} dimension={dimension} />}
        </Answer>
      )}
      {byEvidence && byModel && <Agreement evidence={byEvidence} model={byModel} />}
    </article>
  );
}

interface AnswerProps {
  judge: JudgeKind;
  verdict: Verdict | undefined;
  run: Run;
  children?: ReactNode;
}

function Answer({ judge, verdict, run, children }: AnswerProps) {
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
  const unknown = verdict.answer === 'issue' ? (verdict.unknownProblems ?? []) : [];
  return (
    <div className="answer" data-judge={judge} data-answer={verdict.answer}>
      <p className="answer-head">
        <span className={`badge ${verdict.answer}`}>
          <span aria-hidden="true">{ANSWER_SIGNS[verdict.answer]}</span> {ANSWER_NAMES[verdict.answer]}
        </span>
        {problems.map((problem) => (
          <span key={problem} className={unknown.includes(problem) ? 'type unknown' : 'type'}>
            {problem}
            {unknown.includes(problem) && ' (not a type of this dimension)'}
          </span>
        ))}
        <span className="judge">
          {JUDGE_NAMES[judge]} · {seconds(verdict.seconds)}
          {verdict.confidence !== null && ` · ${percent(verdict.confidence)} sure`}
        </span>
      </p>
      <p className="summary">{verdict.summary}</p>
      {verdict.measures.length > 0 && <Measures measures={verdict.measures} />}
      {verdict.probabilities && (
        <p className="hint">
          Yes {percent(verdict.probabilities.yes)}, No {percent(verdict.probabilities.no)}, NULL{' '}
          {percent(verdict.probabilities.null)}
        </p>
      )}
      {children}
    </div>
  );
}

/** What the model thought; its descriptions stand with the findings. */
function ReasoningView({ reasoning }: { reasoning: Reasoning }) {
  if (!reasoning.readable) return <p className="hint">Its explanation could not be read.</p>;
  return (
    <>
      {reasoning.think !== null && (
        <details>
          <summary>What the model thought{reasoning.cutOff ? ' (cut off)' : ''}</summary>
          <p className="thought">{reasoning.think}</p>
        </details>
      )}
      {reasoning.dropped.length > 0 && (
        <p className="hint">On second thought it no longer reported: {reasoning.dropped.join(', ')}.</p>
      )}
      {reasoning.ours && <p className="hint">Explained in answer to a question of ours, not of StableI2I.</p>}
    </>
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
