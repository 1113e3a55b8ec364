import { FORMATS } from '../../texts/formats';
import { DOWNLOAD_TEXTS } from '../../texts/page/downloads';
import type { MlcControl } from '../hooks/useMlc';
import { useTexts } from '../language';

interface Props {
  fetching: NonNullable<MlcControl['fetching']>;
  onPause: () => void;
}

/** A model compiled by MLC that is being fetched. */
export function MlcProgressRow({ fetching: { id, progress }, onPause }: Props) {
  const t = useTexts(DOWNLOAD_TEXTS);
  const { bytes, colon, duration, percent } = useTexts(FORMATS);
  const phase = progress?.phase ?? 'queued';
  const total = progress?.total ?? null;
  const done = progress?.bytes ?? 0;
  return (
    <div className="download" data-phase={phase}>
      <div className="download-head">
        <span className="name">{id}</span>
        <button type="button" className="quiet" aria-label={t.pauseLabel(id)} onClick={onPause}>
          {t.pause}
        </button>
      </div>
      <progress
        aria-label={t.mlcProgress(id)}
        max={total ?? 1}
        {...(total === null ? {} : { value: done })}
      />
      <p className="download-words">
        {phase === 'checking' ? t.mlcChecking : t.phases[phase]}
        {total !== null &&
          `${colon}${t.came(bytes(done), { size: bytes(total), share: percent(done / total) })}`}
        {progress?.secondsLeft != null && t.about(duration(progress.secondsLeft))}
      </p>
    </div>
  );
}
