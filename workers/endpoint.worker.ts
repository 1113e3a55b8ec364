/**
 * The endpoint worker: puts the questions to a server that the user named. It alone may send images to another host (its
 * script carries a policy of its own), and it is started when the user asks a server for something.
 */
import * as Comlink from 'comlink';
import * as v from 'valibot';
import { type Endpoint, EndpointSchema } from '../src/core/engines';
import { JudgeError } from '../src/core/errors';
import type { JudgeEventSchema, Loaded } from '../src/core/events';
import { judgeWithModel } from '../src/core/protocol/judge';
import type { Case } from '../src/core/protocol/steps';
import { EndpointEngine, listModels } from '../src/engines/endpoint/engine';
import { toLoaded } from '../src/engines/endpoint/loaded';
import { runJob } from './job';

let live: EndpointEngine | null = null;

const face = {
  /** The names of a server's models. */
  list: (endpoint: Endpoint, port: MessagePort): Promise<void> =>
    runJob<never, string[]>(port, 'endpoint/failed', ({ signal }) => listModels(check(endpoint), { signal })),

  /** Looks what a server can do, and keeps to it from then on. Sends nothing of the user's. */
  connect: (endpoint: Endpoint, port: MessagePort): Promise<void> =>
    runJob<never, Loaded>(port, 'endpoint/failed', async ({ signal }) => {
      await live?.unload();
      live = null;
      const started = performance.now();
      const checked = check(endpoint);
      const engine = await EndpointEngine.connect(checked, { signal });
      live = engine;
      return toLoaded(engine, checked, (performance.now() - started) / 1000);
    }),

  /** Puts the questions about a pair: its images are sent to the server. */
  judge: (of: Case, port: MessagePort): Promise<void> =>
    runJob<v.InferOutput<typeof JudgeEventSchema>, null>(
      port,
      'evaluation/failed',
      async ({ signal, emit }) => {
        if (!live) throw new JudgeError('engine/not-loaded', 'No server is switched on.');
        await judgeWithModel(live, of, { signal, onEvent: emit });
        return null;
      },
    ),
};

export type EndpointFace = typeof face;

Comlink.expose(face);

function check(endpoint: Endpoint): Endpoint {
  const parsed = v.safeParse(EndpointSchema, endpoint);
  if (parsed.success) return parsed.output;
  throw new JudgeError('endpoint/invalid', `The server cannot be asked: ${parsed.issues[0].message}.`);
}
