/** A server keeps the contract of every engine, whether it streams, holds answers to a form and tells probabilities, or not. */
import { afterAll } from 'vitest';
import type { Capabilities } from '../../../src/core/protocol/engine';
import { EndpointEngine } from '../../../src/engines/endpoint/engine';
import { engineContract } from '../../contract/engine';
import { type FakeOptions, startFakeEndpoint } from '../../fixtures/fake-endpoint';
import { encodePngFile } from '../../fixtures/png-file';
import { pasteObject, scene } from '../../fixtures/synthetic';

const before = scene({ width: 96, height: 72, seed: 5 });
const after = pasteObject(before, { x: 20, y: 20, width: 40, height: 30 });
const png = (image: typeof before) => new Uint8Array(encodePngFile(image)).buffer;

async function keeps(name: string, fake: FakeOptions, can: Partial<Capabilities>): Promise<void> {
  const server = await startFakeEndpoint(fake);
  afterAll(() => server.close());
  engineContract({
    name,
    capabilities: {
      ...{ schema: true, confidence: false, grounding: true, sharedPrefix: false, streams: true },
      ...{ maxImages: 2, concurrency: 4, imageSize: 'unknown', remote: new URL(server.url).host },
      ...can,
    },
    load: () =>
      EndpointEngine.connect({ url: server.url, model: 'judge', concurrency: 4, timeoutSeconds: 60 }),
    images: () => Promise.resolve({ before: png(before), after: png(after) }),
  });
}

await keeps('a server that can do all', { continues: true }, { confidence: true });
await keeps(
  'a server with nothing but answers',
  { form: 'none', streams: false, continues: false },
  { schema: false, streams: false },
);
