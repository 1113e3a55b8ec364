/** Servers that judge, by way of a worker of their own: it alone may send images to another host. */
import * as v from 'valibot';
import type { EndpointFace } from '../../workers/endpoint.worker';
import type { Endpoint } from '../core/engines';
import { JudgeError } from '../core/errors';
import { JudgeEventSchema, type Loaded, LoadedSchema } from '../core/events';
import type { Case } from '../core/protocol/steps';
import type { ModelEvent, ModelHost } from './host';
import { RemoteWorker } from './remote';
import type { ModelRef, ServerShelf } from './types';

export class Servers implements ServerShelf, ModelHost {
  readonly #worker: RemoteWorker<EndpointFace>;
  #current: { key: string; loaded: Loaded } | null = null;

  /** @param spawn starts the worker, when a server is first asked for something. */
  constructor(spawn: () => Worker) {
    this.#worker = new RemoteWorker('endpoint', spawn, () => {
      this.#current = null;
    });
  }

  get loaded(): Loaded | null {
    return this.#current?.loaded ?? null;
  }

  list(endpoint: Endpoint, { signal }: { signal?: AbortSignal } = {}): Promise<string[]> {
    return this.#worker.call(v.array(v.string()), (face, port) => face.list(endpoint, port), { signal });
  }

  async connect(endpoint: Endpoint, { signal }: { signal?: AbortSignal } = {}): Promise<Loaded> {
    const key = JSON.stringify(endpoint);
    if (this.#current?.key === key) return this.#current.loaded;
    const loaded = await this.#worker.call(LoadedSchema, (face, port) => face.connect(endpoint, port), {
      signal,
    });
    this.#current = { key, loaded };
    return loaded;
  }

  disconnect(): void {
    this.#worker.terminate();
    this.#current = null;
  }

  load(ref: ModelRef, options: { signal?: AbortSignal } = {}): Promise<Loaded> {
    if (ref.kind !== 'endpoint') throw new JudgeError('engine/unsupported', 'This is no server.');
    return this.connect(ref.endpoint, options);
  }

  async judge(of: Case, onEvent: (event: ModelEvent) => void, signal?: AbortSignal): Promise<void> {
    await this.#worker.call(v.null(), (face, port) => face.judge(of, port), {
      signal,
      events: { schema: JudgeEventSchema, listener: onEvent },
    });
  }

  /** What a server answers is not kept: behind its name the model may change. */
  recall(): Promise<null> {
    return Promise.resolve(null);
  }
}
