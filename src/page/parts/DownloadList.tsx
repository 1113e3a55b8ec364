import type { DownloadProgress, PendingDownload } from '../../core/weightsMessages';
import type { WeightsControl } from '../hooks/useWeights';
import { bytes, duration, percent } from '../words';

const PHASES: Readonly<Record<DownloadProgress['phase'], string>> = {
  queued: 'Waiting for its turn',
  connecting: 'Connecting',
  downloading: 'Downloading',
  retrying: 'The connection failed; trying again',
  offline: 'Offline; it goes on by itself when there is a connection',
  checking: 'Checking the whole file',
  storing: 'Finishing',
};

/** Downloads that run in some tab, are paused, or were cut off. */
export function DownloadList({ weights }: { weights: WeightsControl }) {
  const running = Object.values(weights.active).filter(({ id }) => !weights.pending.some((p) => p.id === id));
  if (weights.pending.length === 0 && running.length === 0) return null;
  return (
    <ul className="downloads" aria-label="Downloads">
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
          name={progress.files.at(-1)?.name ?? 'A model'}
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
              aria-label={`Pause ${name}`}
              onClick={() => weights.pause(id)}
            >
              Pause
            </button>
          ) : (
            pending && (
              <button
                type="button"
                className="quiet"
                aria-label={`Continue ${name}`}
                onClick={() => weights.resume(pending.plan)}
              >
                Continue
              </button>
            )
          )}
          <button
            type="button"
            className="quiet"
            aria-label={`Remove the download of ${name}`}
            onClick={() => weights.discard(id)}
          >
            Remove
          </button>
        </span>
      </div>
      <progress
        aria-label={`Download of ${name}`}
        max={total ?? 1}
        {...(total === null && progress ? {} : { value: total === null ? 0 : done })}
      />
      <p className="download-words">
        {progress ? PHASES[progress.phase] : 'Paused'}: {bytes(done)}
        {total !== null && ` of ${bytes(total)} (${percent(done / total)})`}
        {progress?.phase === 'downloading' && progress.rate !== null && `, ${bytes(progress.rate)}/s`}
        {progress?.phase === 'downloading' &&
          progress.secondsLeft !== null &&
          `, ${duration(progress.secondsLeft)} left`}
      </p>
      {progress && progress.files.length > 1 && (
        <ul className="download-files">
          {progress.files.map((file) => (
            <li key={file.name}>
              <span>{file.name}</span>
              <span>
                {bytes(file.bytes)}
                {file.total !== null && ` of ${bytes(file.total)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
