import type { StorageReport } from '../../core/weightsMessages';
import { FORMATS } from '../../texts/formats';
import { MODEL_TEXTS } from '../../texts/page/models';
import { useTexts } from '../language';

/** How much is stored, how much room there is, and whether the browser may throw it away. */
export function StorageLine({ report }: { report: StorageReport | null }) {
  const t = useTexts(MODEL_TEXTS);
  const { bytes } = useTexts(FORMATS);
  if (report === null || (report.used === 0 && report.orphans === 0)) return null;
  const kept = report.persisted === null ? null : report.persisted ? t.kept : t.notKept;
  return (
    <p className="hint storage">
      {t.storage(bytes(report.used), report.free === null ? null : bytes(report.free))} {kept}
    </p>
  );
}
