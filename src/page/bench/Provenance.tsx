/** What a run stands on: versions, hashes, settings, machine, and whether it would give the same answers again. */
import type { RunFile, RunJudge } from '../../bench/run/runFile';
import { BENCH_TEXTS, type BenchTexts } from '../../texts/page/bench';
import { useTexts } from '../language';
import { judgeName } from './judgeName';

export function Provenance({ run }: { run: RunFile }) {
  const t = useTexts(BENCH_TEXTS);
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
            <dt>{judgeName(judge.id, t, null)}</dt>
            <dd>
              {[...linesOf(judge.description), ...linesOf(judge.info)].join(', ')}
              <br />
              <strong>{repeats(judge, t)}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t.repeatHint}</p>
    </details>
  );
}

function repeats({ deterministic, mixed }: RunJudge, t: BenchTexts): string {
  return [deterministic ? t.repeatsItself : t.needNotRepeat, ...(mixed ? [t.wasMixed] : [])].join(' ');
}

/** Every value within, as `a.b: value`. */
function linesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null)
    return value === null || value === undefined ? [] : [`${path}: ${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    linesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}
