import type { ReactNode } from 'react';
import type { Measure, Reasoning, Verdict } from '../../core/evaluation';
import { type Dimension, type JudgeKind, PROBLEM_TYPES } from '../../core/words';
import { FORMATS } from '../../texts/formats';
import { tagOfText } from '../../texts/language';
import { EVALUATOR_TEXTS } from '../../texts/page/evaluator';
import { summaryText } from '../../texts/said';
import { problemName, TERMS } from '../../texts/terms';
import type { Run } from '../hooks/useRun';
import { useLanguage, useTexts } from '../language';
import { ANSWER_SIGNS } from '../words';
import { Exchanges } from './Exchanges';

interface Props {
  dimension: Dimension;
  evidence: Run;
  model: Run;
}

/** One dimension: what each judge answers, and the numbers it rests on. */
export function VerdictCard({ dimension, evidence, model }: Props) {
  const terms = useTexts(TERMS);
  const byEvidence = evidence.verdicts.find((v) => v.dimension === dimension);
  const byModel = model.verdicts.find((v) => v.dimension === dimension);
  const reasoning = model.reasonings.find((r) => r.dimension === dimension);
  return (
    <article className="card" data-dimension={dimension}>
      <header>
        <h3>{terms.dimensions[dimension]}</h3>
        <p>{terms.questions[dimension]}</p>
      </header>
      <Answer judge="evidence" dimension={dimension} verdict={byEvidence} run={evidence} />
      {model.status !== 'idle' && (
        <Answer judge="model" dimension={dimension} verdict={byModel} run={model}>
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
  dimension: Dimension;
  verdict: Verdict | undefined;
  run: Run;
  children?: ReactNode;
}

function Answer({ judge, dimension, verdict, run, children }: AnswerProps) {
  const t = useTexts(EVALUATOR_TEXTS);
  const terms = useTexts(TERMS);
  const { language } = useLanguage();
  const { aside, percent, seconds } = useTexts(FORMATS);
  if (!verdict) {
    const waiting =
      run.status === 'running'
        ? t.judging
        : run.status === 'idle'
          ? t.waitingForPair
          : run.status === 'done'
            ? t.notAsked
            : t.noAnswer;
    return (
      <div className="answer pending" data-judge={judge}>
        <p className="answer-head">
          <span className="badge">{waiting}</span>
          <span className="judge">{terms.judges[judge]}</span>
        </p>
        {judge === 'evidence' && (
          <p className="hint">
            {t.looksFor(PROBLEM_TYPES[dimension].map((type) => problemName(type, terms)))}
          </p>
        )}
      </div>
    );
  }
  const problems = verdict.answer === 'issue' ? verdict.problems : [];
  const unknown = verdict.answer === 'issue' ? (verdict.unknownProblems ?? []) : [];
  return (
    <div className="answer" data-judge={judge} data-answer={verdict.answer}>
      <p className="answer-head">
        <span className={`badge ${verdict.answer}`}>
          <span aria-hidden="true">{ANSWER_SIGNS[verdict.answer]}</span> {terms.answers[verdict.answer]}
        </span>
        {problems.map((problem) => (
          <span key={problem} className={unknown.includes(problem) ? 'type unknown' : 'type'}>
            {problemName(problem, terms)}
            {unknown.includes(problem) && aside(t.unknownType)}
          </span>
        ))}
        <span className="judge">
          {terms.judges[judge]} · {seconds(verdict.seconds)}
          {verdict.confidence !== null && ` · ${t.sure(surely(verdict.confidence, percent))}`}
        </span>
      </p>
      <p className="summary">{summaryText(verdict, language)}</p>
      {verdict.measures.length > 0 && <Measures measures={verdict.measures} />}
      {verdict.probabilities && (
        <p className="hint">
          {t.probabilities(
            percent(verdict.probabilities.yes),
            percent(verdict.probabilities.no),
            percent(verdict.probabilities.null),
          )}
        </p>
      )}
      {children}
    </div>
  );
}

/** What the model thought; its descriptions stand with the findings. */
function ReasoningView({ reasoning }: { reasoning: Reasoning }) {
  const t = useTexts(EVALUATOR_TEXTS);
  const { list } = useTexts(FORMATS);
  const terms = useTexts(TERMS);
  if (!reasoning.readable) return <p className="hint">{t.unreadExplanation}</p>;
  return (
    <>
      {reasoning.think !== null && (
        <details>
          <summary>{reasoning.cutOff ? t.thoughtCutOff : t.thought}</summary>
          <p className="thought" lang={tagOfText(reasoning.think)}>
            {reasoning.think}
          </p>
        </details>
      )}
      {reasoning.dropped.length > 0 && (
        <p className="hint">{t.dropped(list(reasoning.dropped.map((type) => problemName(type, terms))))}</p>
      )}
      {reasoning.ours && <p className="hint">{t.ours}</p>}
    </>
  );
}

function Measures({ measures }: { measures: readonly Measure[] }) {
  const t = useTexts(EVALUATOR_TEXTS);
  const { measure: written, number } = useTexts(FORMATS);
  return (
    <details>
      <summary>{t.measures}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.measure}</th>
            <th scope="col">{t.value}</th>
            <th scope="col">{t.limit}</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure.name} className={isOver(measure) ? 'over' : ''}>
              <th scope="row">{measure.name}</th>
              <td>{written(measure)}</td>
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

/** Nothing is ever fully sure: rounding must not say so. */
function surely(confidence: number, percent: (share: number) => string): string {
  return confidence > 0.99 ? `> ${percent(0.99)}` : percent(confidence);
}

function Agreement({ evidence, model }: { evidence: Verdict; model: Verdict }) {
  const t = useTexts(EVALUATOR_TEXTS);
  const comparable = [evidence, model].every((v) => v.answer === 'consistent' || v.answer === 'issue');
  if (!comparable) return null;
  const agree = evidence.answer === model.answer;
  return <p className={agree ? 'agreement' : 'agreement differ'}>{agree ? t.agree : t.disagree}</p>;
}
