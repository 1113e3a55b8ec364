import type { DownloadProgress, PendingDownload } from '../../core/weightsMessages';
import { FORMATS } from '../../texts/formats';
import { DOWNLOAD_TEXTS } from '../../texts/page/downloads';
import type { WeightsControl } from '../hooks/useWeights';
import { useTexts } from '../language';

/** Downloads that run in some tab, are paused, or were cut off. */
export function DownloadList({ weights }: { weights: WeightsControl }) {
  const t = useTexts(DOWNLOAD_TEXTS);
  const running = Object.values(weights.active).filter(({ id }) => !weights.pending.some((p) => p.id === id));
  if (weights.pending.length === 0 && running.length === 0) return null;
  return (
    <ul className="downloads" aria-label={t.list}>
      {weights.pending.map((pending) => (
        <Row
          key={pending.id}
          id={pending.id}
          name={pending.plan.name}
          pending={pending}
          progress={weights.active[pending.id] ?? null}
          weights={weights}
        />
      ))}
      {running.map((progress) => (
        <Row
          key={progress.id}
          id={progress.id}
          name={progress.files.at(-1)?.name ?? t.unnamed}
          pending={null}
          progress={progress}
          weights={weights}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  id: string;
  name: string;
  pending: PendingDownload | null;
  progress: DownloadProgress | null;
  weights: WeightsControl;
}

function Row({ id, name, pending, progress, weights }: RowProps) {
  const t = useTexts(DOWNLOAD_TEXTS);
  const { bytes, colon, duration, percent } = useTexts(FORMATS);
  const done = progress?.bytes ?? pending?.bytes ?? 0;
  const total = progress?.total ?? pending?.total ?? null;
  return (
    <li className="download" data-phase={progress?.phase ?? 'paused'}>
      <div className="download-head">
        <span className="name">{name}</span>
        <span className="download-buttons">
          {progress ? (
            <button
              type="button"
              className="quiet"
              aria-label={t.pauseLabel(name)}
              onClick={() => weights.pause(id)}
            >
              {t.pause}
            </button>
          ) : (
            pending && (
              <button
                type="button"
                className="quiet"
                aria-label={t.goOnLabel(name)}
                onClick={() => weights.resume(pending.plan)}
              >
                {t.goOn}
              </button>
            )
          )}
          <button
            type="button"
            className="quiet"
            aria-label={t.discardLabel(name)}
            onClick={() => weights.discard(id)}
          >
            {t.discard}
          </button>
        </span>
      </div>
      <progress
        aria-label={t.progress(name)}
        max={total ?? 1}
        {...(total === null && progress ? {} : { value: total === null ? 0 : done })}
      />
      <p className="download-words">
        {progress ? t.phases[progress.phase] : t.paused}
        {colon}
        {t.came(bytes(done), total === null ? null : { size: bytes(total), share: percent(done / total) })}
        {progress?.phase === 'downloading' && progress.rate !== null && t.rate(bytes(progress.rate))}
        {progress?.phase === 'downloading' &&
          progress.secondsLeft !== null &&
          t.left(duration(progress.secondsLeft))}
      </p>
      {progress && progress.files.length > 1 && (
        <ul className="download-files">
          {progress.files.map((file) => (
            <li key={file.name}>
              <span>{file.name}</span>
              <span>{t.ofFile(bytes(file.bytes), file.total === null ? null : bytes(file.total))}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
