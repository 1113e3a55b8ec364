/** What a run stands on: versions, hashes, settings, machine, and whether it would give the same answers again. */
import type { RunFile, RunJudge } from '../../bench/run/runFile';
import { BENCH_TEXTS, type BenchTexts } from '../../texts/page/bench';
import { useTexts } from '../language';
import { useJudgeName } from './judgeName';

export function Provenance({ run }: { run: RunFile }) {
  const t = useTexts(BENCH_TEXTS);
  const nameOf = useJudgeName();
  const { set, machine, judges } = run;
  const facts = [
    [t.factSet, `${set.name}, ${t.rows(set.rows, set.bad)}, sha256 ${set.hash}`],
    [t.mapping, linesOf(set.mapping).join(', ') || t.usual],
    [t.factApp, run.app],
    [t.factTime, `${run.startedAt} – ${run.finishedAt}`],
    [t.factMachine, linesOf(machine).join(', ')],
  ] as const;
  return (
    <details className="bench-compare">
      <summary>{t.provenance}</summary>
      <dl className="bench-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {judges.map((judge) => (
          <div key={judge.id}>
            <dt>{nameOf(judge.id)}</dt>
            <dd>
              {linesOf({ ...judge.description, ...judge.info, kind: undefined }).join(', ')}
              {doubts(judge, t).map((doubt) => (
                <strong key={doubt} className="bench-doubt">
                  {doubt}
                </strong>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        {judges.every((judge) => doubts(judge, t).length === 0) && t.repeatsItself} {t.repeatHint}
      </p>
    </details>
  );
}

/** Why its answers may not come again. */
const doubts = ({ deterministic, mixed }: RunJudge, t: BenchTexts): string[] => [
  ...(deterministic ? [] : [t.needNotRepeat]),
  ...(mixed ? [t.wasMixed] : []),
];

/** Every value within, as `a.b: value`. */
function linesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null)
    return value === null || value === undefined ? [] : [`${path}: ${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    linesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}
