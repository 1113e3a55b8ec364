import type { Capabilities } from '../../core/protocol/engine';

const WORDS = {
  title: 'What this engine can do',
  yes: 'yes',
  no: 'no',
  schema: 'Holds answers to their form',
  confidence: 'Tells how sure the model is',
  grounding: 'May be asked to point at places',
  sharedPrefix: 'Encodes a pair’s images once for several questions',
  streams: 'Shows the answer while it is written',
  maxImages: 'Images in one request',
  concurrency: 'Questions at once',
  imageSize: 'Size of the images',
  sizes: {
    given: 'as they are handed over',
    fixed: 'changed to the engine’s own',
    unknown: 'the server decides',
  },
  remote: 'Images go to',
  nowhere: 'nowhere, they stay on this machine',
};

/** What the loaded engine can do, by its own account; what it cannot is not asked of it. */
export function Abilities({ can }: { can: Capabilities }) {
  const yes = (value: boolean) => (value ? WORDS.yes : WORDS.no);
  const rows: readonly [string, string][] = [
    [WORDS.schema, yes(can.schema)],
    [WORDS.confidence, yes(can.confidence)],
    [WORDS.grounding, yes(can.grounding)],
    [WORDS.sharedPrefix, yes(can.sharedPrefix)],
    [WORDS.streams, yes(can.streams)],
    [WORDS.maxImages, String(can.maxImages)],
    [WORDS.concurrency, String(can.concurrency)],
    [WORDS.imageSize, WORDS.sizes[can.imageSize]],
    [WORDS.remote, can.remote ?? WORDS.nowhere],
  ];
  return (
    <details className="abilities model-details">
      <summary>{WORDS.title}</summary>
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
