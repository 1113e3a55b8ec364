import type { MlcProgress } from '../../core/mlc';
import type { MlcControl } from '../hooks/useMlc';
import { bytes, duration, percent } from '../words';

const WORDS: Readonly<Record<MlcProgress['phase'], string>> = {
  queued: 'Waiting for its turn',
  connecting: 'Connecting',
  downloading: 'Downloading',
  retrying: 'The connection failed; trying again',
  offline: 'Offline; it goes on by itself when there is a connection',
  checking: 'Checking',
  storing: 'Finishing',
};

interface Props {
  fetching: NonNullable<MlcControl['fetching']>;
  onPause: () => void;
}

/** A model compiled by MLC that is being fetched. */
export function MlcProgressRow({ fetching: { id, progress }, onPause }: Props) {
  const total = progress?.total ?? null;
  const done = progress?.bytes ?? 0;
  return (
    <div className="download" data-phase={progress?.phase ?? 'queued'}>
      <div className="download-head">
        <span className="name">{id}</span>
        <button type="button" className="quiet" aria-label={`Pause ${id}`} onClick={onPause}>
          Pause
        </button>
      </div>
      <progress
        aria-label={`Downloading ${id}`}
        max={total ?? 1}
        {...(total === null ? {} : { value: done })}
      />
      <p className="download-words">
        {WORDS[progress?.phase ?? 'queued']}
        {total !== null && `: ${bytes(done)} of ${bytes(total)} (${percent(done / total)})`}
        {progress?.secondsLeft != null && `, about ${duration(progress.secondsLeft)} left`}
      </p>
    </div>
  );
}
