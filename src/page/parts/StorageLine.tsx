import type { StorageReport } from '../../core/weightsMessages';
import { bytes } from '../words';

/** How much is stored, how much room there is, and whether the browser may throw it away. */
export function StorageLine({ report }: { report: StorageReport | null }) {
  if (report === null || (report.used === 0 && report.orphans === 0)) return null;
  const kept =
    report.persisted === null
      ? null
      : report.persisted
        ? 'The browser promised to keep it.'
        : 'The browser may remove it when the disk gets full.';
  return (
    <p className="hint storage">
      {bytes(report.used)} stored{report.free !== null && `, ${bytes(report.free)} free for this page`}.{' '}
      {kept}
    </p>
  );
}
