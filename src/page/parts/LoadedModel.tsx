import { useId } from 'react';
import type { DeviceReport, Notice } from '../../core/evaluation';
import type { Loaded } from '../../core/events';
import { ENGINE_TEXTS } from '../../texts/page/engine';
import { type EngineControl, IDLE_CHOICES } from '../hooks/useEngine';
import { useTexts } from '../language';

/** What really computes, as the engine reported it, and how it is let go. */
export function LoadedModel({
  loaded,
  engine,
  running,
}: {
  loaded: Loaded;
  engine: EngineControl;
  running: boolean;
}) {
  const t = useTexts(ENGINE_TEXTS);
  const id = useId();
  const { report, model, preflight } = loaded;
  const less = preflight?.device === 'webgpu' && !isAllOnGpu(report);
  return (
    <div className="device" data-device={report.device} data-vision={report.vision} data-build={report.build}>
      <p>
        {t.runs(model, report)}
        {report.build === 'compat' && `${t.space}${t.compat}`}
      </p>
      {less && <p className="notice">{t.lessThanExpected}</p>}
      <div className="letting-go">
        <button type="button" disabled={running} onClick={engine.unload} aria-label={t.unloadLabel(model)}>
          {t.unload}
        </button>
        <label htmlFor={id}>{t.idle}</label>
        <select
          id={id}
          value={String(engine.idleMinutes)}
          onChange={({ target }) =>
            engine.setIdleMinutes(IDLE_CHOICES.find((one) => String(one) === target.value) ?? null)
          }
        >
          {IDLE_CHOICES.map((minutes) => (
            <option key={minutes} value={String(minutes)}>
              {t.after(minutes)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

/** The server that answered, by its own account. */
export function RemoteModel({ loaded: { model, report } }: { loaded: Loaded }) {
  const t = useTexts(ENGINE_TEXTS);
  return (
    <p className="device" data-device={report.device} data-vision={report.vision}>
      {t.remote(model, report.adapter ?? null, report.contextTokens)}
    </p>
  );
}

/** What happened to the engine during a run. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const t = useTexts(ENGINE_TEXTS);
  return notices.map((notice) => (
    <p key={JSON.stringify(notice)} className="notice" role="status" data-notice={notice.kind}>
      {notice.kind === 'smaller'
        ? t.smaller(notice.asked, notice.longEdge)
        : t.restarted(t.reasons[notice.code] ?? t.crashed, notice.longEdge)}
    </p>
  ));
}

function isAllOnGpu({ device, vision, layers, layersOnGpu }: DeviceReport): boolean {
  return device === 'webgpu' && vision === 'webgpu' && layersOnGpu >= layers;
}
