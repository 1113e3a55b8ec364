/**
 * A judge worker whose engine dies as its name says: a list of what each `judge` of this worker comes to, the last for all
 * further ones. It tells in its answers how large the images were that it was shown.
 */
import * as Comlink from 'comlink';
import { type ErrorCode, JudgeError } from '../../src/core/errors';
import type { Room } from '../../src/core/preflight/schema';
import type { Case } from '../../src/core/protocol/steps';
import { runJob } from '../../workers/job';

let next = self.name.split(',');

Comlink.expose({
  recall: (_id: string, _of: Case, port: MessagePort) => runJob(port, 'evaluation/failed', () => null),

  load: (_source: unknown, room: Room, port: MessagePort) =>
    runJob(port, 'engine/load-failed', () => ({
      ...{ model: 'failing', weights: null, engine: 'failing', engineVersion: '1', seconds: 1 },
      report: {
        ...{ device: 'webgpu', vision: 'webgpu', adapter: null, layersOnGpu: 1, layers: 1 },
        ...{ threads: 1, contextTokens: 1024 },
      },
      preflight: {
        ...{ runs: true, device: 'webgpu', gpuBytes: 0, wasmBytes: 0, obstacles: [] },
        ...{ longestStep: null, secondsAnImage: null },
        sizes: {
          ...{ longEdge: room.longEdge, imageTokens: 1764, contextTokens: 6144, cacheBits: 16 },
          batchTokens: room.batchTokens ?? 512,
        },
      },
    })),

  judge: (of: Case, port: MessagePort) =>
    runJob(port, 'evaluation/failed', ({ emit }) => {
      const [fate = 'answer', ...rest] = next;
      if (rest.length > 0) next = rest;
      const { width } = of.images.before.byteLength > 0 ? pngSize(of.images.before) : { width: 0 };
      for (const dimension of of.settings.dimensions) {
        const verdict = {
          ...{ dimension, judge: 'model', answer: 'consistent', summary: '', measures: [] },
          ...{ confidence: null, seconds: 0 },
        };
        const exchange = {
          ...{ dimension, system: '', prompt: `${width} pixels wide`, output: '', finishReason: 'stop' },
          ...{ tokens: { prompt: 1, cached: 0, generated: 1 }, seconds: 0 },
        };
        emit({ type: 'verdict', verdict, findings: [], exchange });
        // it dies after its first answer
        if (fate !== 'answer' && fate !== 'hang')
          throw new JudgeError(fate as ErrorCode, `It died of ${fate}.`);
      }
      return fate === 'hang' ? new Promise<null>(() => undefined) : null;
    }),
});

/** Width and height stand in the head of a PNG. */
function pngSize(png: ArrayBuffer) {
  const view = new DataView(png);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
