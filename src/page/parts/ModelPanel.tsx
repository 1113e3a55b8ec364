import { lazy, useId, useRef } from 'react';
import type { Evaluation } from '../../core/evaluation';
import type { Loaded } from '../../core/events';
import type { Size } from '../../core/pixels';
import { FORMATS } from '../../texts/formats';
import { MODEL_TEXTS } from '../../texts/page/models';
import { pickWithHandles } from '../handles';
import type { EngineControl } from '../hooks/useEngine';
import { useErrorText } from '../hooks/useErrorText';
import type { Judging } from '../hooks/useJudging';
import type { MlcControl } from '../hooks/useMlc';
import type { ModelsControl } from '../hooks/useModels';
import type { Run } from '../hooks/useRun';
import type { ServerControl } from '../hooks/useServer';
import type { WeightsControl } from '../hooks/useWeights';
import { useTexts } from '../language';
import { ErrorNote } from './ErrorNote';
import { Exchanges } from './Exchanges';
import { Folded } from './Folded';
import { Later } from './Later';
import { RunProgress } from './RunProgress';
import { StorageLine } from './StorageLine';

// what a visitor without a model never sees
const JudgeSettings = lazy(() => import('./JudgeSettings'));
const ModelShelf = lazy(() => import('./ModelShelf'));
const EngineState = lazy(() => import('./EngineState'));
const Forecast = lazy(() => import('./Forecast'));
const AskServer = lazy(() => import('./AskServer'));
const GetMlcModel = lazy(() => import('./GetMlcModel'));
const GetModel = lazy(() => import('./GetModel'));
const MachineChecker = lazy(() => import('./MachineChecker'));

interface Props {
  models: ModelsControl;
  server: ServerControl;
  mlc: MlcControl;
  weights: WeightsControl;
  run: Run;
  engine: EngineControl;
  /** The server that answered last. */
  remote: Loaded | null;
  judging: Judging;
  /** Size of the before image, pixels. */
  size: Size | null;
  /** There is a pair to judge. */
  ready: boolean;
  onEvaluate: () => void;
  onCancel: () => void;
}

/** The model judge: which weights, whether they run, and where. */
export function ModelPanel(props: Props) {
  const { models, server, mlc, weights, run, engine, remote, judging, size, ready, onEvaluate, onCancel } =
    props;
  const t = useTexts(MODEL_TEXTS);
  const { bytes, list: listed, percent } = useTexts(FORMATS);
  const errorText = useErrorText();
  const picker = useRef<HTMLInputElement>(null);
  const { list, chosen, importing } = models;
  const running = run.status === 'running';
  const why = importing
    ? t.stillStoring
    : chosen === null && mlc.chosen === null && server.on === null
      ? t.chooseFirst
      : !ready
        ? t.bothNeeded
        : null;
  const whyId = useId();
  const pick = async () => {
    const files = await pickWithHandles();
    if (files === null) picker.current?.click();
    else if (files.length > 0) weights.take(files, models.add);
  };
  return (
    <section className="model" aria-labelledby="model-title">
      <h2 id="model-title">{t.title}</h2>
      <p className="hint">{t.about}</p>
      {models.error && <ErrorNote error={models.error} onDismiss={models.dismiss} />}
      {list && list.unreadable.length > 0 && (
        <p className="notice">{t.unreadable(list.unreadable.map((r) => r.reason))}</p>
      )}
      {weights.error && <ErrorNote error={weights.error} onDismiss={weights.dismiss} />}
      {weights.consent && (
        <div className="ask-box" role="alertdialog" aria-label={t.unchecked}>
          <p className="notice">{errorText(weights.consent.error)}</p>
          <div className="model-buttons">
            <button type="button" onClick={weights.accept}>
              {t.accept}
            </button>
            <button type="button" className="quiet" onClick={weights.dismiss}>
              {t.decline}
            </button>
          </div>
        </div>
      )}
      <Later>
        {hasShelf(models, mlc, weights) && (
          <ModelShelf models={models} mlc={mlc} weights={weights} running={running} />
        )}
      </Later>
      <StorageLine report={weights.report} />
      <p className="hint why" role="status">
        {weights.done && t.news[weights.done.what](weights.done.name)}
      </p>
      {importing && (
        <div className="progress">
          <span>
            {t.storing(
              listed(importing.names),
              importing.progress && {
                done: bytes(importing.progress.bytes),
                total: bytes(importing.progress.total),
                share: percent(
                  importing.progress.total > 0 ? importing.progress.bytes / importing.progress.total : 0,
                ),
              },
            )}
          </span>
          <progress
            aria-label={t.storingLabel}
            max={importing.progress?.total ?? 1}
            {...(importing.progress ? { value: importing.progress.bytes } : {})}
          />
          <button type="button" className="quiet" onClick={models.cancelAdd}>
            {t.cancel}
          </button>
        </div>
      )}
      <Folded className="judge-settings" title={t.asked} reveal={judging.additions}>
        <JudgeSettings judging={judging} size={size} disabled={running} />
      </Folded>
      <Later>
        {engine.forecast && engine.loaded?.weights !== chosen && <Forecast forecast={engine.forecast} />}
      </Later>
      <div className="model-buttons">
        <button
          type="button"
          className="primary"
          disabled={why !== null || running}
          aria-describedby={whyId}
          aria-keyshortcuts="m"
          onClick={onEvaluate}
        >
          {server.on === null ? t.evaluate : t.sendAndEvaluate(server.on.host)}
        </button>
        <button type="button" onClick={() => void pick()} disabled={importing !== null || running}>
          {t.chooseFiles}
        </button>
      </div>
      <p id={whyId} className="hint why">
        {why ?? ''}
      </p>
      <RunProgress judge="model" run={run} onCancel={onCancel} />
      {run.status === 'cancelled' && <p className="hint">{t.cancelled}</p>}
      {run.error && <ErrorNote error={run.error} />}
      {run.evaluation && <Outcome evaluation={run.evaluation} />}
      <Later>
        {(engine.loaded || remote || run.notices.length > 0) && (
          <EngineState engine={engine} remote={remote} notices={run.notices} running={running} />
        )}
      </Later>
      <Folded className="ask-server get-model" title={t.askServer}>
        <AskServer server={server} running={running} />
      </Folded>
      <Folded className="get-model" title={t.getModel}>
        <GetModel weights={weights} />
      </Folded>
      <Folded className="get-model mlc" title={t.getMlcModel}>
        <GetMlcModel mlc={mlc} onFile={() => picker.current?.click()} />
      </Folded>
      <Folded className="get-model check-machine" title={t.checkMachine}>
        <MachineChecker machine={engine.machine} />
      </Folded>
      <input
        ref={picker}
        type="file"
        accept=".gguf,.json,.txt"
        multiple
        hidden
        aria-label={t.chooseFilesLabel}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) models.add(files);
        }}
      />
    </section>
  );
}

/** With which prompts, and what was said to the last letter. */
function Outcome({ evaluation }: { evaluation: Evaluation }) {
  const t = useTexts(MODEL_TEXTS);
  const { judge, exchanges } = evaluation;
  if (judge.kind !== 'model') return null;
  return (
    <div className="outcome">
      <p className="hint">
        {t.prompts(
          judge.promptSet,
          judge.promptSetHash?.slice(0, 12) ?? null,
          exchanges.length > 0 && exchanges.every((one) => one.remembered === true),
        )}
      </p>
      <Exchanges evaluation={evaluation} dimension={null} />
    </div>
  );
}

/** There is a model in this browser, or one that comes. */
function hasShelf(models: ModelsControl, mlc: MlcControl, weights: WeightsControl): boolean {
  const some = [models.list?.models ?? [], mlc.stored, weights.pending, Object.keys(weights.active)];
  const asked = [mlc.fetching, mlc.error, weights.offer];
  return some.some(({ length }) => length > 0) || asked.some((one) => one !== null);
}
