import { useId, useRef } from 'react';
import type { DeviceReport, Evaluation } from '../../core/evaluation';
import type { Loaded } from '../../core/events';
import type { Size } from '../../core/pixels';
import { pickWithHandles } from '../handles';
import type { Judging } from '../hooks/useJudging';
import type { MlcControl } from '../hooks/useMlc';
import type { ModelsControl } from '../hooks/useModels';
import type { Run } from '../hooks/useRun';
import type { ServerControl } from '../hooks/useServer';
import type { WeightsControl } from '../hooks/useWeights';
import { bytes, percent } from '../words';
import { Abilities } from './Abilities';
import { AskServer } from './AskServer';
import { DownloadList } from './DownloadList';
import { ErrorNote } from './ErrorNote';
import { Exchanges } from './Exchanges';
import { GetMlcModel } from './GetMlcModel';
import { GetModel } from './GetModel';
import { JudgeSettings } from './JudgeSettings';
import { MlcModels } from './MlcModels';
import { PlaceOffer } from './PlaceOffer';
import { RunProgress } from './RunProgress';
import { StorageLine } from './StorageLine';
import { StoredModels } from './StoredModels';

interface Props {
  models: ModelsControl;
  server: ServerControl;
  mlc: MlcControl;
  weights: WeightsControl;
  run: Run;
  loaded: Loaded | null;
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
  const { models, server, mlc, weights, run, loaded, judging, size, ready, onEvaluate, onCancel } = props;
  const picker = useRef<HTMLInputElement>(null);
  const { list, chosen, importing } = models;
  const running = run.status === 'running';
  const why = importing
    ? 'The model is still being stored.'
    : chosen === null && mlc.chosen === null && server.on === null
      ? 'Choose a model first.'
      : !ready
        ? 'Both images are needed.'
        : null;
  const whyId = useId();
  const pick = async () => {
    const files = await pickWithHandles();
    if (files === null) picker.current?.click();
    else if (files.length > 0) weights.take(files, models.add);
  };
  return (
    <section className="model" aria-labelledby="model-title">
      <h2 id="model-title">Model judge</h2>
      <p className="hint">
        A vision-language model, such as StableI2I, as two GGUF files: the model and its projector (mmproj).
        Drop both here, or a package's folder: they stay in this browser, or are used from where they lie.
      </p>
      {models.error && <ErrorNote error={models.error} onDismiss={models.dismiss} />}
      {list && list.unreadable.length > 0 && (
        <p className="notice">
          {list.unreadable.length} stored record{list.unreadable.length > 1 ? 's' : ''} could not be read:{' '}
          {list.unreadable.map((r) => r.reason).join('; ')}
        </p>
      )}
      {weights.error && <ErrorNote error={weights.error} onDismiss={weights.dismiss} />}
      {weights.consent && (
        <div className="ask-box" role="alertdialog" aria-label="A download that cannot be checked">
          <p className="notice">{weights.consent.error.message}</p>
          <div className="model-buttons">
            <button type="button" onClick={weights.accept}>
              Accept and download
            </button>
            <button type="button" className="quiet" onClick={weights.dismiss}>
              No, leave it
            </button>
          </div>
        </div>
      )}
      <PlaceOffer weights={weights} />
      <StoredModels models={models} weights={weights} running={running} />
      <MlcModels mlc={mlc} running={running} />
      <StorageLine report={weights.report} />
      <DownloadList weights={weights} />
      <p className="hint why" role="status">
        {weights.done}
      </p>
      {importing && (
        <div className="progress">
          <span>
            Checking and storing {importing.names.join(', ')}
            {importing.progress &&
              ` ${bytes(importing.progress.bytes)} of ${bytes(importing.progress.total)} (${percent(
                importing.progress.total > 0 ? importing.progress.bytes / importing.progress.total : 0,
              )})`}
          </span>
          <progress
            aria-label="Storing the model"
            max={importing.progress?.total ?? 1}
            {...(importing.progress ? { value: importing.progress.bytes } : {})}
          />
          <button type="button" className="quiet" onClick={models.cancelAdd}>
            Cancel
          </button>
        </div>
      )}
      <JudgeSettings judging={judging} size={size} disabled={running} />
      <div className="model-buttons">
        <button
          type="button"
          className="primary"
          disabled={why !== null || running}
          aria-describedby={whyId}
          aria-keyshortcuts="m"
          onClick={onEvaluate}
        >
          {server.on === null ? 'Evaluate with the model' : `Send to ${server.on.host} and evaluate`}
        </button>
        <button type="button" onClick={() => void pick()} disabled={importing !== null || running}>
          Choose model files…
        </button>
      </div>
      <p id={whyId} className="hint why">
        {why ?? ''}
      </p>
      <RunProgress judge="model" run={run} onCancel={onCancel} />
      {run.status === 'cancelled' && <p className="hint">The model run was cancelled.</p>}
      {run.error && <ErrorNote error={run.error} />}
      {run.evaluation && <Outcome evaluation={run.evaluation} />}
      {loaded && <Device report={loaded.report} model={loaded.model} />}
      {loaded?.capabilities && <Abilities can={loaded.capabilities} />}
      <AskServer server={server} running={running} />
      <GetModel weights={weights} />
      <GetMlcModel mlc={mlc} onFile={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        accept=".gguf,.json,.txt"
        multiple
        hidden
        aria-label="Choose a model and its projector"
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
  const { judge, exchanges } = evaluation;
  if (judge.kind !== 'model') return null;
  return (
    <div className="outcome">
      <p className="hint">
        Prompts: {judge.promptSet}
        {judge.promptSetHash !== undefined && ` (sha256 ${judge.promptSetHash.slice(0, 12)}…)`}
        {exchanges.length > 0 &&
          exchanges.every((one) => one.remembered) &&
          '; remembered, nothing was computed'}
      </p>
      <Exchanges evaluation={evaluation} dimension={null} />
    </div>
  );
}

const DEVICE_NAMES: Readonly<Record<DeviceReport['device'], string>> = {
  webgpu: 'WebGPU',
  cpu: 'the CPU',
  remote: 'a server',
  unknown: 'an unknown device',
};

/** What really computes, as the engine reported it. */
function Device({ report, model }: { report: DeviceReport; model: string }) {
  if (report.device === 'remote') {
    const context = report.contextTokens > 0 ? ` Context ${report.contextTokens} tokens.` : '';
    return (
      <p className="device" data-device={report.device} data-vision={report.vision}>
        {model} runs on {report.adapter ?? 'a server'}, which the images were sent to.{context}
      </p>
    );
  }
  const where =
    report.device === 'webgpu'
      ? `${report.layers > 0 ? `${report.layersOnGpu} of ${report.layers} layers ` : ''}on WebGPU${report.adapter ? ` (${report.adapter})` : ''}`
      : `on ${DEVICE_NAMES[report.device]} with ${report.threads} thread${report.threads === 1 ? '' : 's'}`;
  return (
    <p className="device" data-device={report.device} data-vision={report.vision}>
      {model} runs {where}; images are encoded by {DEVICE_NAMES[report.vision]}. Context{' '}
      {report.contextTokens} tokens.
    </p>
  );
}
