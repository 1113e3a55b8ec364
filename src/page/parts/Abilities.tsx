import type { Capabilities } from '../../core/protocol/engine';
import { SERVER_TEXTS } from '../../texts/page/server';
import { useTexts } from '../language';

/** What the loaded engine can do, by its own account; what it cannot is not asked of it. */
export function Abilities({ can }: { can: Capabilities }) {
  const t = useTexts(SERVER_TEXTS);
  const yes = (value: boolean) => (value ? t.yes : t.no);
  const rows: readonly [string, string][] = [
    [t.can.schema, yes(can.schema)],
    [t.can.confidence, yes(can.confidence)],
    [t.can.grounding, yes(can.grounding)],
    [t.can.sharedPrefix, yes(can.sharedPrefix)],
    [t.can.streams, yes(can.streams)],
    [t.can.maxImages, String(can.maxImages)],
    [t.can.concurrency, String(can.concurrency)],
    [t.can.imageSize, t.sizes[can.imageSize]],
    [t.can.remote, can.remote ?? t.staysHere],
  ];
  return (
    <details className="abilities model-details">
      <summary>{t.abilities}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
