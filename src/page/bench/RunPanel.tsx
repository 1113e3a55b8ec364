/** Choosing judges, and the run that is under way. */
import { lazy } from 'react';
import { FORMATS } from '../../texts/formats';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { MODEL_TEXTS } from '../../texts/page/models';
import type { Judging } from '../hooks/useJudging';
import { useTexts } from '../language';
import { Folded } from '../parts/Folded';
import { Store, useStore } from '../view/store';
import { runDesk, setDesk } from './desk';
import { judgeName, type ModelNames, namesNow } from './judgeName';
import { ENDPOINT, type JudgeContext, MLC, MODEL, PLAIN_JUDGES } from './judges';
import type { CurrentRun } from './runDesk';

const JudgeSettings = lazy(() => import('../parts/JudgeSettings'));

/** Ids of the judges that are ticked, kept while other rooms are shown. */
const ticked = new Store<readonly string[]>(['evidence', 'constant:yes']);

interface Props {
  context: JudgeContext;
  judging: Judging;
}

export function RunPanel({ context, judging }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const { asked } = useTexts(MODEL_TEXTS);
  const chosen = useStore(ticked, (ids) => ids);
  const current = useStore(runDesk.state, (state) => state.current);
  const scoring = useStore(runDesk.state, (state) => state.scoring);
  const opened = useStore(setDesk.state, (state) => state.opened);
  const models = [
    ...context.models.map(({ id }) => MODEL + id),
    ...context.mlc.map(({ id }) => MLC + id),
    ...(context.endpoint ? [ENDPOINT] : []),
  ];
  const names = namesNow(context);
  const busy = current?.status === 'running' || current?.status === 'paused';
  const ids = [...PLAIN_JUDGES, ...models];
  const wanted = ids.filter((id) => chosen.includes(id));
  const toggle = (id: string) =>
    ticked.set(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const box = (id: string) => (
    <label key={id}>
      <input type="checkbox" checked={chosen.includes(id)} disabled={busy} onChange={() => toggle(id)} />{' '}
      {judgeName(id, t, names)}
    </label>
  );
  return (
    <section className="bench-panel" aria-labelledby="bench-run">
      <h3 id="bench-run">{t.run}</h3>
      <fieldset className="bench-judges">
        <legend>{t.judges}</legend>
        {PLAIN_JUDGES.map(box)}
      </fieldset>
      <fieldset className="bench-judges">
        <legend>{t.models}</legend>
        {models.length === 0 ? <span className="hint">{t.noModels}</span> : models.map(box)}
      </fieldset>
      {models.length > 0 && (
        <Folded className="judge-settings" title={asked} reveal={judging.additions}>
          <JudgeSettings
            judging={{ ...judging, settings: context.asking.settings }}
            size={null}
            disabled={busy}
            ofRun
          />
        </Folded>
      )}
      <div className="bench-row">
        {!busy && (
          <button
            type="button"
            className="primary"
            disabled={!opened || wanted.length === 0}
            onClick={() => void runDesk.start(wanted, context)}
          >
            {t.start}
          </button>
        )}
        {current?.status === 'running' && (
          <button type="button" className="primary" onClick={() => runDesk.pause()}>
            {t.pause}
          </button>
        )}
        {current?.status === 'paused' && (
          <button type="button" className="primary" onClick={() => runDesk.resume()}>
            {t.resume}
          </button>
        )}
        {busy && (
          <button type="button" onClick={() => runDesk.cancel()}>
            {t.cancel}
          </button>
        )}
        {busy && current && (
          <button type="button" disabled={scoring} onClick={() => void runDesk.score(current.name)}>
            {t.scoreNow}
          </button>
        )}
        <span className="hint">{opened || busy ? t.startHint : t.noSet}</span>
      </div>
      {current && <Progress current={current} names={names} />}
      <p role="status" className="bench-status">
        {scoring && t.scoring}
      </p>
    </section>
  );
}

function Progress({ current, names }: { current: CurrentRun; names: ModelNames }) {
  const t = useTexts(BENCH_TEXTS);
  const { duration, number } = useTexts(FORMATS);
  const { progress, status } = current;
  const words: string[] = [];
  if (progress) {
    words.push(t.done(progress.done, progress.total));
    if (progress.failed > 0) words.push(t.failed(progress.failed));
    if (progress.unreadable > 0) words.push(t.unreadable(progress.unreadable));
    if (progress.recalled > 0) words.push(t.recalled(progress.recalled));
    if (status === 'running' && progress.rate !== null) words.push(t.rate(number(progress.rate)));
    if (status === 'running' && progress.secondsLeft !== null)
      words.push(t.left(duration(progress.secondsLeft)));
  }
  const total = progress?.total ?? null;
  return (
    <div className="bench-progress" data-status={status}>
      <progress
        aria-label={t.run}
        {...(progress && total !== null ? { value: progress.done, max: Math.max(1, total) } : {})}
      />
      <p>
        <strong>{t[status]}</strong> {words.join(', ')}
      </p>
      {status === 'running' && progress && (
        <p className="hint">
          {t.atWork(judgeName(progress.judge, t, names), progress.inHand.filter(Boolean).join(', '))}
        </p>
      )}
    </div>
  );
}
